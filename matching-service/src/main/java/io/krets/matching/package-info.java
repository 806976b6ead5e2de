/**
 * Matching: finds, scores and explains pairs of offers and needs, and optimises networks
 * of them.
 */
@NullMarked
package io.krets.matching;

import org.jspecify.annotations.NullMarked;
