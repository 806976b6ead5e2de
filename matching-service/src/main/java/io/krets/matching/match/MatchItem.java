package io.krets.matching.match;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.krets.kit.stream.Stream;
import io.krets.matching.engine.Match;
import io.krets.matching.interest.InterestItem;
import io.krets.matching.readmodel.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A match as an answer gives it.
 *
 * @param offerId null when the offer is the query's own
 * @param needId null when the need is the query's own
 * @param score 0 to 1
 * @param certainty 0 to 1
 * @param components of the score, each 0 to 1
 * @param contributions what each component adds to the score; they sum to it
 * @param via the processor that the offer goes through, for a chain
 * @param together ids of the offers that fill the need together, for a bundle
 * @param subject the side whose matches are listed, where that is not one stream
 * @param counterpart the other side, as the reader may see it
 * @param origin the partner region that the counterpart is of; absent for this region
 * @param interest what the sides said, for those who speak for one
 */
record MatchItem(@Nullable String offerId, @Nullable String needId, double score, double certainty,
		Map<String, Double> components, Map<String, Double> contributions, List<Reason> reasons,
		List<Obstacle> blockers, @Nullable Double distanceKm, @Nullable Amount quantity, @Nullable Money value,
		@Nullable Double co2eTonnesPerYear, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Via via,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> together,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Stream subject,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Stream counterpart,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Origin origin,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable InterestItem interest) {

	static MatchItem of(Match match, @Nullable Stream subject, @Nullable Stream counterpart, @Nullable Origin origin,
			@Nullable InterestItem interest) {
		return new MatchItem(idOrNull(match.offerId()), idOrNull(match.needId()), match.score(), match.certainty(),
				match.components(), match.contributions(),
				match.reasons()
					.stream()
					.map((reason) -> new Reason(reason.code().name(), reason.params(), reason.text()))
					.toList(),
				match.blockers()
					.stream()
					.map((it) -> new Obstacle(it.code().name(), it.params(), it.text(), it.remedy()))
					.toList(),
				match.distanceKm(),
				(match.quantity() != null) ? new Amount(match.quantity().amount(), match.quantity().unit()) : null,
				(match.value() != null) ? new Money(match.value().amount(), match.value().currency()) : null,
				match.co2eTonnesPerYear(), via(match), match.together(), subject, counterpart, origin, interest);
	}

	private static @Nullable Via via(Match match) {
		Match.Via via = match.via();
		return (via != null) ? new Via(via.processorId(), via.use(), via.process()) : null;
	}

	private static @Nullable String idOrNull(String id) {
		return id.isEmpty() ? null : id;
	}

	/** What a processor in between does. */
	record Via(String processorId, String use, String process) {

	}

	/** Why a component of the score is what it is. */
	record Reason(String code, Map<String, Object> params, String text) {

	}

	/** A rule that excludes the pair, and what would remove it. */
	record Obstacle(String code, Map<String, Object> params, String text, String remedy) {

	}

	/** What can flow in a year. */
	record Amount(double amount, String unit) {

	}

	/** What both gain in a year. */
	record Money(double amount, String currency) {

	}

	/**
	 * A list of matches.
	 *
	 * @param items best first
	 */
	record Page(List<MatchItem> items) {

		Page {
			items = List.copyOf(items);
		}

	}

}
