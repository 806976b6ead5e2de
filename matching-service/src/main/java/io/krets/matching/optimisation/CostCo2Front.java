package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What less emission costs: the least cost within one budget of emissions after another
 * (the ε-constraint method of Haimes, Lasdon and Wismer 1971). The ends are the plan of
 * least cost and, among the plans of least emission, the cheapest.
 */
public final class CostCo2Front {

	/** The most points of one front. */
	public static final int MOST_POINTS = 50;

	private final Optimiser optimiser;

	public CostCo2Front(Optimiser optimiser) {
		this.optimiser = optimiser;
	}

	/**
	 * Points from least cost to least emission; cost rises as emission falls, and no
	 * point is worse than another in both. Empty when there is no plan.
	 * @param points at least 2
	 * @param time for each of them
	 */
	public List<Plan> points(NetworkModel model, int points, double gap, Duration time) {
		if (points < 2 || points > MOST_POINTS) {
			throw new IllegalArgumentException("points is " + points + ", not 2 to " + MOST_POINTS);
		}
		Plan cheapest = this.optimiser.optimise(model, Goal.LEAST_COST, gap, time);
		Plan cleanest = this.optimiser.optimise(model, Goal.LEAST_CO2, gap, time);
		if (!cheapest.isPresent() || !cleanest.isPresent()) {
			return List.of();
		}
		double most = cheapest.impact().co2eTonnes();
		double least = cleanest.impact().co2eTonnes();
		List<Double> budgets = new ArrayList<>();
		for (int point = 1; point < points && most > least; point++) {
			double budget = most + (least - most) * point / (points - 1);
			// the last budget is met exactly, and rounding must not make it impossible
			double slack = 1e-7 * (1 + Math.abs(least));
			budgets.add(budget + slack);
		}
		List<Plan> front = new ArrayList<>(List.of(cheapest));
		this.optimiser.optimise(model, Goal.LEAST_COST, budgets, gap, time)
			.stream()
			.filter(Plan::isPresent)
			.forEach(front::add);
		return undominated(front);
	}

	/** Of plans that cost the same, only the one of least emission is a choice. */
	private static List<Plan> undominated(List<Plan> front) {
		List<Plan> kept = new ArrayList<>();
		double cheapestAfter = Double.POSITIVE_INFINITY;
		for (Plan plan : front.reversed()) {
			double cost = plan.impact().cost();
			if (cost < cheapestAfter - 1e-9 * (1 + Math.abs(cost))) {
				kept.addFirst(plan);
				cheapestAfter = cost;
			}
		}
		return List.copyOf(kept);
	}

}
