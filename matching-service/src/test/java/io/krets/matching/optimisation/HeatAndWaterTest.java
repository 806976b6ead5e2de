package io.krets.matching.optimisation;

import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.HeatCascade.HeatStream;
import io.krets.matching.optimisation.HeatCascade.Targets;
import io.krets.matching.optimisation.WaterNetwork.Process;
import io.krets.matching.optimisation.WaterNetwork.WaterFlow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Published targets of heat recovery and water reuse. */
class HeatAndWaterTest {

	private static HeatStream stream(double supplyC, double targetC, double heatCapacityFlow) {
		return new HeatStream("", supplyC, targetC, heatCapacityFlow * (targetC - supplyC));
	}

	/** Kemp's and Linnhoff's four streams. */
	@Test
	void fourStreams() {
		Targets targets = HeatCascade
			.targets(List.of(stream(20, 135, 2), stream(170, 60, 3), stream(80, 140, 4), stream(150, 30, 1.5)), 10);
		assertThat(targets.hotUtility()).isCloseTo(20, within(1e-9));
		assertThat(targets.coldUtility()).isCloseTo(60, within(1e-9));
		assertThat(targets.pinchHotC()).isEqualTo(90);
		assertThat(targets.pinchColdC()).isEqualTo(80);
		assertThat(targets.cascade().getFirst().surplusKw()).isCloseTo(20, within(1e-9));
		assertThat(targets.cascade()).anySatisfy((step) -> {
			assertThat(step.shiftedC()).isEqualTo(85);
			assertThat(step.surplusKw()).isZero();
		});
	}

	/** Linnhoff and Hindmarsh (1983): hot 170→60 CP 3, 150→30 CP 1.5; ΔTmin 20. */
	@Test
	void aWiderDifferenceNeedsMore() {
		Targets targets = HeatCascade
			.targets(List.of(stream(20, 135, 2), stream(170, 60, 3), stream(80, 140, 4), stream(150, 30, 1.5)), 20);
		double overall = 230 + 240 - 330 - 180;
		assertThat(targets.hotUtility() - targets.coldUtility()).isCloseTo(overall, within(1e-9));
		assertThat(targets.hotUtility()).isGreaterThan(20);
	}

	/**
	 * Smith, Chemical Process Design: 7.5 MW hot, 10 MW cold, pinch 150/140 °C at ΔTmin
	 * 10.
	 */
	@Test
	void twoReactorsAndTwoProducts() {
		Targets targets = HeatCascade.targets(
				List.of(stream(20, 180, 0.2), stream(250, 40, 0.15), stream(140, 230, 0.3), stream(200, 80, 0.25)), 10);
		assertThat(targets.hotUtility()).isCloseTo(7.5, within(1e-9));
		assertThat(targets.coldUtility()).isCloseTo(10, within(1e-9));
		assertThat(targets.pinchHotC()).isEqualTo(150);
		assertThat(targets.pinchColdC()).isEqualTo(140);
	}

	@Test
	void thresholdHasNoPinch() {
		Targets targets = HeatCascade.targets(List.of(stream(200, 100, 2), stream(20, 60, 1)), 10);
		assertThat(targets.hotUtility()).isZero();
		assertThat(targets.coldUtility()).isCloseTo(160, within(1e-9));
		assertThat(targets.pinchHotC()).isNull();
		assertThat(targets.pinchColdC()).isNull();
	}

	@Test
	void condensingSteamHeatsABoiler() {
		Targets targets = HeatCascade
			.targets(List.of(new HeatStream("steam", 120, 120, -100), new HeatStream("boiler", 100, 100, 150)), 10);
		assertThat(targets.hotUtility()).isCloseTo(50, within(1e-9));
		assertThat(targets.coldUtility()).isZero();
		Targets tooCold = HeatCascade
			.targets(List.of(new HeatStream("steam", 105, 105, -100), new HeatStream("boiler", 100, 100, 150)), 10);
		assertThat(tooCold.hotUtility()).isCloseTo(150, within(1e-9));
		assertThat(tooCold.coldUtility()).isCloseTo(100, within(1e-9));
	}

	private static final List<Process> WANG_AND_SMITH = List.of(new Process("P1", 2, 0, 100),
			new Process("P2", 5, 50, 100), new Process("P3", 30, 50, 800), new Process("P4", 4, 400, 800));

	@Test
	void fourProcessesReuseWater() {
		WaterNetwork.Targets targets = WaterNetwork.targets(WANG_AND_SMITH);
		assertThat(targets.withoutReuseTonnesPerH()).isCloseTo(112.5, within(1e-9));
		assertThat(targets.freshWaterTonnesPerH()).isCloseTo(90, within(1e-9));
		assertThat(targets.withoutProcess()).containsExactly(Map.entry("P1", 70.0), Map.entry("P2", 45.0),
				Map.entry("P3", 70.0), Map.entry("P4", 90.0));
		requireBalances(WANG_AND_SMITH, targets.flows());
		assertThat(targets.flows()).allSatisfy((flow) -> assertThat(flow.tonnesPerH()).isGreaterThan(1e-3));
	}

	private static void requireBalances(List<Process> processes, List<WaterFlow> flows) {
		for (Process process : processes) {
			List<WaterFlow> in = flows.stream().filter((flow) -> flow.to().equals(process.id())).toList();
			List<WaterFlow> out = flows.stream().filter((flow) -> flow.from().equals(process.id())).toList();
			double water = in.stream().mapToDouble(WaterFlow::tonnesPerH).sum();
			double load = in.stream().mapToDouble((flow) -> flow.tonnesPerH() * flow.ppm()).sum();
			assertThat(out.stream().mapToDouble(WaterFlow::tonnesPerH).sum()).isCloseTo(water, within(1e-6));
			assertThat(load).isLessThanOrEqualTo(water * process.maxInletPpm() + 1e-6);
			assertThat(water * process.maxOutletPpm() - load).isCloseTo(process.massLoadKgPerH() * 1000, within(1e-4));
		}
	}

	/**
	 * Savings of reuse as a game: Shapley (10/3, 5, 11.25, 35/12) and a core of one
	 * point.
	 */
	@Test
	void reuseAsAGame() {
		double[] values = new double[16];
		for (int coalition = 1; coalition < 16; coalition++) {
			int members = coalition;
			List<Process> together = WANG_AND_SMITH.stream()
				.filter((it) -> (members & 1 << WANG_AND_SMITH.indexOf(it)) != 0)
				.toList();
			double alone = together.stream().mapToDouble((it) -> it.massLoadKgPerH() * 1000 / it.maxOutletPpm()).sum();
			values[coalition] = alone - WaterNetwork.leastFresh(together);
		}
		CoalitionGame game = new CoalitionGame(List.of("P1", "P2", "P3", "P4"), values);
		double[] shapley = FairShares.shapley(game);
		assertThat(shapley).containsExactly(new double[] { 10 / 3.0, 5, 11.25, 35 / 12.0 }, within(1e-6));
		assertThat(FairShares.isInCore(game, shapley)).isFalse();
		assertThat(FairShares.isCoreEmpty(game)).isFalse();
		assertThat(FairShares.nucleolus(game).orElseThrow()).containsExactly(new double[] { 0, 0, 17.5, 5 },
				within(1e-6));
	}

}
