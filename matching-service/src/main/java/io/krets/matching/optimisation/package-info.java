/**
 * One model of flows in a network, the solvers that plan it, and what a plan is worth to
 * each, in plain Java.
 */
@NullMarked
package io.krets.matching.optimisation;

import org.jspecify.annotations.NullMarked;
