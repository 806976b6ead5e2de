package io.krets.matching.engine;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The score follows from its components, and a favourable fact never lowers it. */
class A08ScoreTest {

	private static final Offset<Double> ROUNDED = Offset.offset(2e-3);

	@Test
	void contributionsSumToTheScore() {
		for (long seed = 1; seed <= 200; seed++) {
			RandomNetwork network = new RandomNetwork(seed);
			Match match = network.explain(network.offer("o"), network.need("n"));
			double sum = match.contributions().values().stream().mapToDouble(Double::doubleValue).sum();
			assertThat(sum).as("seed %d", seed).isCloseTo(match.score(), Offset.offset(1e-12));
			assertThat(ScoreWeights.score(match.components())).as("seed %d", seed).isEqualTo(match.score());
		}
	}

	@Test
	void weightsSumToOne() {
		double sum = ScoreWeights.BASE;
		for (ScoreWeights.Part part : ScoreWeights.Part.ALL) {
			sum += part.weight();
		}
		assertThat(sum).isCloseTo(1, Offset.offset(1e-12));
	}

	@Test
	void reasonsReproduceTheComponents() {
		EngineStream offer = EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.location(Park.ORKANGER)
			.quantity(quantity(12_000, Grade.MEASURED))
			.economics(new Economics("EUR", 60.0, null, null))
			.build();
		EngineStream need = EngineStream.need("n", "f2", Kind.MATERIAL, "Cement")
			.industry(Industry.rev2("23.51"))
			.location(Park.TRONDHEIM)
			.quantity(quantity(9_000, null))
			.economics(new Economics("EUR", null, null, 25.0))
			.build();
		Match match = new Park(Park.smallKnowledge()).matcher().explain(offer, need, Access.EVERYTHING);
		Map<String, Object> distance = params(match, ReasonCode.DISTANCE);
		assertThat(1 / (1 + number(distance, "km") / number(distance, "halfKm")))
			.isCloseTo(match.components().get(Component.DISTANCE), ROUNDED);
		Map<String, Object> quantity = params(match, ReasonCode.QUANTITY_COVERED);
		assertThat((number(quantity, "shareOfOffer") + number(quantity, "shareOfNeed")) / 2)
			.isCloseTo(match.components().get(Component.QUANTITY), ROUNDED);
		Map<String, Object> value = params(match, ReasonCode.VALUE);
		assertThat(number(value, "perUnit")).isCloseTo(60 + 25 - number(value, "transport"), ROUNDED);
		assertThat(number(value, "amount")).isCloseTo(9_000 * number(value, "perUnit"), Offset.offset(5.0));
		assertThat(gain(number(value, "amount") / 500_000)).isCloseTo(match.components().get(Component.VALUE), ROUNDED);
		Map<String, Object> co2 = params(match, ReasonCode.EMISSIONS_AVOIDED);
		assertThat(number(co2, "tonnes")).isCloseTo(9 * (number(co2, "kgPerUnit") - number(co2, "transportKgPerUnit")),
				Offset.offset(0.01));
		assertThat(gain(number(co2, "tonnes") / 5_000)).isCloseTo(match.components().get(Component.CO2), ROUNDED);
	}

	@Test
	void sourceOfAFactorIsNamed() {
		Match match = explain((need) -> need.quantity(quantity(100, null)));
		assertThat(params(match, ReasonCode.EMISSIONS_AVOIDED)).containsEntry("factorSource", "test factor");
	}

	@Test
	void gateFeeStandsInForAnUnstatedCost() {
		EngineStream bark = EngineStream.offer("o", "f1", Kind.MATERIAL, "Bark")
			.ewcCodes(List.of("030101"))
			.country("FI")
			.quantity(quantity(10, null))
			.build();
		EngineStream boiler = EngineStream.need("n", "f2", Kind.MATERIAL, "Fuel")
			.ewcCodes(List.of("030101"))
			.quantity(quantity(10, null))
			.build();
		Match match = Park.withoutKnowledge().matcher().explain(bark, boiler, Access.EVERYTHING);
		assertThat(match.value()).isEqualTo(new Money(1330, "EUR"));
		assertThat(params(match, ReasonCode.VALUE_ESTIMATED)).containsEntry("source", "Stormossen 2021");
	}

	@Test
	void favourableFactNeverLowersTheScore() {
		for (long seed = 1; seed <= 2_000; seed++) {
			RandomNetwork network = new RandomNetwork(seed);
			Random random = new Random(seed);
			EngineStream offer = network.offer("o");
			EngineStream need = network.need("n");
			RandomNetwork.Favour favour = RandomNetwork.Favour.values()[random
				.nextInt(RandomNetwork.Favour.values().length)];
			RandomNetwork.Two better = favour.apply(offer, need, random);
			Match before = network.explain(offer, need);
			Match after = network.explain(better.offer(), better.need());
			assertThat(after.score())
				.as("seed %d, %s:%n%s%n%s%nbecame%n%s%n%s", seed, favour, offer, need, better.offer(), better.need())
				.isGreaterThanOrEqualTo(before.score());
		}
	}

	private static Match explain(UnaryOperator<EngineStreamBuilder> facts) {
		EngineStream offer = EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.quantity(quantity(100, null))
			.build();
		EngineStream need = facts
			.apply(EngineStream.need("n", "f2", Kind.MATERIAL, "Cement").industry(Industry.rev2("23.51")))
			.build();
		return new Park(Park.smallKnowledge()).matcher().explain(offer, need, Access.EVERYTHING);
	}

	private static double gain(double x) {
		return 0.5 + 0.5 * x / (1 + Math.abs(x));
	}

	private static Quantity quantity(double tonnes, Grade grade) {
		return new Quantity(AnnualUnit.TONNES, tonnes, null, null, null, null, grade);
	}

	private static double number(Map<String, Object> params, String name) {
		return ((Number) params.get(name)).doubleValue();
	}

	private static Map<String, Object> params(Match match, ReasonCode code) {
		return match.reasons().stream().filter((reason) -> reason.code() == code).findFirst().orElseThrow().params();
	}

}
