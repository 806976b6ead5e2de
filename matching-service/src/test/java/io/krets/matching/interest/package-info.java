/**
 * Tests what the sides of a match may say, and who learns of it.
 */
@NullMarked
package io.krets.matching.interest;

import org.jspecify.annotations.NullMarked;
