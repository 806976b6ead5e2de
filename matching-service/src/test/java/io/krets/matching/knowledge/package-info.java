/**
 * Tests of the knowledge files and of the words that find a class.
 */
@NullMarked
package io.krets.matching.knowledge;

import org.jspecify.annotations.NullMarked;
