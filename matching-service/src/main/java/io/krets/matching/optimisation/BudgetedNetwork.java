package io.krets.matching.optimisation;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A minimum-cost flow within one budget, the last row of its program: the price of the
 * budget is sought at which two best flows lie on either side of it, and their mixture
 * spends it whole. Each price that is tried goes on from the flow before (Lagrangian
 * relaxation with secant steps; Ahuja, Magnanti and Orlin 1993, chapter 16). The number
 * of prices is at most that of the corners of the front, in practice about ten.
 */
final class BudgetedNetwork {

	private static final int MOST_PRICES = 500;

	/** Flows kept between budgets. */
	private static final int MOST_KEPT = 64;

	/** Relative to the sizes of the costs that are compared. */
	private static final double SAME = 1e-11;

	/** Relative to the sizes of what is spent. */
	private static final double SMALL = 1e-9;

	private final LinearProgram program;

	private final NetworkForm network;

	private final double[] spending;

	/** Best flows at some prices, by what they spend; what spends least comes first. */
	private final NavigableMap<Double, double[]> found = new TreeMap<>();

	/** What is spent where no budget counts; infinite until it is known. */
	private double free = Double.POSITIVE_INFINITY;

	private BudgetedNetwork(LinearProgram program, NetworkForm network) {
		this.program = program;
		this.network = network;
		this.spending = program.row(program.rows - 1);
	}

	/** The program as a network with a budget, or empty when it is none. */
	static Optional<BudgetedNetwork> find(LinearProgram program) {
		int last = program.rows - 1;
		if (last < 1 || program.isMixedInteger() || !Double.isInfinite(program.rowLower[last])
				|| Double.isInfinite(program.rowUpper[last])) {
			return Optional.empty();
		}
		return NetworkForm.find(program.withoutLastRow()).map((network) -> new BudgetedNetwork(program, network));
	}

	/** Solves; null where the budget alone bounds the flow, which others must solve. */
	@Nullable LpSolution solve(Effort effort) {
		return solve(this.program, effort);
	}

	/**
	 * Solves within another budget, from what was found before.
	 * @param within the same program but for its budget
	 */
	@Nullable LpSolution solve(LinearProgram within, Effort effort) {
		double budget = within.rowUpper[within.rows - 1];
		if (this.found.isEmpty()) {
			LpSolution first = this.network.solve(effort);
			if (!first.hasPoint()) {
				return (first.status() == SolveStatus.UNBOUNDED) ? null : first;
			}
			this.free = keep(first.point());
		}
		SolveStatus status = SolveStatus.OPTIMAL;
		if (this.free <= budget) {
			status = this.network.resume(this.program.cost, effort);
			return (status == SolveStatus.OPTIMAL) ? solution(within, this.network.point(), 0)
					: LpSolution.without(status, NetworkForm.NAME);
		}
		if (this.found.floorKey(budget) == null) {
			status = this.network.resume(this.spending, effort);
			if (status != SolveStatus.OPTIMAL) {
				return (status == SolveStatus.UNBOUNDED) ? null : LpSolution.without(status, NetworkForm.NAME);
			}
			double[] least = this.network.point();
			if (keep(least) > budget + SMALL * (1 + size(least))) {
				return LpSolution.without(SolveStatus.INFEASIBLE, NetworkForm.NAME);
			}
		}
		return between(within, budget, effort);
	}

	private double keep(double[] x) {
		double spent = spent(x);
		this.found.merge(spent, x, (one, other) -> (this.program.cost(one) <= this.program.cost(other)) ? one : other);
		if (this.found.size() > MOST_KEPT) {
			// the ends stay
			this.found.remove(this.found.higherKey(this.found.firstKey()));
		}
		return spent;
	}

	private LpSolution between(LinearProgram within, double budget, Effort effort) {
		Map.Entry<Double, double[]> above = this.found.higherEntry(budget);
		Map.Entry<Double, double[]> below = this.found.floorEntry(budget);
		double[] rich = (above != null) ? above.getValue() : this.found.lastEntry().getValue();
		double[] poor = (below != null) ? below.getValue() : this.found.firstEntry().getValue();
		for (int tried = 0; tried < MOST_PRICES; tried++) {
			double price = (this.program.cost(poor) - this.program.cost(rich)) / (spent(rich) - spent(poor));
			SolveStatus status = this.network.resume(priced(price), effort);
			if (status != SolveStatus.OPTIMAL) {
				return LpSolution.without(status, NetworkForm.NAME);
			}
			double[] next = this.network.point();
			double known = this.program.cost(rich) + price * spent(rich);
			double better = known - this.program.cost(next) - price * spent(next);
			if (better <= SAME * (Math.abs(known) + Math.abs(this.program.cost(rich)))) {
				return solution(within, mixed(rich, poor, budget), price);
			}
			if (keep(next) > budget) {
				rich = next;
			}
			else {
				poor = next;
			}
		}
		return LpSolution.without(SolveStatus.TIME_LIMIT, NetworkForm.NAME);
	}

	private double spent(double[] x) {
		double sum = 0;
		for (int column = 0; column < x.length; column++) {
			sum += this.spending[column] * x[column];
		}
		return sum;
	}

	private double size(double[] x) {
		double sum = 0;
		for (int column = 0; column < x.length; column++) {
			sum += Math.abs(this.spending[column] * x[column]);
		}
		return sum;
	}

	private double[] priced(double price) {
		double[] cost = this.program.cost.clone();
		for (int column = 0; column < cost.length; column++) {
			cost[column] += price * this.spending[column];
		}
		return cost;
	}

	private double[] mixed(double[] rich, double[] poor, double budget) {
		double part = Math.clamp((budget - spent(poor)) / (spent(rich) - spent(poor)), 0, 1);
		double[] mixed = new double[rich.length];
		for (int column = 0; column < mixed.length; column++) {
			mixed[column] = part * rich[column] + (1 - part) * poor[column];
		}
		return mixed;
	}

	private LpSolution solution(LinearProgram within, double[] x, double price) {
		double[] duals = Arrays.copyOf(this.network.rowDuals(), within.rows);
		duals[within.rows - 1] = -price;
		return new LpSolution(SolveStatus.OPTIMAL, x, duals, LpCertificate.provenBound(within, duals),
				NetworkForm.NAME);
	}

}
