package io.krets.matching.planning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.NetworkModel;
import io.krets.matching.optimisation.Plan;
import io.krets.matching.optimisation.SolveStatus;
import org.jspecify.annotations.Nullable;

/**
 * A plan as an answer gives it.
 *
 * @param objectiveValue cost or benefit; null without a plan
 * @param gap relative; null without a plan or without a bound
 * @param flows of used links, in the order in which links were sent
 * @param duals ∂objectiveValue/∂amount; null without a plan that has them
 * @param dualsOfFixedLinks whether they hold for the plan's links only, because of fixed
 * costs or least amounts
 * @param why limits that clash, or the links along which flow grows without end
 * @param solver who found the plan
 */
record OptimiseAnswer(SolveStatus status, @Nullable Double objectiveValue, @Nullable Double gap,
		List<AnsweredFlow> flows, @Nullable Duals duals, boolean dualsOfFixedLinks, List<Plan.Cause> why,
		String solver) {

	OptimiseAnswer {
		flows = List.copyOf(flows);
		why = List.copyOf(why);
	}

	/** Flow on a used link, measured at its source. */
	record AnsweredFlow(String from, String to, double amount) {
	}

	/** Shadow prices by id. */
	record Duals(Map<String, Double> sources, Map<String, Double> sinks) {
	}

	static OptimiseAnswer of(NetworkModel model, Plan plan, boolean benefit) {
		if (!plan.isPresent()) {
			return new OptimiseAnswer(plan.status(), null, null, List.of(), null, false, plan.why(), plan.solver());
		}
		List<AnsweredFlow> flows = plan.flows()
			.stream()
			.map((flow) -> new AnsweredFlow(model.sources().get(model.links().get(flow.link()).from().index()).id(),
					model.sinks().get(model.links().get(flow.link()).to().index()).id(), flow.amount()))
			.toList();
		Plan.Prices prices = plan.prices();
		// a benefit is what the cost is less than that of using no link
		return new OptimiseAnswer(plan.status(), signed(plan.value(), benefit),
				Double.isFinite(plan.gap()) ? Double.valueOf(plan.gap()) : null, flows,
				(prices != null) ? duals(model, prices, benefit) : null, prices != null && prices.ofFixedLinks(),
				List.of(), plan.solver());
	}

	private static Duals duals(NetworkModel model, Plan.Prices prices, boolean benefit) {
		Map<String, Double> sources = new LinkedHashMap<>();
		for (int at = 0; at < model.sources().size(); at++) {
			sources.put(model.sources().get(at).id(), signed(prices.sources().get(at).getFirst(), benefit));
		}
		Map<String, Double> sinks = new LinkedHashMap<>();
		for (int at = 0; at < model.sinks().size(); at++) {
			sinks.put(model.sinks().get(at).id(), signed(prices.sinks().get(at).getFirst(), benefit));
		}
		return new Duals(sources, sinks);
	}

	private static double signed(double value, boolean benefit) {
		return (benefit && value != 0) ? -value : value;
	}

}
