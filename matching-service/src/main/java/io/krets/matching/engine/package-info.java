/**
 * Finds, scores and explains pairs of offers and needs in plain Java, with nothing but
 * the JDK.
 */
@NullMarked
package io.krets.matching.engine;

import org.jspecify.annotations.NullMarked;
