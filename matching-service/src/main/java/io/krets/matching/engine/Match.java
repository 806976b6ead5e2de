package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A scored and explained pair.
 *
 * @param offerId id of the offer
 * @param needId id of the need
 * @param score 0 to 1; computed also for a blocked pair, to order near misses
 * @param certainty 0 to 1, how much of what counts is known and how well
 * @param components each component of the score, 0 to 1, in the order of the formula
 * ({@link ScoreWeights#score})
 * @param reasons what gave the components
 * @param blockers what excludes the pair; empty for a match
 * @param distanceKm great-circle distance, that by way of a processor included, or null
 * when a location is missing
 * @param quantity what can flow in a year, or null
 * @param value what both gain in a year together, or null
 * @param co2eTonnesPerYear emissions avoided in a year, or null when no factor is known
 * @param via the processor between the two, or null when they match directly
 * @param together ids of the offers that fill the need together; empty for one alone
 */
public record Match(String offerId, String needId, double score, double certainty, Map<String, Double> components,
		List<Reason> reasons, List<Blocker> blockers, @Nullable Double distanceKm, @Nullable Amount quantity,
		@Nullable Money value, @Nullable Double co2eTonnesPerYear, @Nullable Via via, List<String> together) {

	public Match {
		components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
		reasons = List.copyOf(reasons);
		blockers = List.copyOf(blockers);
		together = List.copyOf(together);
	}

	/**
	 * What each component adds to the score, with {@code base} for the fit by itself; the
	 * sum is the score.
	 */
	public Map<String, Double> contributions() {
		double resource = this.components.getOrDefault(Component.RESOURCE, 0.0);
		Map<String, Double> contributions = new LinkedHashMap<>();
		contributions.put("base", resource * ScoreWeights.BASE);
		for (ScoreWeights.Part part : ScoreWeights.Part.ALL) {
			if (part != ScoreWeights.Part.RESOURCE) {
				double component = this.components.getOrDefault(part.component(), ScoreWeights.NEUTRAL);
				contributions.put(part.component(), resource * part.weight() * component);
			}
		}
		return contributions;
	}

	/** Whether the two could come together if what blocks them were removed. */
	public boolean isConceivable() {
		return this.blockers.stream().noneMatch((it) -> it.code().isHopeless());
	}

	public boolean isBlocked() {
		return !this.blockers.isEmpty();
	}

	/** The same as part of a bundle, which a lot that is too large does not block. */
	Match bundled(List<String> offerIds) {
		List<Reason> more = new ArrayList<>(this.reasons);
		more.add(Reason.of(ReasonCode.BUNDLE, "offers", offerIds.size()));
		List<Blocker> left = this.blockers.stream().filter((it) -> it.code() != BlockerCode.MINIMUM_LOT).toList();
		return new Match(this.offerId, this.needId, this.score, this.certainty, this.components, more, left,
				this.distanceKm, this.quantity, this.value, this.co2eTonnesPerYear, this.via, offerIds);
	}

	/**
	 * What a processor in between does to the resource.
	 *
	 * @param processorId the offer of capacity
	 * @param use id of the use
	 * @param process what is done
	 * @param yield what comes out of one unit put in
	 * @param distanceKm great-circle distance from the offer, or null when unknown
	 */
	public record Via(String processorId, String use, String process, double yield, @Nullable Double distanceKm) {

	}

}
