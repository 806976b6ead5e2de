package io.krets.matching.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.CostCo2Front;
import io.krets.matching.optimisation.Optimiser;
import io.krets.matching.optimisation.Plan;
import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioInput.Future;
import io.krets.matching.scenario.ScenarioModel.Change;
import io.krets.matching.scenario.ScenarioResult.Carried;
import io.krets.matching.scenario.ScenarioResult.PlanView;
import org.jspecify.annotations.Nullable;

/** Makes plans of one scenario within its time. */
final class Planner {

	private static final double GAP = 1e-4;

	private final Optimiser optimiser;

	private final ScenarioInput input;

	private final ScenarioData data;

	private final long deadlineNanos;

	Planner(Optimiser optimiser, ScenarioInput input, ScenarioData data) {
		this.optimiser = optimiser;
		this.input = input;
		this.data = data;
		this.deadlineNanos = System.nanoTime() + (long) (input.seconds() * 1e9);
	}

	/** A plan with what it was made of. */
	record Made(ScenarioModel model, Plan plan, PlanView view) {
	}

	boolean isTimeOver() {
		return System.nanoTime() - this.deadlineNanos >= 0;
	}

	private Duration time() {
		double left = Math.max(0.1, (this.deadlineNanos - System.nanoTime()) / 1e9);
		return Duration.ofNanos((long) (Math.min(left, this.input.secondsPerSolve()) * 1e9));
	}

	/** The best plan with something changed. */
	Made best(Change change, double carbonPrice) {
		ScenarioModel model = ScenarioModel.of(this.input, this.data, change);
		Plan plan = this.optimiser.optimise(model.network(),
				ScenarioModel.goal(this.input, carbonPrice, change.relaxed()), GAP, time());
		return new Made(model, plan, view(model, plan, carbonPrice));
	}

	/** What those who take part can save; 0 where nothing can be exchanged. */
	double saved(Change change) {
		ScenarioModel model = ScenarioModel.of(this.input, this.data, change);
		if (model.links().isEmpty()) {
			return 0;
		}
		Plan plan = this.optimiser.optimise(model.network(),
				ScenarioModel.goal(this.input, this.input.carbonPrice(), change.relaxed()), GAP, time());
		return plan.isPresent() ? Math.max(0, -plan.value()) : 0;
	}

	/** What could be saved if one knew that this future comes. */
	double certain(Future future) {
		ScenarioInput sure = this.input.inFuture(future);
		ScenarioModel model = ScenarioModel.of(sure, this.data, Change.NONE);
		Plan plan = this.optimiser.optimise(model.network(), ScenarioModel.goal(sure, sure.carbonPrice(), false), GAP,
				time());
		return plan.isPresent() ? -plan.value() : 0;
	}

	/** Plans from least cost to least emission. */
	List<PlanView> front(int points) {
		ScenarioModel model = ScenarioModel.of(this.input, this.data, Change.NONE);
		return new CostCo2Front(this.optimiser).points(model.network(), points, GAP, time())
			.stream()
			.map((plan) -> summed(view(model, plan, this.input.carbonPrice())))
			.toList();
	}

	private PlanView view(ScenarioModel model, Plan plan, double carbonPrice) {
		if (!plan.isPresent()) {
			return new PlanView(plan.status(), 0, 0, 0, 0, null, List.of(), plan.why(), plan.solver(), List.of());
		}
		double costSaved = tidy(plan.idle().cost() - plan.impact().cost());
		double co2eSaved = tidy(plan.idle().co2eTonnes() - plan.impact().co2eTonnes());
		List<Carried> flows = new ArrayList<>();
		boolean[] used = new boolean[model.links().size()];
		for (Plan.Flow flow : plan.flows()) {
			if (flow.link() >= used.length) {
				// into a store: it is told with what is kept
				continue;
			}
			Exchange exchange = model.links().get(flow.link());
			double real = flow.amount() / probability(flow.period());
			used[flow.link()] = true;
			flows.add(new Carried(exchange.offerId(), exchange.needId(), flow.period(), real, real * exchange.yield()));
		}
		double invested = 0;
		for (int link = 0; link < used.length; link++) {
			invested += used[link] ? model.links().get(link).fixedCost() : 0;
		}
		return new PlanView(plan.status(), tidy(costSaved + carbonPrice * co2eSaved), costSaved, co2eSaved, invested,
				Double.isFinite(plan.gap()) ? plan.gap() : null, flows, List.of(), plan.solver(),
				Stores.kept(model.network(), plan.flows()));
	}

	/** The same with what each exchange carries in all periods together. */
	PlanView summed(PlanView view) {
		Map<String, Carried> sums = new LinkedHashMap<>();
		for (Carried flow : view.flows()) {
			double weight = probability(flow.period());
			sums.merge(flow.offerId() + "~" + flow.needId(),
					new Carried(flow.offerId(), flow.needId(), null, flow.amount() * weight, flow.arrives() * weight),
					(one, other) -> new Carried(one.offerId(), one.needId(), null, one.amount() + other.amount(),
							one.arrives() + other.arrives()));
		}
		return new PlanView(view.status(), view.saved(), view.costSaved(), view.co2eSavedTonnes(), view.invested(),
				view.gap(), List.copyOf(sums.values()), view.why(), view.solver(), view.kept());
	}

	/** Amounts of a future are weighted by its probability. */
	double probability(@Nullable Integer period) {
		return (period == null || this.input.futures().isEmpty()) ? 1
				: Math.max(1e-12, this.input.futures().get(period).probability());
	}

	/** Without what rounding leaves, and the slack of a front's budgets. */
	private static double tidy(double amount) {
		return (Math.abs(amount) < 1e-6) ? 0 : amount;
	}

}
