package io.krets.matching.evaluate;

import java.util.Map;

/** Orders the candidate receivers of a supply. */
@FunctionalInterface
interface Ranker {

	/** Score of each candidate, by its NACE text; a missing one is worst. */
	Map<String, Double> scores(Exchange supply);

	/**
	 * Rank of the true receiver among so many candidates; every candidate with an equal
	 * score counts as better.
	 */
	default double rank(Exchange supply, int candidates) {
		Map<String, Double> scores = scores(supply);
		Double truth = scores.get(supply.receiverNace());
		if (truth == null || truth.isNaN()) {
			return candidates;
		}
		return Math.max(1, scores.values().stream().filter((it) -> it >= truth).count());
	}

}
