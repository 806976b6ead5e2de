package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.Plan.Cause;
import io.krets.matching.optimisation.Plan.Flow;
import io.krets.matching.optimisation.Plan.Prices;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best plan of a network model. Every plan is checked twice before it is given:
 * its program by {@link LpCertificate}, the plan itself by {@link PlanChecker}.
 */
public final class Optimiser implements AutoCloseable {

	/** Up to so many decisions a gap is closed whole, whatever gap was allowed. */
	private static final int FEW_DECISIONS = 60;

	private final @Nullable HighsSolver highs;

	private final LpSolver solver;

	private Optimiser(@Nullable HighsSolver highs) {
		this.highs = highs;
		this.solver = DefaultSolver.of(highs);
	}

	/** An optimiser with the best solvers that this platform has. */
	public static Optimiser create() {
		return new Optimiser(HighsSolver.isAvailable() ? new HighsSolver() : null);
	}

	/** An optimiser that runs no native code; for small models. */
	public static Optimiser inPlainJava() {
		return new Optimiser(null);
	}

	@Override
	public void close() {
		if (this.highs != null) {
			this.highs.close();
		}
	}

	/**
	 * The best plan.
	 * @param gap relative distance from the best that is good enough, 0 to 1
	 * @param time after which the best plan found so far is given
	 * @throws SolverFailedException when no solver gave an answer that holds
	 */
	public Plan optimise(NetworkModel model, Goal goal, double gap, Duration time) {
		Effort effort = Effort.of(time, gap);
		boolean apart = model.periods() > 1 && model.storages().isEmpty() && !ModelProgram.discrete(model)
				&& Double.isInfinite(goal.co2Budget());
		if (!apart) {
			return whole(model, goal, effort);
		}
		List<Plan> plans = new ArrayList<>();
		for (int period = 0; period < model.periods(); period++) {
			Plan plan = whole(model.period(period), goal, effort);
			if (!plan.isPresent()) {
				return plan;
			}
			plans.add(plan);
		}
		return PeriodPlans.join(plans, goal);
	}

	/**
	 * The best plans within budgets of emissions, one after another. On a pure network
	 * each goes on from what was found for those before.
	 * @param time for each of them
	 */
	List<Plan> optimise(NetworkModel model, Goal goal, List<Double> budgets, double gap, Duration time) {
		if (ModelProgram.discrete(model) || budgets.isEmpty()) {
			return budgets.stream().map((budget) -> optimise(model, goal.within(budget), gap, time)).toList();
		}
		ModelProgram first = ModelProgram.of(model, goal.within(budgets.getFirst()));
		LinearProgram program = first.program();
		BudgetedNetwork network = BudgetedNetwork.find(program).orElse(null);
		List<Plan> plans = new ArrayList<>();
		for (double budget : budgets) {
			double[] upper = program.rowUpper.clone();
			upper[program.rows - 1] += budget - budgets.getFirst();
			LinearProgram within = program.withRowBounds(program.rowLower, upper);
			LpSolution found = (network != null) ? network.solve(within, Effort.of(time, gap)) : null;
			boolean holds = found != null && found.hasPoint() && LpCertificate.fault(within, found).isEmpty();
			plans.add((holds && found != null) ? plan(model, goal.within(budget), first, found, Double.NaN, gap, false)
					: optimise(model, goal.within(budget), gap, time));
		}
		return plans;
	}

	private Plan whole(NetworkModel model, Goal goal, Effort effort) {
		if (!ModelProgram.discrete(model)) {
			ModelProgram written = ModelProgram.of(model, goal);
			LpSolution solution = this.solver.solve(written.program(), null, effort);
			return solution.hasPoint() ? plan(model, goal, written, solution, Double.NaN, effort.gap(), false)
					: without(model, goal, solution, effort);
		}
		return discrete(model, goal, effort);
	}

	private Plan discrete(NetworkModel model, Goal goal, Effort effort) {
		if (mayBeUnbounded(model)) {
			Diagnosis diagnosis = new Diagnosis(model, goal, this.solver, effort);
			List<Cause> ray = diagnosis.ray(goal);
			if (!ray.isEmpty() && diagnosis.isFeasible()) {
				return Plan.without(SolveStatus.UNBOUNDED, ray, HighsSolver.NAME);
			}
		}
		ModelProgram written = ModelProgram.of(model, goal);
		LinearProgram program = written.program();
		SlopeScaling.Start start = new SlopeScaling(model, goal, this.solver).find(effort).orElse(null);
		boolean few = program.integralColumns() <= FEW_DECISIONS;
		double constant = goal.fromIdle() ? 0 : goal.weigh(written.idle());
		boolean goodEnough = start != null && !few
				&& start.cost() - start.bound() <= effort.gap() * Math.abs(start.cost() + constant);
		double[] first = (start != null) ? written.pointFrom(start.x()) : null;
		LpSolution found = (goodEnough && start != null)
				? new LpSolution(SolveStatus.FEASIBLE, first, null, start.bound() + constant, NetworkForm.NAME)
				: this.solver.solve(program, first, few ? effort.withGap(0) : effort);
		if (!found.hasPoint()) {
			return without(model, goal, found, effort);
		}
		boolean[][] used = new boolean[model.links().size()][model.periods()];
		for (int link = 0; link < used.length; link++) {
			for (int period = 0; period < model.periods(); period++) {
				used[link][period] = written.isUsed(found.point(), link, period);
			}
		}
		// with the used links fixed, flows are exact and prices have a meaning
		ModelProgram fixed = new ModelProgram(model, goal, Set.of(), used);
		LpSolution polished = this.solver.solve(fixed.program(), null,
				Effort.of(Duration.ofSeconds(Math.max(5, (long) effort.secondsLeft())), 0));
		double bound = (found.status() == SolveStatus.OPTIMAL && Double.isInfinite(found.bound()))
				? program.cost(found.point()) : found.bound();
		bound = (start != null) ? Math.max(bound, start.bound() + constant) : bound;
		if (polished.status() != SolveStatus.OPTIMAL) {
			return plan(model, goal, written, found, bound, effort.gap(), true);
		}
		LpSolution answer = new LpSolution(found.status(), polished.x(), polished.rowDuals(), bound, found.solver());
		return plan(model, goal, fixed, answer, bound, effort.gap(), true);
	}

	private static boolean mayBeUnbounded(NetworkModel model) {
		for (Link link : model.links()) {
			boolean openSource = link.from().kind() != NodeKind.SOURCE || model.sources()
				.get(link.from().index())
				.amounts()
				.stream()
				.anyMatch((amount) -> Double.isInfinite(amount));
			if (Double.isInfinite(link.maxAmount()) && openSource) {
				return true;
			}
		}
		return false;
	}

	private Plan without(NetworkModel model, Goal goal, LpSolution solution, Effort effort) {
		SolveStatus status = solution.status();
		Effort forReasons = Effort.of(Duration.ofSeconds(Math.max(5, (long) effort.secondsLeft())), 0);
		Diagnosis diagnosis = new Diagnosis(model, goal, this.solver, forReasons);
		if (status == SolveStatus.UNBOUNDED && !diagnosis.isFeasible()) {
			status = SolveStatus.INFEASIBLE;
		}
		List<Cause> why = switch (status) {
			case INFEASIBLE -> diagnosis.clash();
			case UNBOUNDED -> diagnosis.ray(goal);
			default -> List.of();
		};
		return Plan.without(status, why, solution.solver());
	}

	private static Plan plan(NetworkModel model, Goal goal, ModelProgram written, LpSolution solution, double bound,
			double gapAllowed, boolean ofFixedLinks) {
		double[][] flows = flows(model, written, solution.point());
		Impact impact = PlanChecker.check(model, flows);
		Impact idle = written.idle();
		double value = goal.weigh(impact) - (goal.fromIdle() ? goal.weigh(idle) : 0);
		double size = Math.max(Math.abs(value), 1e-9);
		double gap = Double.isNaN(bound) ? 0 : Math.max(0, value - bound) / size;
		SolveStatus status = solution.status();
		if (ofFixedLinks) {
			status = (gap <= gapAllowed + LpCertificate.TOLERANCE) ? SolveStatus.OPTIMAL : SolveStatus.FEASIBLE;
		}
		else if (status != SolveStatus.OPTIMAL) {
			gap = Double.POSITIVE_INFINITY;
		}
		gap = (gap < 1e-9) ? 0 : gap;
		List<Flow> used = new ArrayList<>();
		for (int link = 0; link < flows.length; link++) {
			for (int period = 0; period < flows[link].length; period++) {
				if (flows[link][period] > 0) {
					used.add(new Flow(link, period, flows[link][period]));
				}
			}
		}
		return new Plan(status, used, impact, idle, value, gap,
				prices(model, written, solution.rowDuals(), ofFixedLinks), List.of(), solution.solver());
	}

	private static double[][] flows(NetworkModel model, ModelProgram written, double[] x) {
		double[][] flows = new double[model.links().size()][model.periods()];
		double largest = 0;
		for (double[] perPeriod : flows) {
			for (int period = 0; period < perPeriod.length; period++) {
				largest = Math.max(largest, perPeriod[period]);
			}
		}
		for (int link = 0; link < flows.length; link++) {
			for (int period = 0; period < model.periods(); period++) {
				double flow = written.flow(x, link, period);
				flows[link][period] = (flow <= 1e-9) ? 0 : TwelveDigits.of(flow);
			}
		}
		return flows;
	}

	private static @Nullable Prices prices(NetworkModel model, ModelProgram written, double @Nullable [] duals,
			boolean ofFixedLinks) {
		if (duals == null) {
			return null;
		}
		int periods = model.periods();
		return new Prices(
				prices(model.sources().size(), periods, (source, period) -> written.sourcePrice(duals, source, period)),
				prices(model.sinks().size(), periods, (sink, period) -> written.sinkPrice(duals, sink, period)),
				prices(model.throughputs().size(), periods,
						(throughput, period) -> written.throughputPrice(duals, throughput, period)),
				ofFixedLinks);
	}

	private static List<List<Double>> prices(int nodes, int periods, BiFunction<Integer, Integer, Double> price) {
		return IntStream.range(0, nodes)
			.mapToObj((
					node) -> IntStream.range(0, periods).mapToObj((period) -> tidy(price.apply(node, period))).toList())
			.toList();
	}

	/** Without the noise of the last digits, and without a negative zero. */
	private static double tidy(double price) {
		return (Math.abs(price) < 1e-11) ? 0 : TwelveDigits.of(price);
	}

}
