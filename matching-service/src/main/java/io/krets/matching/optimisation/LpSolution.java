package io.krets.matching.optimisation;

import org.jspecify.annotations.Nullable;

/**
 * What a solver says of a linear or mixed-integer program. Nothing in it is believed
 * before {@link LpCertificate} has checked it.
 *
 * @param status how it ended
 * @param x the point, when the status promises one
 * @param rowDuals ∂cost/∂(row bound); null for mixed-integer programs and without a proof
 * @param bound no point costs less than this; negative infinity when nothing is known
 * @param solver who says so
 */
record LpSolution(SolveStatus status, double @Nullable [] x, double @Nullable [] rowDuals, double bound,
		String solver) {

	static LpSolution without(SolveStatus status, String solver) {
		return new LpSolution(status, null, null, Double.NEGATIVE_INFINITY, solver);
	}

	boolean hasPoint() {
		return this.status == SolveStatus.OPTIMAL || this.status == SolveStatus.FEASIBLE;
	}

	/** The point of a solution that has one. */
	double[] point() {
		if (this.x == null) {
			throw new IllegalStateException(
					"status is " + this.status + ", which has no point\nMaybe hasPoint() was not asked first.");
		}
		return this.x;
	}

}
