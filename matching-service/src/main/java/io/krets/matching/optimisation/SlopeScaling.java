package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds a good plan of a model with fixed costs: spreads each fixed cost over the flow of
 * the plan before, solves that linear program, and repeats (Kim and Pardalos 1999, "A
 * solution approach to the fixed charge network flow problem using a dynamic slope
 * scaling procedure"). It proves nothing; it gives the exact solver a start.
 */
final class SlopeScaling {

	private static final int ROUNDS = 12;

	private static final double SMALLEST_FLOW = 1e-9;

	private final NetworkModel model;

	private final Goal goal;

	private final LpSolver solver;

	SlopeScaling(NetworkModel model, Goal goal, LpSolver solver) {
		this.model = model;
		this.goal = goal;
		this.solver = solver;
	}

	/**
	 * A plan with the links it uses.
	 *
	 * @param x point of the program with those links fixed
	 * @param cost of the goal, fixed impacts included
	 * @param bound no plan costs less; negative infinity when nothing is known
	 */
	record Start(double[] x, double cost, double bound) {
	}

	/** The best plan of some rounds, taking at most a third of the time. */
	Optional<Start> find(Effort whole) {
		Effort effort = whole.within(Duration.ofMillis((long) (whole.secondsLeft() * 1000 / 3)));
		NetworkModel plain = Diagnosis.withoutUse(this.model);
		ModelProgram written = ModelProgram.of(plain, this.goal);
		FixedChargeNetwork network = FixedChargeNetwork.find(this.model, this.goal, written).orElse(null);
		if (network != null) {
			return network.find(effort, effort.gap(), this.goal.fromIdle() ? 0 : this.goal.weigh(written.idle()));
		}
		double[] slopes = slopes(written, null, written.program().cost);
		Start best = null;
		for (int round = 0; round < ROUNDS && !effort.isOver(); round++) {
			LpSolution solution = this.solver.solve(written.program().withCost(slopes), null, effort);
			if (!solution.hasPoint()) {
				break;
			}
			Start found = fixed(written, solution.point(), effort).orElse(null);
			if (found != null && (best == null || found.cost() < best.cost() - 1e-9 * Math.abs(best.cost()))) {
				best = found;
			}
			slopes = slopes(written, solution.point(), slopes);
		}
		return Optional.ofNullable(best);
	}

	/**
	 * Costs in which each fixed impact is spread over a flow: that of the plan before, or
	 * where it had none, as it was spread last.
	 */
	private double[] slopes(ModelProgram written, double @Nullable [] before, double[] last) {
		double[] costs = last.clone();
		for (int at = 0; at < this.model.links().size(); at++) {
			double fixed = this.goal.weigh(this.model.links().get(at).fixed()) / this.model.periods();
			for (int period = 0; period < this.model.periods(); period++) {
				int column = written.flowColumn(at, period);
				if (column >= 0 && fixed > 0) {
					double flow = (before != null) ? before[column] : written.greatestFlow(at, period);
					if (flow > SMALLEST_FLOW) {
						costs[column] = written.program().cost[column] + fixed / flow;
					}
				}
			}
		}
		return costs;
	}

	/** Gives up links, those that carry least for their fixed cost first. */
	private void keep(NetworkModel.Investment investment, boolean[][] used, ModelProgram written, double[] x) {
		List<Integer> links = investment.links()
			.stream()
			.filter((link) -> isUsed(used[link]))
			.sorted(Comparator.comparingDouble((Integer link) -> flow(written, x, link) / fixedCost(link)))
			.toList();
		double spent = links.stream().mapToDouble(this::fixedCost).sum();
		for (int at = 0; at < links.size() && spent > investment.most(); at++) {
			Arrays.fill(used[links.get(at)], false);
			spent -= fixedCost(links.get(at));
		}
	}

	private double fixedCost(int link) {
		return this.model.links().get(link).fixed().cost();
	}

	private double flow(ModelProgram written, double[] x, int link) {
		double flow = 0;
		for (int period = 0; period < this.model.periods(); period++) {
			flow += written.flow(x, link, period);
		}
		return flow;
	}

	private static boolean isUsed(boolean[] inPeriods) {
		for (boolean used : inPeriods) {
			if (used) {
				return true;
			}
		}
		return false;
	}

	private Optional<Start> fixed(ModelProgram written, double[] x, Effort effort) {
		boolean[][] used = new boolean[this.model.links().size()][this.model.periods()];
		for (int link = 0; link < used.length; link++) {
			double least = this.model.links().get(link).minAmount();
			for (int period = 0; period < this.model.periods(); period++) {
				double flow = written.flow(x, link, period);
				used[link][period] = flow > SMALLEST_FLOW && flow >= least / 2;
			}
		}
		this.model.investments().forEach((investment) -> keep(investment, used, written, x));
		double fixedCost = 0;
		for (int link = 0; link < used.length; link++) {
			fixedCost += isUsed(used[link]) ? this.goal.weigh(this.model.links().get(link).fixed()) : 0;
		}
		ModelProgram program = new ModelProgram(this.model, this.goal, Set.of(), used);
		LpSolution solution = this.solver.solve(program.program(), null, effort);
		return solution.hasPoint() ? Optional.of(new Start(solution.point(),
				program.program().cost(solution.point()) + fixedCost, Double.NEGATIVE_INFINITY)) : Optional.empty();
	}

}
