package io.krets.matching.engine;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

/** A known use finds the receiver that shares neither code nor word with the offer. */
class A05KnownUseTest {

	private static final EngineStream ASH = EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
		.ewcCodes(List.of("100102"))
		.quantity(Quantity.of(1000, AnnualUnit.TONNES))
		.build();

	@Test
	void useFindsTheReceivingIndustry() {
		Park park = new Park(Park.smallKnowledge()).with(firm("cement", "23.51"), firm("concrete", "23.63"),
				firm("bakery", "10.71"));
		assertThat(park.matches(ASH)).extracting(Match::needId).containsExactly("cement", "concrete");
	}

	/** A code that names something else is believed half beside a clear name. */
	@Test
	void aClearNameOutweighsACodeThatSaysSomethingElse() {
		Knowledge knowledge = Park.smallKnowledge();
		assertThat(knowledge.classesOf(ash("fish", 0.95))).containsEntry("fish", 0.95).containsEntry("fly-ash", 0.45);
		assertThat(knowledge.classesOf(ash("fish", 0.7))).containsEntry("fly-ash", 0.9);
		assertThat(knowledge.classesOf(ash("ash", 0.95))).as("a wider name agrees").containsEntry("fly-ash", 0.9);
	}

	/** A power plant that leaves fly ash means fly ash when it says ash. */
	@Test
	void aVagueClassStepsBackBehindTheKindThatTheIndustryUsuallyLeaves() {
		Knowledge small = Park.smallKnowledge();
		Knowledge knowledge = new Knowledge(small.classes(), Map.of(), small.uses(),
				List.of(new IndustryFlow("35.11", Direction.OFFER, "fly-ash", 0.9)), List.of());
		EngineStreamBuilder ash = EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
			.classes(List.of(new ClassGuess("ash", 0.9)));
		assertThat(knowledge.classesOf(ash.industry(new Industry("2", List.of("10.20"))).build()))
			.containsExactly(entry("ash", 0.9));
		SortedMap<String, Double> atPowerPlant = knowledge
			.classesOf(ash.industry(new Industry("2", List.of("35.11"))).build());
		assertThat(atPowerPlant.get("fly-ash")).isEqualTo(0.81, within(1e-9));
		assertThat(atPowerPlant.get("ash")).isEqualTo(0.9 * (1 - 0.5 * 0.9), within(1e-9));
	}

	private static EngineStream ash(String named, double certainty) {
		return EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
			.classes(List.of(new ClassGuess(named, certainty)))
			.ewcCodes(List.of("100102"))
			.build();
	}

	@Test
	void useSaysWhatItIsAndWhatItSaves() {
		Match match = new Park(Park.smallKnowledge()).with(firm("cement", "23.51")).matches(ASH).getFirst();
		assertThat(match.reasons()).anySatisfy(
				(reason) -> assertThat(reason.text()).isEqualTo("Known use: blending into cement (COMMON; EN 197-1)"));
		assertThat(match.co2eTonnesPerYear()).isEqualTo(700);
	}

	@Test
	void aUseThatTheCompositionRulesOutBlocksWithItsNumbers() {
		Match match = explain(ash(new Constituent("Cl", 0.004, 0.006)), firm("cement", "23.51"));
		assertThat(match.blockers()).singleElement().satisfies((blocker) -> {
			assertThat(blocker.code()).isEqualTo(BlockerCode.USE_LIMIT);
			assertThat(blocker.text()).isEqualTo("Cl is 0.4 %, blending into cement takes ≤ 0.1 % (EN 197-1)");
			assertThat(blocker.remedy()).isEqualTo("Treatment that brings Cl to ≤ 0.1 %");
		});
	}

	@Test
	void anIntervalThatReachesTheLimitOrASubstanceThatIsNotStatedLowersTheCertaintyAlone() {
		Match kept = explain(ash(new Constituent("cl", 0, 0.001)), firm("cement", "23.51"));
		Match unsettled = explain(ash(new Constituent("Cl", 0.0005, 0.005)), firm("cement", "23.51"));
		Match unstated = explain(ash(new Constituent("SiO2", 0.4, 0.5)), firm("cement", "23.51"));
		assertThat(List.of(kept, unsettled, unstated)).allSatisfy((match) -> assertThat(match.isBlocked()).isFalse());
		assertThat(kept.certainty()).isGreaterThan(unsettled.certainty());
		assertThat(unsettled.certainty()).isEqualTo(unstated.certainty());
		assertThat(unstated.reasons()).extracting(Reason::text).contains("Not settled by the offer: Cl");
	}

	@Test
	void anotherRouteLeavesAMatchAndTheReasonSaysWhichUseIsRuledOut() {
		EngineStream wanted = EngineStream.need("n", "f9", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.industry(Industry.rev2("23.51"))
			.build();
		Match match = explain(ash(new Constituent("Cl", 0.004, 0.006)), wanted);
		assertThat(match.isBlocked()).isFalse();
		assertThat(match.reasons()).extracting(Reason::code)
			.contains(ReasonCode.SAME_WASTE_CODE, ReasonCode.USE_RULED_OUT)
			.doesNotContain(ReasonCode.KNOWN_USE);
	}

	private static EngineStream ash(Constituent content) {
		return EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.composition(List.of(content))
			.build();
	}

	private static Match explain(EngineStream offer, EngineStream need) {
		return new Park(Park.smallKnowledge()).matcher().explain(offer, need, Access.EVERYTHING);
	}

	private static EngineStream firm(String id, String nace) {
		return EngineStream.need(id, "firm-" + id, Kind.MATERIAL, id)
			.industry(Industry.rev2(nace))
			.quantity(Quantity.of(5000, AnnualUnit.TONNES))
			.build();
	}

}
