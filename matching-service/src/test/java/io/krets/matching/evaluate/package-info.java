/**
 * Tests of the evaluation, on exchanges made up for them.
 */
@NullMarked
package io.krets.matching.evaluate;

import org.jspecify.annotations.NullMarked;
