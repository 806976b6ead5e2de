package io.krets.matching.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one place of the weights and limits behind a score.
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

	static final double BASE = 0.40;

	/** Least temperature difference over a heat exchanger, in kelvin. */
	static final double DELTA_T_MIN_K = 10;

	/** A pair below this resource fit has no known relation. */
	static final double LEAST_RESOURCE_FIT = 0.02;

	private static final Map<String, Double> WEIGHTS = weights();

	private ScoreWeights() {
	}

	private static Map<String, Double> weights() {
		Map<String, Double> weights = new LinkedHashMap<>();
		weights.put(Component.QUALITY, 0.10);
		weights.put(Component.QUANTITY, 0.18);
		weights.put(Component.DISTANCE, 0.17);
		weights.put(Component.VALUE, 0.06);
		weights.put(Component.CO2, 0.04);
		weights.put(Component.EVIDENCE, 0.05);
		return weights;
	}

	/**
	 * The score of the components, by the formula above.
	 * @param components with {@code resource} and every weighted component
	 */
	public static double score(Map<String, Double> components) {
		double sum = BASE;
		for (Map.Entry<String, Double> weight : WEIGHTS.entrySet()) {
			sum += weight.getValue() * components.getOrDefault(weight.getKey(), NEUTRAL);
		}
		return components.getOrDefault(Component.RESOURCE, 0.0) * sum;
	}

	/** Greatest score that a pair of this resource fit can have. */
	static double bound(double resourceFit) {
		return resourceFit;
	}

}
