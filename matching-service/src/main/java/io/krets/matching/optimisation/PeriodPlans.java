package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.List;

import io.krets.matching.optimisation.Plan.Flow;
import io.krets.matching.optimisation.Plan.Prices;

/** Puts the plans of periods that nothing couples together to one. */
final class PeriodPlans {

	private PeriodPlans() {
	}

	static Plan join(List<Plan> plans, Goal goal) {
		List<Flow> flows = new ArrayList<>();
		Impact impact = Impact.NONE;
		Impact idle = Impact.NONE;
		double value = 0;
		SolveStatus status = SolveStatus.OPTIMAL;
		List<Prices> prices = new ArrayList<>();
		for (int period = 0; period < plans.size(); period++) {
			Plan plan = plans.get(period);
			for (Flow flow : plan.flows()) {
				flows.add(new Flow(flow.link(), period, flow.amount()));
			}
			impact = impact.plus(plan.impact());
			idle = idle.plus(plan.idle());
			value += plan.value();
			status = (plan.status() == SolveStatus.FEASIBLE) ? SolveStatus.FEASIBLE : status;
			if (plan.prices() != null) {
				prices.add(plan.prices());
			}
		}
		boolean priced = prices.size() == plans.size();
		return new Plan(status, flows, impact, idle, value,
				(status == SolveStatus.OPTIMAL) ? 0 : Double.POSITIVE_INFINITY, priced ? joined(prices) : null,
				List.of(), plans.getFirst().solver());
	}

	private static Prices joined(List<Prices> parts) {
		return new Prices(perNode(parts.stream().map(Prices::sources).toList()),
				perNode(parts.stream().map(Prices::sinks).toList()),
				perNode(parts.stream().map(Prices::throughputs).toList()), false);
	}

	private static List<List<Double>> perNode(List<List<List<Double>>> parts) {
		List<List<Double>> nodes = new ArrayList<>();
		for (int node = 0; node < parts.getFirst().size(); node++) {
			int at = node;
			nodes.add(parts.stream().map((part) -> part.get(at).getFirst()).toList());
		}
		return nodes;
	}

}
