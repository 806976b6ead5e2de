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
		double sum = BASE;
		for (int part = 1; part < values.length; part++) {
			sum += Part.ALL[part].weight * values[part];
		}
		return values[0] * sum;
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
