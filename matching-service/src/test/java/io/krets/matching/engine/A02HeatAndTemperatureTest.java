package io.krets.matching.engine;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Heat flows when it is warm enough by the least temperature difference, and near. */
class A02HeatAndTemperatureTest {

	@Test
	void warmEnoughMatches() {
		Match match = park(70.0).matches(heat(90.0, Park.ORKANGER)).getFirst();
		assertThat(match.needId()).isEqualTo("n");
		assertThat(match.components()).containsEntry(Component.QUALITY, 1.0);
		assertThat(match.blockers()).isEmpty();
	}

	@Test
	void exactlyTheLeastDifferenceIsEnough() {
		assertThat(park(80.0).matches(heat(90.0, Park.ORKANGER))).hasSize(1);
	}

	@Test
	void tooColdIsANearMissWithItsNumbers() {
		Park park = park(80.0);
		assertThat(park.matches(heat(45.0, Park.ORKANGER))).isEmpty();
		Blocker blocker = park.withNearMisses(heat(45.0, Park.ORKANGER)).getFirst().blockers().getFirst();
		assertThat(blocker.code()).isEqualTo(BlockerCode.TEMPERATURE_TOO_LOW);
		assertThat(blocker.text()).isEqualTo("Offers 45 °C, needs 80 °C, ΔTmin 10");
		assertThat(blocker.params()).containsEntry("missingK", 45.0);
		assertThat(blocker.remedy()).isEqualTo("A heat pump that lifts the heat by 45 K");
	}

	@Test
	void unknownTemperatureLowersCertaintyAlone() {
		Match known = park(70.0).matches(heat(90.0, Park.ORKANGER)).getFirst();
		Match unknown = park(null).matches(heat(90.0, Park.ORKANGER)).getFirst();
		assertThat(unknown.certainty()).isLessThan(known.certainty());
		assertThat(unknown.blockers()).isEmpty();
	}

	@Test
	void pipeIsNotLaidAcrossTheSea() {
		Match miss = park(70.0).withNearMisses(heat(90.0, Park.KOKKOLA)).getFirst();
		assertThat(miss.blockers()).extracting(Blocker::code).containsExactly(BlockerCode.TOO_FAR);
		assertThat(miss.distanceKm()).isBetween(600.0, 700.0);
	}

	@Test
	void heatForAPlantThatAlsoWantsPowerGoesByPipeAllTheSame() {
		EngineStream plant = EngineStream.need("n", "f2", Kind.ENERGY, "Steam for power and heat")
			.classes(List.of(new ClassGuess("electricity", 1), new ClassGuess("heat", 0.8)))
			.location(Park.KOKKOLA)
			.build();
		Match match = new Park(Park.smallKnowledge()).matcher()
			.explain(heat(90.0, Park.ORKANGER), plant, Access.EVERYTHING);
		assertThat(match.blockers()).extracting(Blocker::code).containsExactly(BlockerCode.TOO_FAR);
		assertThat(match.blockers().getFirst().params()).containsEntry("limitKm", 30.0);
	}

	private static Park park(Double leastC) {
		return new Park(Park.smallKnowledge()).with(EngineStream.need("n", "f2", Kind.ENERGY, "District heating")
			.classes(List.of(new ClassGuess("heat", 1)))
			.temperature(new Temperature(leastC, null))
			.location(Park.ORKANGER)
			.build());
	}

	private static EngineStream heat(double supplyC, Location location) {
		return EngineStream.offer("o", "f1", Kind.ENERGY, "Surplus heat")
			.classes(List.of(new ClassGuess("heat", 1)))
			.temperature(new Temperature(supplyC, 60.0))
			.location(location)
			.build();
	}

}
