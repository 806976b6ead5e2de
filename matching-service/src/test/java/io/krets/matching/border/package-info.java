/**
 * Tests of what a border needs.
 */
@NullMarked
package io.krets.matching.border;

import org.jspecify.annotations.NullMarked;
