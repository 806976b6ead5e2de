/**
 * Import of streams from tables: checked whole before anything is written, in the
 * background, and resumed by whichever instance lives.
 */
@NullMarked
package io.krets.registry.importing;

import org.jspecify.annotations.NullMarked;
