package io.krets.matching.optimisation;

import java.util.Optional;

/**
 * Checks a solver's answer from the program alone: that the point keeps every bound, and
 * that the dual prices prove, by weak duality, that no point costs less. It shares no
 * code with any solver.
 */
final class LpCertificate {

	/** Relative to the size of the numbers compared. */
	static final double TOLERANCE = 1e-6;

	private LpCertificate() {
	}

	/** What is wrong with a solver's answer; empty when it holds, or says nothing. */
	static Optional<String> fault(LinearProgram program, LpSolution solution) {
		if (!solution.hasPoint()) {
			return Optional.empty();
		}
		double[] x = solution.point();
		Optional<String> fault = primalFault(program, x);
		if (fault.isEmpty() && solution.status() == SolveStatus.OPTIMAL && !program.isMixedInteger()) {
			double[] duals = solution.rowDuals();
			fault = (duals != null) ? optimalityFault(program, x, duals) : Optional.of("no dual prices were given");
		}
		return fault;
	}

	/** What is wrong with the point; empty when it keeps every bound. */
	static Optional<String> primalFault(LinearProgram program, double[] x) {
		if (x.length != program.columns) {
			return Optional.of("%d values for %d columns".formatted(x.length, program.columns));
		}
		for (int column = 0; column < program.columns; column++) {
			double value = x[column];
			if (!(value >= program.columnLower[column] - slack(program.columnLower[column])
					&& value <= program.columnUpper[column] + slack(program.columnUpper[column]))) {
				return Optional.of("column %d is %s, outside %s to %s".formatted(column, value,
						program.columnLower[column], program.columnUpper[column]));
			}
			if (program.integral[column] && Math.abs(value - Math.rint(value)) > TOLERANCE) {
				return Optional.of("column %d is %s, not a whole number".formatted(column, value));
			}
		}
		double[] size = new double[program.rows];
		double[] values = new double[program.rows];
		for (int column = 0; column < program.columns; column++) {
			for (int at = program.start[column]; at < program.start[column + 1]; at++) {
				double term = program.value[at] * x[column];
				values[program.index[at]] += term;
				size[program.index[at]] = Math.max(size[program.index[at]], Math.abs(term));
			}
		}
		for (int row = 0; row < program.rows; row++) {
			double slack = TOLERANCE * (1 + size[row]);
			if (values[row] < program.rowLower[row] - slack || values[row] > program.rowUpper[row] + slack) {
				return Optional.of("row %d is %s, outside %s to %s".formatted(row, values[row], program.rowLower[row],
						program.rowUpper[row]));
			}
		}
		return Optional.empty();
	}

	/**
	 * The greatest cost that these prices prove to be a lower bound of every feasible
	 * point; negative infinity when they prove nothing. A price within the tolerance of
	 * the wrong side of an unbounded row or column counts as zero.
	 */
	static double provenBound(LinearProgram program, double[] rowDuals) {
		double scale = 1;
		for (double cost : program.cost) {
			scale = Math.max(scale, Math.abs(cost));
		}
		double bound = 0;
		for (int row = 0; row < program.rows; row++) {
			bound += least(rowDuals[row], program.rowLower[row], program.rowUpper[row], scale);
		}
		for (int column = 0; column < program.columns; column++) {
			bound += least(program.reducedCost(column, rowDuals), program.columnLower[column],
					program.columnUpper[column], scale);
		}
		return bound;
	}

	private static double least(double price, double lower, double upper, double scale) {
		double end = (price > 0) ? lower : upper;
		if (Double.isInfinite(end)) {
			return (Math.abs(price) <= 1e-9 * scale) ? 0 : Double.NEGATIVE_INFINITY;
		}
		return (price == 0) ? 0 : price * end;
	}

	/** What is wrong with a proof that the point is best; empty when it holds. */
	static Optional<String> optimalityFault(LinearProgram program, double[] x, double[] rowDuals) {
		double cost = program.cost(x);
		double bound = provenBound(program, rowDuals);
		double size = 1;
		for (int column = 0; column < program.columns; column++) {
			size = Math.max(size, Math.abs(program.cost[column] * x[column]));
		}
		if (cost - bound <= TOLERANCE * size) {
			return Optional.empty();
		}
		return Optional.of("the point costs %s, the prices prove only %s".formatted(cost, bound));
	}

	private static double slack(double bound) {
		return TOLERANCE * (1 + (Double.isInfinite(bound) ? 0 : Math.abs(bound)));
	}

}
