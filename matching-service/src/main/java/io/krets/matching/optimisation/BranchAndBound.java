package io.krets.matching.optimisation;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Small mixed-integer programs in plain Java: depth first, branching on the most
 * fractional column (Land and Doig 1960), the bounds from a linear solver. Exponential;
 * meant for at most {@value #MOST_INTEGERS} discrete columns.
 */
final class BranchAndBound implements LpSolver {

	static final String NAME = "krets-branch-and-bound";

	static final int MOST_INTEGERS = 200;

	private static final double WHOLE = 1e-7;

	private final LpSolver relaxation;

	BranchAndBound(LpSolver relaxation) {
		this.relaxation = relaxation;
	}

	@Override
	public boolean accepts(LinearProgram program) {
		return program.integralColumns() <= MOST_INTEGERS && this.relaxation.accepts(program.relaxed());
	}

	/** A part of the search: bounds of all columns, and the bound of the part above. */
	private record Part(double[] lower, double[] upper, double bound) {
	}

	@Override
	public LpSolution solve(LinearProgram program, double @Nullable [] start, Effort effort) {
		double[] best = start;
		double bestCost = (start != null) ? program.cost(start) : Double.POSITIVE_INFINITY;
		LinearProgram relaxed = program.relaxed();
		Deque<Part> open = new ArrayDeque<>();
		open.push(new Part(program.columnLower, program.columnUpper, Double.NEGATIVE_INFINITY));
		double pruned = Double.POSITIVE_INFINITY;
		while (!open.isEmpty()) {
			if (effort.isOver()) {
				double bound = pruned;
				for (Part part : open) {
					bound = Math.min(bound, part.bound());
				}
				return answer(best, bestCost, Math.min(bound, bestCost), effort, SolveStatus.TIME_LIMIT);
			}
			Part part = open.pop();
			LpSolution solution = this.relaxation.solve(relaxed.withColumnBounds(part.lower(), part.upper()), null,
					effort);
			if (solution.status() == SolveStatus.UNBOUNDED) {
				return LpSolution.without(SolveStatus.UNBOUNDED, NAME);
			}
			if (solution.status() == SolveStatus.TIME_LIMIT) {
				open.push(part);
				continue;
			}
			if (!solution.hasPoint()) {
				continue;
			}
			double[] x = solution.point();
			double cost = program.cost(x);
			if (cost >= bestCost - Math.abs(bestCost) * effort.gap()) {
				pruned = Math.min(pruned, cost);
				continue;
			}
			int column = mostFractional(program, x);
			if (column < 0) {
				best = x;
				bestCost = cost;
				continue;
			}
			double[] up = part.lower().clone();
			up[column] = Math.ceil(x[column]);
			double[] down = part.upper().clone();
			down[column] = Math.floor(x[column]);
			Part above = new Part(up, part.upper(), cost);
			Part below = new Part(part.lower(), down, cost);
			boolean upFirst = x[column] - Math.floor(x[column]) > 0.5;
			open.push(upFirst ? below : above);
			open.push(upFirst ? above : below);
		}
		return answer(best, bestCost, Math.min(pruned, bestCost), effort, SolveStatus.INFEASIBLE);
	}

	private static LpSolution answer(double @Nullable [] best, double cost, double bound, Effort effort,
			SolveStatus otherwise) {
		if (best == null) {
			return LpSolution.without(otherwise, NAME);
		}
		boolean proven = cost - bound <= Math.max(1e-9, Math.abs(cost) * effort.gap());
		return new LpSolution(proven ? SolveStatus.OPTIMAL : SolveStatus.FEASIBLE, best, null, bound, NAME);
	}

	private static int mostFractional(LinearProgram program, double[] x) {
		int chosen = -1;
		double farthest = WHOLE;
		for (int column = 0; column < program.columns; column++) {
			double off = Math.abs(x[column] - Math.rint(x[column]));
			if (program.integral[column] && off > farthest) {
				farthest = off;
				chosen = column;
			}
		}
		return chosen;
	}

}
