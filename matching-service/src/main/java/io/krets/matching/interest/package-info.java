/**
 * What the two sides of a match have said to it, and who may know.
 */
@NullMarked
package io.krets.matching.interest;

import org.jspecify.annotations.NullMarked;
