/**
 * Tests of flow accounting.
 */
@NullMarked
package io.krets.matching.flow;

import org.jspecify.annotations.NullMarked;
