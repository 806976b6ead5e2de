package io.krets.matching.engine;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * A pair that a search found, not yet explained.
 *
 * @param offer as the reader may see it
 * @param need as the reader may see it
 */
public record Hit(EngineStream offer, EngineStream need, double score) {

	static final Comparator<Hit> BEST_FIRST = (one, other) -> one.isBefore(other) ? -1 : other.isBefore(one) ? 1 : 0;

	/** The pair with its score, or null when the rules make something else of it. */
	static @Nullable Hit find(Pair pair, HardRules.Verdict wanted) {
		return (HardRules.verdict(pair) == wanted) ? new Hit(pair.offer(), pair.need(), PairScorer.figure(pair)) : null;
	}

	/** Whether it comes before the other: better, or equal and earlier by id. */
	public boolean isBefore(Hit other) {
		if (this.score != other.score) {
			return this.score > other.score;
		}
		int byOffer = this.offer.id().compareTo(other.offer.id());
		return (byOffer != 0) ? byOffer < 0 : this.need.id().compareTo(other.need.id()) < 0;
	}

}
