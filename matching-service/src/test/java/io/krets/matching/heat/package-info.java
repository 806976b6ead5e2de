/**
 * Tests of heat reports.
 */
@NullMarked
package io.krets.matching.heat;

import org.jspecify.annotations.NullMarked;
