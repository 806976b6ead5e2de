/**
 * Tests the engine as a black box, numbered from simple to complex.
 */
@NullMarked
package io.krets.matching.engine;

import org.jspecify.annotations.NullMarked;
