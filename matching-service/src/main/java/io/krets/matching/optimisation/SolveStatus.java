package io.krets.matching.optimisation;

/** How a solve ended. */
public enum SolveStatus {

	/** A best plan, proven within the gap that was asked for. */
	OPTIMAL,
	/** A plan that keeps all limits, not proven best in the time given. */
	FEASIBLE,
	/** No plan keeps all limits. */
	INFEASIBLE,
	/** Plans get better without end. */
	UNBOUNDED,
	/** The time ended before any plan was found. */
	TIME_LIMIT

}
