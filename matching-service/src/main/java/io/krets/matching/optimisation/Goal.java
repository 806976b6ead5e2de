package io.krets.matching.optimisation;

/**
 * What a plan minimises: a weighted sum of cost and emissions, within a budget of
 * emissions.
 *
 * @param costWeight weight of cost
 * @param co2Weight weight of a tonne of CO2 equivalent, a carbon price when the weight of
 * cost is 1
 * @param co2Budget most tonnes that the plan may cause; infinite for none
 * @param fromIdle whether the sum is counted from that of using no link, so that it is
 * what the plan saves, negated
 */
public record Goal(double costWeight, double co2Weight, double co2Budget, boolean fromIdle) {

	/** Least cost, whatever it emits. */
	public static final Goal LEAST_COST = new Goal(1, 0, Double.POSITIVE_INFINITY, false);

	/** Greatest saving of cost against using no link. */
	public static final Goal MOST_SAVING = new Goal(1, 0, Double.POSITIVE_INFINITY, true);

	/** Least emission, whatever it costs. */
	public static final Goal LEAST_CO2 = new Goal(0, 1, Double.POSITIVE_INFINITY, false);

	double weigh(Impact impact) {
		return this.costWeight * impact.cost() + this.co2Weight * impact.co2eTonnes();
	}

	/** The same weights within another budget. */
	public Goal within(double budget) {
		return new Goal(this.costWeight, this.co2Weight, budget, this.fromIdle);
	}

}
