package io.krets.matching.engine;

/**
 * A pair that a search found, not yet explained.
 *
 * @param offer as the reader may see it
 * @param need as the reader may see it
 */
public record Hit(EngineStream offer, EngineStream need, double score) {

	/** Whether it comes before the other: better, or equal and earlier by id. */
	boolean isBefore(Hit other) {
		if (this.score != other.score) {
			return this.score > other.score;
		}
		int byOffer = this.offer.id().compareTo(other.offer.id());
		return (byOffer != 0) ? byOffer < 0 : this.need.id().compareTo(other.need.id()) < 0;
	}

}
