package io.krets.matching.optimisation;

/**
 * What something costs and emits.
 *
 * @param cost in the model's currency; negative for an income
 * @param co2eTonnes tonnes of CO2 equivalent; negative for what is avoided
 */
public record Impact(double cost, double co2eTonnes) {

	/** Neither cost nor emission. */
	public static final Impact NONE = new Impact(0, 0);

	/** A cost without emission. */
	public static Impact cost(double cost) {
		return (cost == 0) ? NONE : new Impact(cost, 0);
	}

	public Impact plus(Impact other) {
		return new Impact(this.cost + other.cost, this.co2eTonnes + other.co2eTonnes);
	}

	public Impact times(double factor) {
		return new Impact(this.cost * factor, this.co2eTonnes * factor);
	}

}
