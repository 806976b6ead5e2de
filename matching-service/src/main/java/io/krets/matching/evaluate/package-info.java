/**
 * Measures the ranker against known exchanges that it has learnt nothing from.
 */
@NullMarked
package io.krets.matching.evaluate;

import org.jspecify.annotations.NullMarked;
