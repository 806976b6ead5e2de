package io.krets.matching.engine;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A match is computed from what its reader may see and from nothing else. */
class A04WhoMaySeeWhatTest {

	private static final EngineStream OFFER = EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
		.ewcCodes(List.of("100102"))
		.quantity(Quantity.of(500, AnnualUnit.TONNES))
		.location(Park.ORKANGER)
		.build();

	@Test
	void hiddenStreamIsNotFound() {
		assertThat(top((stream) -> Level.HIDDEN)).isEmpty();
	}

	@Test
	void missingVariantIsNotFound() {
		assertThat(top((stream) -> Level.ANONYMOUS)).isEmpty();
	}

	@Test
	void bandedReaderGetsFiguresFromTheBand() {
		assertThat(top((stream) -> Level.EXACT).getFirst().quantity().amount()).isEqualTo(123);
		assertThat(top((stream) -> Level.BANDED).getFirst().quantity().amount()).isEqualTo(500);
	}

	@Test
	void sameFirmIsNeitherMatchNorNearMiss() {
		EngineStream own = need(Quantity.of(1, AnnualUnit.TONNES), "f1");
		assertThat(Park.withoutKnowledge().with(own).withNearMisses(OFFER)).isEmpty();
	}

	private static List<Match> top(Access access) {
		Park park = Park.withoutKnowledge()
			.with(new CatalogueEntry(need(Quantity.of(123, AnnualUnit.TONNES), "f2"),
					need(Quantity.band(100, 10_000, AnnualUnit.TONNES), ""), null));
		return park.matcher().top(OFFER, 5, false, access);
	}

	private static EngineStream need(Quantity quantity, String firm) {
		return EngineStream.need("n", firm, Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.quantity(quantity)
			.build();
	}

}
