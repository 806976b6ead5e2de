package io.krets.matching.engine;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A waste code that both name matches them, better the more digits agree. */
class A01SameCodeSamePlaceTest {

	private static final EngineStream OFFER = EngineStream.offer("o", "f1", Kind.MATERIAL, "Fume")
		.ewcCodes(List.of("100804"))
		.location(Park.ORKANGER)
		.build();

	@Test
	void codesMatchByTheirHierarchy() {
		Park park = Park.withoutKnowledge().with(need("n2", "100101"), need("n4", "100899"), need("n6", "100804"));
		assertThat(park.matches(OFFER)).extracting(Match::needId).containsExactly("n6", "n4", "n2");
	}

	@Test
	void otherChapterDoesNotMatch() {
		assertThat(Park.withoutKnowledge().with(need("n", "030311")).matches(OFFER)).isEmpty();
	}

	@Test
	void reasonNamesTheCodes() {
		Match match = Park.withoutKnowledge().with(need("n", "100804")).matches(OFFER).getFirst();
		assertThat(match.reasons()).anySatisfy((reason) -> {
			assertThat(reason.code()).isEqualTo(ReasonCode.SAME_WASTE_CODE);
			assertThat(reason.params()).containsEntry("digits", 6).containsEntry("need", "100804");
			assertThat(reason.text()).isEqualTo("Waste codes agree in 6 digits (100804, 100804)");
		});
	}

	@Test
	void scoreIsTheFormulaOfItsComponents() {
		Match match = Park.withoutKnowledge().with(need("n", "100804")).matches(OFFER).getFirst();
		assertThat(match.score()).isBetween(0.0, 1.0).isEqualTo(ScoreWeights.score(match.components()));
	}

	private static EngineStream need(String id, String code) {
		return EngineStream.need(id, "f2", Kind.MATERIAL, "Filler")
			.ewcCodes(List.of(code))
			.location(Park.ORKANGER)
			.build();
	}

}
