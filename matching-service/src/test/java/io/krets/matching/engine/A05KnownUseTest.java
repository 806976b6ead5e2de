package io.krets.matching.engine;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void useSaysWhatItIsAndWhatItSaves() {
		Match match = new Park(Park.smallKnowledge()).with(firm("cement", "23.51")).matches(ASH).getFirst();
		assertThat(match.reasons()).anySatisfy(
				(reason) -> assertThat(reason.text()).isEqualTo("Known use: blending into cement (COMMON; EN 197-1)"));
		assertThat(match.co2eTonnesPerYear()).isEqualTo(700);
	}

	private static EngineStream firm(String id, String nace) {
		return EngineStream.need(id, "firm-" + id, Kind.MATERIAL, id)
			.industry(Industry.rev2(nace))
			.quantity(Quantity.of(5000, AnnualUnit.TONNES))
			.build();
	}

}
