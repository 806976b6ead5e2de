package io.krets.matching.optimisation;

import java.util.Arrays;
import java.util.Optional;

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

	/** Relative to the sizes of the costs that are compared. */
	private static final double SAME = 1e-11;

	/** Relative to the sizes of what is spent. */
	private static final double SMALL = 1e-9;

	private final LinearProgram program;

	private final NetworkForm network;

	private final double[] spending;

	private final double budget;

	private BudgetedNetwork(LinearProgram program, NetworkForm network) {
		this.program = program;
		this.network = network;
		this.spending = program.row(program.rows - 1);
		this.budget = program.rowUpper[program.rows - 1];
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
		LpSolution free = this.network.solve(effort);
		if (free.status() == SolveStatus.UNBOUNDED) {
			return null;
		}
		if (!free.hasPoint()) {
			return free;
		}
		double[] rich = free.point();
		if (spent(rich) <= this.budget) {
			return solution(rich, 0);
		}
		SolveStatus status = this.network.resume(this.spending, effort);
		if (status == SolveStatus.UNBOUNDED) {
			return null;
		}
		if (status != SolveStatus.OPTIMAL) {
			return LpSolution.without(status, NetworkForm.NAME);
		}
		double[] poor = this.network.point();
		if (spent(poor) > this.budget + SMALL * (1 + size(poor))) {
			return LpSolution.without(SolveStatus.INFEASIBLE, NetworkForm.NAME);
		}
		return between(rich, poor, effort);
	}

	private LpSolution between(double[] first, double[] second, Effort effort) {
		double[] rich = first;
		double[] poor = second;
		for (int tried = 0; tried < MOST_PRICES; tried++) {
			double price = (this.program.cost(poor) - this.program.cost(rich)) / (spent(rich) - spent(poor));
			SolveStatus status = this.network.resume(priced(price), effort);
			if (status != SolveStatus.OPTIMAL) {
				return LpSolution.without(status, NetworkForm.NAME);
			}
			double[] found = this.network.point();
			double known = this.program.cost(rich) + price * spent(rich);
			double better = known - this.program.cost(found) - price * spent(found);
			if (better <= SAME * (Math.abs(known) + Math.abs(this.program.cost(rich)))) {
				return solution(mixed(rich, poor), price);
			}
			if (spent(found) > this.budget) {
				rich = found;
			}
			else {
				poor = found;
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

	private double[] mixed(double[] rich, double[] poor) {
		double part = Math.clamp((this.budget - spent(poor)) / (spent(rich) - spent(poor)), 0, 1);
		double[] mixed = new double[rich.length];
		for (int column = 0; column < mixed.length; column++) {
			mixed[column] = part * rich[column] + (1 - part) * poor[column];
		}
		return mixed;
	}

	private LpSolution solution(double[] x, double price) {
		double[] duals = Arrays.copyOf(this.network.rowDuals(), this.program.rows);
		duals[this.program.rows - 1] = -price;
		return new LpSolution(SolveStatus.OPTIMAL, x, duals, LpCertificate.provenBound(this.program, duals),
				NetworkForm.NAME);
	}

}
