package io.krets.matching.optimisation;

import org.jspecify.annotations.Nullable;

/** Solves programs of the kinds that {@link #accepts} says. */
interface LpSolver {

	/** Whether this solver can take the program at all. */
	boolean accepts(LinearProgram program);

	/**
	 * Solves; may answer {@link SolveStatus#TIME_LIMIT}.
	 * @param program what to solve
	 * @param start a feasible point to start from, or null
	 * @param effort when to stop
	 */
	LpSolution solve(LinearProgram program, double @Nullable [] start, Effort effort);

}
