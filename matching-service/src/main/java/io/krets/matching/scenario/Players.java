package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.krets.matching.optimisation.Plan;
import io.krets.matching.scenario.Planner.Made;
import io.krets.matching.scenario.ScenarioData.Node;

/** The firms of a scenario, and what is at stake for each. */
final class Players {

	private Players() {
	}

	/** Firms, those that carry the most of what is saved at shadow prices first. */
	static List<String> byStake(ScenarioData data, Made plan) {
		Map<String, Double> worth = worth(plan);
		List<String> firms = new ArrayList<>(new TreeSet<>(data.nodes().stream().map(Node::firm).toList()));
		firms.sort(Comparator.comparingDouble((String firm) -> -worth.getOrDefault(firm, 0.0)));
		return firms;
	}

	/** What each firm's streams are worth at the plan's shadow prices. */
	static Map<String, Double> worth(Made plan) {
		Map<String, Double> worth = new HashMap<>();
		Plan.Prices prices = plan.plan().prices();
		if (prices != null) {
			for (int at = 0; at < plan.model().sources().size(); at++) {
				add(worth, plan.model().sources().get(at), plan.model().network().sources().get(at).amounts(),
						prices.sources().get(at));
			}
			for (int at = 0; at < plan.model().sinks().size(); at++) {
				add(worth, plan.model().sinks().get(at), plan.model().network().sinks().get(at).amounts(),
						prices.sinks().get(at));
			}
			for (int at = 0; at < plan.model().processors().size(); at++) {
				add(worth, plan.model().processors().get(at), plan.model().network().throughputs().get(at).amounts(),
						prices.throughputs().get(at));
			}
		}
		return worth;
	}

	private static void add(Map<String, Double> worth, Node node, List<Double> amounts, List<Double> prices) {
		for (int period = 0; period < amounts.size(); period++) {
			// the plan minimises: a price below zero is worth something
			worth.merge(node.firm(), -prices.get(period) * amounts.get(period), Double::sum);
		}
	}

}
