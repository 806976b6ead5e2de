package io.krets.matching.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each rule blocks on proof alone, with its numbers, and says what would help. */
class A07HardRulesTest {

	private static final Access ON_MIDSUMMER = new Access() {
		@Override
		public Level levelOf(EngineStream exact) {
			return Level.EXACT;
		}

		@Override
		public LocalDate today() {
			return LocalDate.of(2026, 6, 20);
		}
	};

	/** The rules stand twice: as a list that explains, and by name where speed counts. */
	@Test
	void verdictIsThatOfTheListOfRules() {
		ResourceFit fits = new ResourceFit(Park.smallKnowledge());
		Relations relations = new Relations(Park.smallKnowledge());
		Set<BlockerCode> seen = EnumSet.noneOf(BlockerCode.class);
		for (long seed = 1; seed <= 2_000; seed++) {
			RandomNetwork network = new RandomNetwork(seed);
			EngineStream offer = network.offer("o");
			EngineStream need = network.need("n");
			ResourceFit.Result fit = fits.of(offer, need);
			Pair pair = Pair.of(offer, need, fit.score(), relations.of(offer, need, fit), ON_MIDSUMMER);
			List<BlockerCode> blockers = HardRules.listBlockers(pair).stream().map(Blocker::code).toList();
			seen.addAll(blockers);
			assertThat(HardRules.verdict(pair)).as("seed %d, %s", seed, blockers)
				.isEqualTo(blockers.isEmpty() ? HardRules.Verdict.MATCH
						: blockers.stream().anyMatch(BlockerCode::isHopeless) ? HardRules.Verdict.UNRELATED
								: HardRules.Verdict.NEAR_MISS);
		}
		assertThat(seen).hasSizeGreaterThan(8);
	}

	@Test
	void kindsDiffer() {
		EngineStream heat = EngineStream.need("n", "f2", Kind.ENERGY, "Heat").ewcCodes(List.of("100102")).build();
		assertThat(only(offer().build(), heat).params()).isEqualTo(Map.of("offer", "MATERIAL", "need", "ENERGY"));
	}

	@Test
	void sameFirm() {
		EngineStream own = EngineStream.need("n", "f1", Kind.MATERIAL, "Ash").ewcCodes(List.of("100102")).build();
		assertThat(only(offer().build(), own).code()).isEqualTo(BlockerCode.SAME_FIRM);
	}

	@Test
	void unrelatedResource() {
		EngineStream milk = EngineStream.need("n", "f2", Kind.MATERIAL, "Whey").ewcCodes(List.of("020501")).build();
		assertThat(only(offer().build(), milk).code()).isEqualTo(BlockerCode.RESOURCE_UNRELATED);
	}

	@Test
	void physicalState() {
		EngineStream gas = need().physicalState(PhysicalState.GAS).build();
		Blocker blocker = only(offer().physicalState(PhysicalState.POWDER).build(), gas);
		assertThat(blocker.text()).isEqualTo("Offers POWDER, needs GAS");
		assertThat(blocker.remedy()).isNotEmpty();
		assertThat(blockers(offer().physicalState(PhysicalState.POWDER), need())).isEmpty();
		assertThat(blockers(offer().physicalState(PhysicalState.SLUDGE), need().physicalState(PhysicalState.LIQUID)))
			.isEmpty();
	}

	@Test
	void hazardOutsideThePermit() {
		Blocker blocker = only(offer().hazards(List.of("HP4", "HP14")).build(), need().hazards(List.of("HP4")).build());
		assertThat(blocker.code()).isEqualTo(BlockerCode.HAZARD_NOT_ACCEPTED);
		assertThat(blocker.params()).containsEntry("hazards", "HP14").containsEntry("accepted", "HP4");
	}

	@Test
	void unstatedPermitLowersCertaintyAlone() {
		Match match = explain(offer().hazards(List.of("HP4")).build(), need().build());
		assertThat(match.blockers()).isEmpty();
		assertThat(match.reasons()).extracting(Reason::code).contains(ReasonCode.HAZARD_UNKNOWN);
		assertThat(match.certainty())
			.isLessThan(explain(offer().hazards(List.of()).build(), need().build()).certainty());
	}

	@Test
	void compositionBreach() {
		EngineStream salty = offer().composition(List.of(new Constituent("Cl", 0.03, 0.05))).build();
		EngineStream strict = need().composition(List.of(new Constituent("cl", 0, 0.02))).build();
		assertThat(only(salty, strict).text()).isEqualTo("cl: offers 0.03 to 0.05, accepts 0 to 0.02");
	}

	@Test
	void unknownCompositionLowersCertaintyAlone() {
		EngineStream strict = need().composition(List.of(new Constituent("Cl", 0, 0.02))).build();
		Match unknown = explain(offer().build(), strict);
		Match known = explain(offer().composition(List.of(new Constituent("Cl", 0, 0.01))).build(), strict);
		assertThat(unknown.blockers()).isEmpty();
		assertThat(unknown.certainty()).isLessThan(known.certainty());
		assertThat(unknown.score()).isLessThan(known.score());
	}

	@Test
	void seasonsApart() {
		Blocker blocker = only(offer().quantity(monthly(0, 1, 2)).build(), need().quantity(monthly(6, 7)).build());
		assertThat(blocker.text()).isEqualTo("Offered in months 1, 2, 3, needed in months 7, 8");
		assertThat(blockers(offer().quantity(monthly(0, 1)), need().quantity(monthly(1, 2)))).isEmpty();
	}

	@Test
	void neverAvailableTogether() {
		Availability before = new Availability(null, LocalDate.of(2026, 12, 31));
		Availability after = new Availability(LocalDate.of(2027, 1, 1), null);
		assertThat(only(offer().availability(before).build(), need().availability(after).build()).code())
			.isEqualTo(BlockerCode.NOT_AT_THE_SAME_TIME);
	}

	@Test
	void expired() {
		EngineStream ended = offer().availability(new Availability(null, LocalDate.of(2026, 6, 19))).build();
		EngineStream lastDay = offer().availability(new Availability(null, LocalDate.of(2026, 6, 20))).build();
		assertThat(matcher().explain(ended, need().build(), ON_MIDSUMMER).blockers()).extracting(Blocker::text)
			.containsExactly("Ended on 2026-06-19");
		assertThat(matcher().explain(lastDay, need().build(), ON_MIDSUMMER).blockers()).isEmpty();
	}

	@Test
	void minimumLotOfEitherSide() {
		Lot lot = new Lot(20, AnnualUnit.TONNES);
		Quantity little = Quantity.of(12, AnnualUnit.TONNES);
		Blocker offers = only(offer().minimumLot(lot).build(), need().quantity(little).build());
		assertThat(offers.params()).containsEntry("lot", 20.0)
			.containsEntry("amount", 12.0)
			.containsEntry("side", "OFFER");
		Blocker needs = only(offer().quantity(little).build(), need().minimumLot(lot).build());
		assertThat(needs.params()).containsEntry("side", "NEED");
		Quantity band = Quantity.band(10, 30, AnnualUnit.TONNES);
		assertThat(blockers(offer().minimumLot(lot), need().quantity(band))).isEmpty();
	}

	@Test
	void distanceByKindOfFlow() {
		EngineStream co2 = offer().physicalState(PhysicalState.GAS).location(Park.ORKANGER).build();
		assertThat(only(co2, need().location(Park.KOKKOLA).build()).params()).containsEntry("limitKm", 300.0);
		assertThat(blockers(offer().location(Park.ORKANGER), need().location(Park.KOKKOLA))).isEmpty();
	}

	@Test
	void steamStaysOverTheFence() {
		Park park = new Park(Park.smallKnowledge());
		Location nextTown = new Location(63.35, 10.1);
		EngineStream steam = energy(EngineStream.offer("o", "f1", Kind.ENERGY, "Steam"), "steam", Park.ORKANGER);
		EngineStream boiler = energy(EngineStream.need("n", "f2", Kind.ENERGY, "Steam"), "steam", nextTown);
		assertThat(park.matcher().explain(steam, boiler, Access.EVERYTHING).blockers()).extracting(Blocker::code)
			.containsExactly(BlockerCode.TOO_FAR);
		EngineStream heat = energy(EngineStream.offer("o", "f1", Kind.ENERGY, "Heat"), "heat", Park.ORKANGER);
		EngineStream town = energy(EngineStream.need("n", "f2", Kind.ENERGY, "Heat"), "heat", nextTown);
		assertThat(park.matcher().explain(heat, town, Access.EVERYTHING).blockers()).isEmpty();
	}

	@Test
	void notWorthTheTransport() {
		EngineStream cheap = offer().location(Park.ORKANGER)
			.quantity(Quantity.of(100, AnnualUnit.TONNES))
			.economics(new Economics("EUR", 5.0, null, null))
			.build();
		EngineStreamBuilder taker = need().location(Park.KOKKOLA).quantity(Quantity.of(100, AnnualUnit.TONNES));
		EngineStream saves = taker.economics(new Economics("EUR", null, null, 10.0)).build();
		Blocker blocker = only(cheap, saves);
		assertThat(blocker.code()).isEqualTo(BlockerCode.NOT_WORTH_THE_TRANSPORT);
		assertThat(blocker.params()).containsEntry("saved", 15.0);
		EngineStream silent = need().location(Park.KOKKOLA).quantity(Quantity.of(100, AnnualUnit.TONNES)).build();
		assertThat(explain(cheap, silent).blockers()).isEmpty();
	}

	@Test
	void hazardousWasteLeavesForNoOtherCountry() {
		EngineStream waste = offer().country("NO").hazards(List.of("HP6")).build();
		assertThat(only(waste, need().country("RU").build()).code()).isEqualTo(BlockerCode.WASTE_EXPORT_FORBIDDEN);
		Match across = explain(waste, need().country("SE").build());
		assertThat(across.blockers()).isEmpty();
		assertThat(across.reasons()).anySatisfy((reason) -> assertThat(reason.params())
			.isEqualTo(Map.of("from", "NO", "to", "SE", "procedure", "NOTIFICATION")));
	}

	@Test
	void animalByProductCategory() {
		Park park = new Park(Park.smallKnowledge());
		EngineStream feed = EngineStream.need("n", "f2", Kind.MATERIAL, "Feed")
			.industry(Industry.rev2("10.91"))
			.build();
		assertThat(park.matcher().explain(fish(2), feed, Access.EVERYTHING).blockers()).extracting(Blocker::text)
			.containsExactly("Animal by-product category 2 must not become meal for feed");
		assertThat(park.matcher().explain(fish(2), feed, Access.EVERYTHING).blockers())
			.extracting((it) -> it.params().get("use"))
			.containsExactly("fish-meal");
		assertThat(park.matcher().explain(fish(3), feed, Access.EVERYTHING).blockers()).isEmpty();
		assertThat(park.matcher().explain(fish(null), feed, Access.EVERYTHING).blockers()).isEmpty();
	}

	@Test
	void hazardousNeverBecomesFeed() {
		EngineStream feed = EngineStream.need("n", "f2", Kind.MATERIAL, "Feed")
			.industry(Industry.rev2("10.91"))
			.build();
		EngineStream toxic = fishBuilder().hazards(List.of("HP6")).build();
		assertThat(new Park(Park.smallKnowledge()).matcher().explain(toxic, feed, Access.EVERYTHING).blockers())
			.extracting(Blocker::code)
			.containsExactly(BlockerCode.HAZARD_NOT_ACCEPTED);
	}

	@Test
	void declinedBeforeIsForThoseWhoMayKnow() {
		Access side = new Access() {
			@Override
			public Level levelOf(EngineStream exact) {
				return Level.EXACT;
			}

			@Override
			public boolean declined(String offerId, String needId) {
				return offerId.equals("o") && needId.equals("n");
			}
		};
		assertThat(matcher().explain(offer().build(), need().build(), side).blockers()).extracting(Blocker::code)
			.containsExactly(BlockerCode.DECLINED_BEFORE);
		assertThat(blockers(offer(), need())).isEmpty();
	}

	private static EngineStream fish(Integer category) {
		return fishBuilder().animalByProductCategory(category).build();
	}

	private static EngineStreamBuilder fishBuilder() {
		return EngineStream.offer("o", "f1", Kind.MATERIAL, "Heads").classes(List.of(new ClassGuess("fish", 1)));
	}

	private static EngineStream energy(EngineStreamBuilder builder, String classId, Location place) {
		return builder.classes(List.of(new ClassGuess(classId, 1))).location(place).build();
	}

	private static Quantity monthly(int... months) {
		List<Double> shares = new ArrayList<>(Collections.nCopies(12, 0.0));
		for (int month : months) {
			shares.set(month, 1.0 / months.length);
		}
		return new Quantity(AnnualUnit.TONNES, 100.0, null, null, shares, null, null);
	}

	private static EngineStreamBuilder offer() {
		return EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash").ewcCodes(List.of("100102"));
	}

	private static EngineStreamBuilder need() {
		return EngineStream.need("n", "f2", Kind.MATERIAL, "Ash").ewcCodes(List.of("100102"));
	}

	private static Matcher matcher() {
		return Park.withoutKnowledge().matcher();
	}

	private static Match explain(EngineStream offer, EngineStream need) {
		return matcher().explain(offer, need, Access.EVERYTHING);
	}

	private static List<Blocker> blockers(EngineStreamBuilder offer, EngineStreamBuilder need) {
		return explain(offer.build(), need.build()).blockers();
	}

	private static Blocker only(EngineStream offer, EngineStream need) {
		List<Blocker> blockers = explain(offer, need).blockers();
		assertThat(blockers).hasSize(1);
		return blockers.getFirst();
	}

}
