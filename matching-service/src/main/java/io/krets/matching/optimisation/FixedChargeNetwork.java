package io.krets.matching.optimisation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.krets.matching.optimisation.NetworkModel.Link;
import org.jspecify.annotations.Nullable;

/**
 * Fixed costs on a pure network of one period: a proven bound, and a good plan, both by
 * one network simplex that goes on from flow to flow. The bound is the linear relaxation,
 * each fixed cost spread over the greatest flow. Plans come from slope scaling (Kim and
 * Pardalos 1999), then links are closed one by one, and opened where their price promises
 * a gain, while that makes the plan better.
 */
final class FixedChargeNetwork {

	private static final int ROUNDS = 40;

	/** Rounds without a better plan after which the slopes are left as they are. */
	private static final int ROUNDS_IN_VAIN = 8;

	private static final int MOST_PASSES = 20;

	private final LinearProgram program;

	private final NetworkForm network;

	/** By column; 0 where using it costs nothing. */
	private final double[] fixed;

	private final double[] greatest;

	private final boolean[] open;

	/** More than any way around a link costs that plans would take. */
	private final double closedCost;

	private double[] best = new double[0];

	private double bestCost = Double.POSITIVE_INFINITY;

	private FixedChargeNetwork(LinearProgram program, NetworkForm network, double[] fixed, double[] greatest) {
		this.program = program;
		this.network = network;
		this.fixed = fixed;
		this.greatest = greatest;
		this.open = new boolean[fixed.length];
		this.closedCost = 2 * Arrays.stream(program.cost).map(Math::abs).max().orElse(0) + 1;
	}

	/**
	 * The model as such a network, or empty when it is none.
	 * @param plain program of the model without fixed costs
	 */
	static Optional<FixedChargeNetwork> find(NetworkModel model, Goal goal, ModelProgram plain) {
		boolean simple = model.periods() == 1 && model.investments().isEmpty() && model.throughputs().isEmpty()
				&& Double.isInfinite(goal.co2Budget())
				&& model.links().stream().allMatch((link) -> link.minAmount() == 0 && goal.weigh(link.fixed()) >= 0);
		if (!simple) {
			return Optional.empty();
		}
		LinearProgram program = plain.program();
		double[] fixed = new double[program.columns];
		double[] greatest = new double[program.columns];
		for (int at = 0; at < model.links().size(); at++) {
			int column = plain.flowColumn(at, 0);
			if (column >= 0) {
				Link link = model.links().get(at);
				fixed[column] = goal.weigh(link.fixed());
				greatest[column] = plain.greatestFlow(at, 0);
			}
		}
		return NetworkForm.find(program).map((network) -> new FixedChargeNetwork(program, network, fixed, greatest));
	}

	/**
	 * A plan and what is proven of all plans, or empty when there is no plan, or none in
	 * the time.
	 * @param gap relative distance of plan and bound that is good enough
	 * @param constant what the program leaves out of the whole cost
	 */
	Optional<SlopeScaling.Start> find(Effort effort, double gap, double constant) {
		double[] slopes = slopes(null, this.program.cost);
		if (this.network.resume(slopes, effort) != SolveStatus.OPTIMAL) {
			return Optional.empty();
		}
		double bound = LpCertificate.provenBound(this.program.withCost(slopes), this.network.rowDuals());
		double vain = 0;
		for (int round = 0; round < ROUNDS && vain < ROUNDS_IN_VAIN; round++) {
			vain = keep() ? 0 : vain + 1;
			slopes = slopes(this.network.point(), slopes);
			if (effort.isOver() || this.network.resume(slopes, effort) != SolveStatus.OPTIMAL) {
				break;
			}
		}
		for (int pass = 0; pass < MOST_PASSES && !isWithin(gap, bound, constant) && improve(effort); pass++) {
			// each pass closes and opens what is worth it
		}
		return Optional.of(new SlopeScaling.Start(this.best, this.bestCost, bound));
	}

	private boolean isWithin(double gap, double bound, double constant) {
		return this.bestCost - bound <= gap * Math.abs(this.bestCost + constant);
	}

	/** Keeps the flow as it stands if it is the best so far. */
	private boolean keep() {
		double cost = 0;
		for (int column = 0; column < this.fixed.length; column++) {
			double amount = this.network.amount(column);
			cost += (amount > 0) ? this.program.cost[column] * amount + this.fixed[column] : 0;
		}
		if (cost >= this.bestCost - 1e-9 * Math.abs(this.bestCost)) {
			return false;
		}
		this.best = this.network.point();
		this.bestCost = cost;
		return true;
	}

	/**
	 * Costs in which each fixed cost is spread over a flow: that of the plan before, or
	 * where it had none, as it was spread last.
	 */
	private double[] slopes(double @Nullable [] before, double[] last) {
		double[] costs = last.clone();
		for (int column = 0; column < costs.length; column++) {
			double flow = (before != null) ? before[column] : this.greatest[column];
			if (this.fixed[column] > 0 && flow > 1e-6 * this.greatest[column]) {
				costs[column] = this.program.cost[column] + this.fixed[column] / flow;
			}
		}
		return costs;
	}

	/** One pass over all links; whether it made the plan better before the time ended. */
	private boolean improve(Effort effort) {
		double before = this.bestCost;
		double[] costs = this.program.cost.clone();
		for (int column = 0; column < this.fixed.length; column++) {
			this.open[column] = this.best[column] > 0 || this.fixed[column] == 0;
			costs[column] = this.open[column] ? costs[column] : this.closedCost;
		}
		if (this.network.resume(costs, effort) != SolveStatus.OPTIMAL) {
			return false;
		}
		keep();
		for (int column : inOrder(Comparator.comparingDouble((Integer it) -> this.best[it] / this.fixed[it]))) {
			if (this.open[column] && !tryTurned(column, effort)) {
				return false;
			}
		}
		double[] gains = gains();
		for (int column : inOrder(Comparator.comparingDouble((Integer it) -> -gains[it]))) {
			if (gains[column] > 0 && !this.open[column] && !tryTurned(column, effort)) {
				return false;
			}
		}
		return this.bestCost < before - 1e-9 * Math.abs(before);
	}

	private List<Integer> inOrder(Comparator<Integer> order) {
		return IntStream.range(0, this.fixed.length)
			.filter((column) -> this.fixed[column] > 0)
			.boxed()
			.sorted(order)
			.toList();
	}

	/** What opening each link would save at most at the prices of the flow. */
	private double[] gains() {
		double[] duals = this.network.rowDuals();
		double[] gains = new double[this.fixed.length];
		Arrays.setAll(gains,
				(column) -> -this.program.reducedCost(column, duals) * this.greatest[column] - this.fixed[column]);
		return gains;
	}

	/** Opens what is closed or closes what is open, and takes it back in vain. */
	private boolean tryTurned(int column, Effort effort) {
		boolean before = this.open[column];
		boolean idle = before && this.network.amount(column) == 0;
		this.open[column] = !before;
		SolveStatus status = this.network.resume(column, before ? this.closedCost : this.program.cost[column], effort);
		if (status == SolveStatus.OPTIMAL && !idle && !keep()) {
			this.open[column] = before;
			status = this.network.resume(column, before ? this.program.cost[column] : this.closedCost, effort);
		}
		return status == SolveStatus.OPTIMAL && !effort.isOver();
	}

}
