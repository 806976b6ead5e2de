/**
 * Tests the read model as its feeds build it.
 */
@NullMarked
package io.krets.matching.readmodel;

import org.jspecify.annotations.NullMarked;
