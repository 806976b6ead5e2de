/**
 * Plans against published cases, certificates and a second solver.
 */
@NullMarked
package io.krets.matching.optimisation;

import org.jspecify.annotations.NullMarked;
