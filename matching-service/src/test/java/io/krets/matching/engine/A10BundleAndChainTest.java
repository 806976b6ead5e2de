package io.krets.matching.engine;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Small offers fill a need together, and a processor stands between what does not fit.
 */
class A10BundleAndChainTest {

	private static final Knowledge KNOWLEDGE = Park.smallKnowledge();

	private static final Location SUNDSVALL = new Location(62.39, 17.31);

	private final MatchIndex index = new MatchIndex(KNOWLEDGE);

	private final Combinations combinations = new Combinations(this.index, KNOWLEDGE);

	@Test
	void offersTooSmallAloneFillANeedTogether() {
		put(ash("o1", 40), ash("o2", 40), ash("o3", 40));
		EngineStream need = ashNeed(100, 90);
		put(need);
		assertThat(this.index.top(need, 20, false, Access.EVERYTHING)).isEmpty();
		List<Match> matches = top(need);
		assertThat(matches).extracting(Match::offerId).containsExactly("o1", "o2", "o3");
		assertThat(matches).allSatisfy((match) -> {
			assertThat(match.together()).containsExactly("o1", "o2", "o3");
			assertThat(match.reasons()).extracting(Reason::text).contains("3 offers together fill the need");
		});
	}

	@Test
	void eachOfThemSeesItToo() {
		put(ash("o1", 40), ash("o2", 40), ash("o3", 40), ashNeed(100, 90));
		assertThat(top(ash("o2", 40))).extracting(Match::needId).containsExactly("n");
	}

	@Test
	void tooLittleTogetherStaysANearMiss() {
		put(ash("o1", 40), ash("o2", 40));
		EngineStream need = ashNeed(100, 90);
		assertThat(top(need)).isEmpty();
		assertThat(this.combinations.top(need, 20, true, Access.EVERYTHING)).hasSize(2)
			.allSatisfy((match) -> assertThat(match.blockers()).extracting(Blocker::code)
				.containsExactly(BlockerCode.MINIMUM_LOT));
	}

	@Test
	void oneOfferThatIsEnoughNeedsNoBundle() {
		put(ash("o1", 40), ash("big", 200));
		assertThat(top(ashNeed(100, 90))).extracting(Match::offerId).containsExactly("big");
	}

	@Test
	void processorReachesWhatTheOfferDoesNot() {
		EngineStream fish = fish("o", Park.ORKANGER);
		EngineStream feed = feedNeed("n", SUNDSVALL);
		put(fish, feed);
		assertThat(top(fish)).isEmpty();
		put(mealMaker());
		Match match = top(fish).getFirst();
		assertThat(match.needId()).isEqualTo("n");
		double first = Park.ORKANGER.distanceKm(Park.TRONDHEIM);
		assertThat(match.via()).isEqualTo(new Match.Via("p", "fish-meal", "meal for feed", 0.2, first));
		assertThat(match.distanceKm()).isEqualTo(first + Park.TRONDHEIM.distanceKm(SUNDSVALL));
		assertThat(match.reasons()).extracting(Reason::text).contains("By way of a processor: meal for feed");
		assertThat(match.quantity()).isEqualTo(new Amount(20, "t/a"));
		assertThat(match.score()).isCloseTo(ScoreWeights.score(match.components()), within(1e-12));
	}

	@Test
	void chainIsTheSameSeenFromTheNeed() {
		EngineStream fish = fish("o", Park.ORKANGER);
		EngineStream feed = feedNeed("n", SUNDSVALL);
		put(fish, feed, mealMaker());
		assertThat(top(feed)).isEqualTo(top(fish));
	}

	@Test
	void explanationOfAPairShowsItsChain() {
		EngineStream fish = fish("o", Park.ORKANGER);
		EngineStream feed = feedNeed("n", SUNDSVALL);
		put(fish, feed);
		Match without = explain(fish, feed);
		assertThat(without.isBlocked()).isTrue();
		assertThat(without.via()).isNull();
		put(mealMaker());
		assertThat(explain(fish, feed)).isEqualTo(top(fish).getFirst()).isEqualTo(top(feed).getFirst());
	}

	@Test
	void explanationOfAPairShowsItsBundle() {
		EngineStream second = ash("o2", 40);
		EngineStream need = ashNeed(100, 90);
		put(ash("o1", 40), second, need);
		assertThat(explain(second, need).together()).isEmpty();
		put(ash("o3", 40));
		Match match = explain(second, need);
		assertThat(match.isBlocked()).isFalse();
		assertThat(match.together()).containsExactly("o1", "o2", "o3");
		assertThat(match.reasons()).extracting(Reason::code).contains(ReasonCode.BUNDLE);
	}

	private Match explain(EngineStream offer, EngineStream need) {
		return this.combinations.explain(offer, need, Access.EVERYTHING);
	}

	@Test
	void hiddenProcessorMakesNoChain() {
		EngineStream fish = fish("o", Park.ORKANGER);
		put(fish, feedNeed("n", SUNDSVALL), mealMaker());
		Access withoutProcessor = (stream) -> stream.id().equals("p") ? Level.HIDDEN : Level.EXACT;
		assertThat(this.combinations.top(fish, 20, false, withoutProcessor)).isEmpty();
	}

	@Test
	void bundleOfThreeThroughAProcessorAcrossABorder() {
		put(fish("o1", Park.ORKANGER), fish("o2", Park.TRONDHEIM), fish("o3", Park.ORKANGER), mealMaker());
		EngineStream feed = feedNeed("n", SUNDSVALL);
		put(feed);
		List<Match> chains = top(feed);
		assertThat(chains).extracting(Match::offerId).containsExactlyInAnyOrder("o1", "o2", "o3");
		assertThat(chains).allSatisfy((match) -> {
			assertThat(match.via()).isNotNull();
			assertThat(match.together()).containsExactlyInAnyOrder("o1", "o2", "o3");
			assertThat(match.reasons()).extracting(Reason::code).contains(ReasonCode.CONVERSION, ReasonCode.BUNDLE);
		});
	}

	private List<Match> top(EngineStream subject) {
		return this.combinations.top(subject, 20, false, Access.EVERYTHING);
	}

	private void put(EngineStream... streams) {
		for (EngineStream stream : streams) {
			this.index.put(CatalogueEntry.exactOnly(stream));
		}
	}

	private static EngineStream ash(String id, double tonnes) {
		return EngineStream.offer(id, "firm-" + id, Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.quantity(Quantity.of(tonnes, AnnualUnit.TONNES))
			.build();
	}

	private static EngineStream ashNeed(double tonnes, double lot) {
		return EngineStream.need("n", "f2", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.quantity(Quantity.of(tonnes, AnnualUnit.TONNES))
			.minimumLot(new Lot(lot, AnnualUnit.TONNES))
			.build();
	}

	private static EngineStream fish(String id, Location place) {
		return EngineStream.offer(id, "firm-" + id, Kind.MATERIAL, "Heads")
			.classes(List.of(new ClassGuess("fish", 1)))
			.country("NO")
			.location(place)
			.quantity(Quantity.of(100, AnnualUnit.TONNES))
			.build();
	}

	private static EngineStream mealMaker() {
		return EngineStream.offer("p", "fp", Kind.CAPACITY, "Fish meal line")
			.industry(Industry.rev2("10.91"))
			.country("NO")
			.location(Park.TRONDHEIM)
			.build();
	}

	private static EngineStream feedNeed(String id, Location place) {
		return EngineStream.need(id, "f-feed", Kind.MATERIAL, "Feed")
			.classes(List.of(new ClassGuess("feed", 1)))
			.industry(Industry.rev2("01.47"))
			.country("SE")
			.location(place)
			.quantity(Quantity.of(60, AnnualUnit.TONNES))
			.build();
	}

}
