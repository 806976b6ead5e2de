package io.krets.matching.engine;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An offer and a need that are being compared, with what both rules and score use.
 *
 * @param fit how well the resources fit, 0 to 1
 * @param relation what the resources are to each other
 * @param distanceKm great-circle distance, or null when a location is missing
 * @param declined whether a side declined before, as far as the reader may know
 * @param today the day of asking, or null when that does not matter
 */
record Pair(EngineStream offer, EngineStream need, double fit, Relation relation, @Nullable Double distanceKm,
		boolean declined, @Nullable LocalDate today) {

	static Pair of(EngineStream offer, EngineStream need, double fit, Relation relation, Access access) {
		Location from = offer.location();
		Location to = need.location();
		Double distanceKm = (from != null && to != null) ? from.distanceKm(to) : null;
		return new Pair(offer, need, fit, relation, distanceKm, access.declined(offer.id(), need.id()), access.today());
	}

	/** The pair of a subject and a candidate of the other direction. */
	static Pair around(EngineStream subject, EngineStream candidate, RelatedProfiles.Related related, Access access) {
		boolean offers = subject.direction() == Direction.OFFER;
		return of(offers ? subject : candidate, offers ? candidate : subject, related.fit(), related.relation(),
				access);
	}

	boolean sameHub() {
		return this.offer.hub() != null && this.offer.hub().equals(this.need.hub());
	}

	/** By class, and by the form where that says more: gas needs a pipe or a tank. */
	TransportLimits limits() {
		boolean gas = this.offer.physicalState() == PhysicalState.GAS || this.need.physicalState() == PhysicalState.GAS;
		return this.relation.limits(gas);
	}

	/** The known use is one for people's food. */
	boolean isForFood() {
		return this.relation.use() != null && this.relation.use().cascade() == Cascade.FOOD;
	}

	/** The known use is one for animals' feed. */
	boolean isForFeed() {
		return this.relation.use() != null && this.relation.use().cascade() == Cascade.FEED;
	}

}
