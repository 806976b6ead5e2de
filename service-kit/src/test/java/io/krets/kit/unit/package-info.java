/**
 * Tests of units.
 */
@NullMarked
package io.krets.kit.unit;

import org.jspecify.annotations.NullMarked;
