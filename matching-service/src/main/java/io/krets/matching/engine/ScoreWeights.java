package io.krets.matching.engine;

import java.util.Map;

/**
 * The one place of the weights and limits behind a score; docs/matching.md explains them.
 *
 * <p>
 * score = resource · (base + Σ weight · component), where base and the weights sum to 1.
 * All components are in [0, 1]. What is unknown counts as {@value #NEUTRAL}, so that it
 * neither helps nor harms, and lowers the certainty instead. The score rises with every
 * component, so a favourable fact never lowers it.
 */
public final class ScoreWeights {

	/** Component value of what is unknown. */
	static final double NEUTRAL = 0.5;

	/** What the fit of the resources gives by itself. */
	static final double BASE = 0.40;

	/** Share of composition in the quality of a material; the rest is its form. */
	static final double COMPOSITION_SHARE = 0.7;

	/** Distance component of two streams of one hub whose places are not known. */
	static final double SAME_HUB = 0.9;

	/** Least temperature difference over a heat exchanger, in kelvin. */
	static final double DELTA_T_MIN_K = 10;

	/** A pair below this resource fit has no known relation. */
	static final double LEAST_RESOURCE_FIT = 0.02;

	/**
	 * Yearly value, in euro, that lifts its component from one half to three quarters.
	 */
	static final double VALUE_SCALE_EURO = 500_000;

	/** Avoided emissions, in tonnes of CO2e a year, that do the same. */
	static final double CO2_SCALE_TONNES = 5_000;

	private static final double QUALITY = Part.QUALITY.weight();

	private static final double QUANTITY = Part.QUANTITY.weight();

	private static final double DISTANCE = Part.DISTANCE.weight();

	private static final double VALUE = Part.VALUE.weight();

	private static final double CO2 = Part.CO2.weight();

	private static final double EVIDENCE = Part.EVIDENCE.weight();

	private ScoreWeights() {
	}

	/**
	 * The score of the components, by the formula above.
	 * @param components with {@code resource} and every weighted component
	 */
	public static double score(Map<String, Double> components) {
		double[] values = new double[Part.ALL.length];
		for (Part part : Part.ALL) {
			values[part.ordinal()] = components.getOrDefault(part.component, (part == Part.RESOURCE) ? 0.0 : NEUTRAL);
		}
		return score(values);
	}

	/** The same of values in the order of {@link Part}. */
	static double score(double[] values) {
		return score(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
	}

	/** The same of each value. */
	static double score(double resource, double quality, double quantity, double distance, double value, double co2,
			double evidence) {
		return resource * (BASE + QUALITY * quality + QUANTITY * quantity + DISTANCE * distance + VALUE * value
				+ CO2 * co2 + EVIDENCE * evidence);
	}

	/** Quality of a material. */
	static double quality(double composition, double form) {
		return COMPOSITION_SHARE * composition + (1 - COMPOSITION_SHARE) * form;
	}

	/** Whether an offer is not warm enough for a need, both in °C. */
	static boolean isTooCold(double offered, double needed) {
		return needed + DELTA_T_MIN_K - offered > 0;
	}

	/** Of what flows and what both sides have, all over 0. */
	static double quantity(double flow, double one, double other) {
		return NEUTRAL * (flow / one + flow / other);
	}

	/** Of what both sides gain in a year, in a currency of so many units for a euro. */
	static double value(double perYear, double unitsPerEuro) {
		return aroundNeutral(perYear / (VALUE_SCALE_EURO * unitsPerEuro));
	}

	/** Of emissions avoided, in tonnes of CO2e a year. */
	static double co2(double tonnes) {
		return aroundNeutral(tonnes / CO2_SCALE_TONNES);
	}

	/** Of both sides' grades. */
	static double evidence(Grade one, Grade other) {
		return (one.certainty() + other.certainty()) / 2;
	}

	/** 0.5 at nothing, towards 1 for a gain and 0 for a loss; 0.75 at a gain of 1. */
	static double aroundNeutral(double gain) {
		return NEUTRAL + NEUTRAL * gain / (1 + Math.abs(gain));
	}

	/** The components in the order of the formula, with their weights. */
	enum Part {

		/** Multiplies the sum of the others, so it has no weight. */
		RESOURCE(Component.RESOURCE, 0),

		QUALITY(Component.QUALITY, 0.10), QUANTITY(Component.QUANTITY, 0.18), DISTANCE(Component.DISTANCE, 0.17),
		VALUE(Component.VALUE, 0.06), CO2(Component.CO2, 0.04), EVIDENCE(Component.EVIDENCE, 0.05);

		static final Part[] ALL = values();

		private final String component;

		private final double weight;

		Part(String component, double weight) {
			this.component = component;
			this.weight = weight;
		}

		String component() {
			return this.component;
		}

		double weight() {
			return this.weight;
		}

	}

}
