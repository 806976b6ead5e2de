package io.krets.matching.engine;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What can flow is the smaller amount, month by month where months are known. */
class A03QuantityTest {

	private static final List<Double> WINTER = Stream.of(0.25, 0.25, 0., 0., 0., 0., 0., 0., 0., 0., 0.25, 0.25)
		.toList();

	private static final List<Double> EVEN = IntStream.range(0, 12).mapToObj((month) -> 1 / 12.0).toList();

	@Test
	void smallerAmountFlows() {
		Match match = match(quantity(300, null), quantity(100, null));
		assertThat(match.quantity()).isEqualTo(new Amount(100, "t/a"));
	}

	@Test
	void betterCoverScoresHigher() {
		assertThat(match(quantity(100, null), quantity(100, null)).score())
			.isGreaterThan(match(quantity(1000, null), quantity(100, null)).score())
			.isGreaterThan(match(quantity(50, null), quantity(100, null)).score());
	}

	@Test
	void seasonsLimitTheFlow() {
		Match match = match(quantity(1200, EVEN), quantity(1200, WINTER));
		assertThat(match.quantity().amount()).isCloseTo(400, org.assertj.core.data.Offset.offset(1e-6));
	}

	@Test
	void bandIsComputedFromItsMiddle() {
		Match match = match(Quantity.band(100, 10_000, AnnualUnit.TONNES), quantity(5000, null));
		assertThat(match.quantity().amount()).isEqualTo(1000);
	}

	@Test
	void unitsThatDifferAreUnknown() {
		Match match = match(Quantity.of(100, AnnualUnit.CUBIC_METRES), quantity(100, null));
		assertThat(match.quantity()).isNull();
		assertThat(match.components()).containsEntry(Component.QUANTITY, 0.5);
	}

	private static Quantity quantity(double amount, List<Double> monthly) {
		return new Quantity(AnnualUnit.TONNES, amount, null, null, monthly, null, null);
	}

	private static Match match(Quantity offered, Quantity needed) {
		EngineStream offer = EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.quantity(offered)
			.build();
		EngineStream need = EngineStream.need("n", "f2", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.quantity(needed)
			.build();
		return Park.withoutKnowledge().with(need).matches(offer).getFirst();
	}

}
