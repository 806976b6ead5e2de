package io.krets.matching.scenario;

import java.util.List;
import java.util.Map;

import io.krets.kit.stream.Stream;
import io.krets.matching.optimisation.Optimiser;
import io.krets.matching.optimisation.Plan;
import io.krets.matching.optimisation.SolveStatus;
import io.krets.matching.scenario.Planner.Made;
import io.krets.matching.scenario.ScenarioData.CostFrom;
import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioData.Node;
import io.krets.matching.scenario.ScenarioInput.FirmLimit;
import io.krets.matching.scenario.ScenarioInput.Limits;
import io.krets.matching.scenario.ScenarioInput.Store;
import io.krets.matching.scenario.ScenarioInput.StreamLimit;
import io.krets.matching.scenario.ScenarioModel.Change;
import io.krets.matching.scenario.ScenarioResult.Carried;
import io.krets.matching.scenario.ScenarioResult.FirmGain;
import io.krets.matching.scenario.ScenarioResult.Kept;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What an asker may limit: money, firms, streams, mixtures; and what may be stored. */
class ScenarioLimitsTest {

	private static final Optimiser OPTIMISER = Optimiser.create();

	private static final List<Double> SUMMER = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0);

	private static final List<Double> AUTUMN = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0);

	@AfterAll
	static void stop() {
		OPTIMISER.close();
	}

	private static ScenarioInput question(Limits limits, boolean meetAllDemand, List<Store> stores) {
		return new ScenarioInput("q", List.of("h"), List.of(), List.of(), "NOK", Map.of("NOK", 1.0), 0.0, null, limits,
				Map.of(), List.of(), meetAllDemand, !stores.isEmpty(), List.of(), stores, 0, false, false, false, 5.0,
				60.0, 1L);
	}

	private static Limits limits(Double investment, List<FirmLimit> firms, List<StreamLimit> streams,
			boolean blending) {
		return new Limits(null, null, null, null, investment, firms, streams, blending);
	}

	private static Node node(String id, boolean offer, double amount, double cost, List<Double> monthly,
			Map<String, Double> composition) {
		return new Node(id, id, "firm-" + id, id, "h", offer ? Stream.Direction.OFFER : Stream.Direction.NEED,
				Stream.Kind.MATERIAL, Stream.View.FULL, amount, "t/a", monthly, cost, CostFrom.STREAM, composition);
	}

	private static Exchange exchange(String offer, String need, double unitCost, double fixedCost) {
		return new Exchange(offer, need, 1, null, unitCost, 0, false, fixedCost, 1, 0, null, null);
	}

	/** One offer of 10, worth 5 a unit to one need and 3 to another; each way costs 8. */
	private static final ScenarioData TWO_WAYS = new ScenarioData(
			List.of(node("o", true, 10, 0, List.of(), Map.of()), node("a", false, 5, 5, List.of(), Map.of()),
					node("b", false, 5, 3, List.of(), Map.of())),
			List.of(exchange("o", "a", 0, 8), exchange("o", "b", 0, 8)), List.of());

	private static Made best(ScenarioInput input, ScenarioData data) {
		return new Planner(OPTIMISER, input, data).best(Change.NONE, 0);
	}

	@Test
	void investmentIsLimited() {
		assertThat(best(question(limits(null, null, null, false), false, List.of()), TWO_WAYS).view().saved())
			.isCloseTo(25 + 15 - 16, within(1e-6));
		Made made = best(question(limits(15.0, null, null, false), false, List.of()), TWO_WAYS);
		assertThat(made.view().saved()).isCloseTo(25 - 8, within(1e-6));
		assertThat(made.view().invested()).isEqualTo(8);
		assertThat(made.view().flows()).extracting(Carried::needId).containsExactly("a");
	}

	@Test
	void investmentThatCannotMeetAllDemandIsNamed() {
		Made made = best(question(limits(15.0, null, null, false), true, List.of()), TWO_WAYS);
		assertThat(made.view().status()).isEqualTo(SolveStatus.INFEASIBLE);
		assertThat(made.view().why()).extracting(Plan.Cause::code).contains("INVESTMENT", "DEMAND");
	}

	@Test
	void firmSpendsNoMoreThanItsOwnLimit() {
		List<FirmLimit> poor = List.of(new FirmLimit("firm-a", 7.0), new FirmLimit("firm-b", 8.0));
		Made made = best(question(limits(null, poor, null, false), false, List.of()), TWO_WAYS);
		assertThat(made.view().flows()).extracting(Carried::needId).containsExactly("b");
		assertThat(made.view().saved()).isCloseTo(15 - 8, within(1e-6));
	}

	@Test
	void streamGivesNoMoreThanItsLimit() {
		List<StreamLimit> less = List.of(new StreamLimit("o", 6.0), new StreamLimit("a", 4.0));
		Made made = best(question(limits(null, null, less, false), false, List.of()), TWO_WAYS);
		// 4 for one need; 2 are left, which are worth less than the other way costs
		assertThat(made.view().saved()).isCloseTo(20 - 8, within(1e-6));
	}

	/**
	 * Two offers of 100 and 50, whose disposal costs 10 and 4, become half as much of
	 * what is worth 20; a plant takes in 120.
	 */
	@Test
	void processorTakesInNoMoreThanItsCapacity() {
		Node plant = new Node("p", "p", "firm-p", "p", "h", Stream.Direction.OFFER, Stream.Kind.CAPACITY,
				Stream.View.FULL, 120, "t/a", List.of(), 3, CostFrom.STREAM, Map.of());
		ScenarioData data = new ScenarioData(
				List.of(node("a", true, 100, 10, List.of(), Map.of()), node("b", true, 50, 4, List.of(), Map.of()),
						plant, node("n", false, 500, 20, List.of(), Map.of())),
				List.of(through("p", "a", "n"), through("p", "b", "n")), List.of());
		ScenarioInput question = question(limits(null, null, null, false), false, List.of());
		Made made = best(question, data);
		// a unit saves its disposal and half of 20, less 3 for processing
		assertThat(made.view().flows()).extracting(Carried::amount).containsExactly(100.0, 20.0);
		assertThat(made.view().flows()).extracting(Carried::arrives).containsExactly(50.0, 10.0);
		assertThat(made.view().saved()).isCloseTo(100 * 17 + 20 * 11, within(1e-6));
		assertThat(made.plan().prices().throughputs()).as("another t of capacity takes from the dearer offer")
			.containsExactly(List.of(-11.0));
		Planner planner = new Planner(OPTIMISER, question, data);
		assertThat(planner.best(new Change(2, 1, 1, false, (node) -> true), 0).view().saved())
			.as("processing is no transport")
			.isEqualTo(made.view().saved());
		double direct = FirmGains.of(data, question, planner, made, null).stream().mapToDouble(FirmGain::direct).sum();
		assertThat(direct).isCloseTo(made.view().saved(), within(1e-6));
		Made without = planner.best(Change.relaxed((node) -> !node.firm().equals("firm-p")), 0);
		assertThat(without.view().saved()).as("without the plant").isZero();
		assertThat(Part.of(data)).singleElement()
			.satisfies((part) -> assertThat(part.firms()).containsExactlyInAnyOrder("firm-a", "firm-b", "firm-p",
					"firm-n"));
		List<StreamLimit> less = List.of(new StreamLimit("p", 60.0));
		assertThat(best(question(limits(null, null, less, false), false, List.of()), data).view().saved())
			.isCloseTo(60 * 17, within(1e-6));
	}

	private static Exchange through(String processor, String offer, String need) {
		return new Exchange(offer, need, 1, null, 0, 0, false, 0, 0.5, 0, null,
				new ScenarioData.Via(processor, "a-drying", "drying"));
	}

	/** Half of each makes a mixture of 2 % where neither limit nor dilution is free. */
	@Test
	void mixtureKeepsTheLimitThatOneOfferBreaks() {
		ScenarioData data = new ScenarioData(
				List.of(node("rich", true, 100, 10, List.of(), Map.of("cl", 0.03)),
						node("pure", true, 20, 1, List.of(), Map.of("cl", 0.01)),
						node("mix", false, 100, 0, List.of(), Map.of("cl", 0.02))),
				List.of(exchange("rich", "mix", 0, 0), exchange("pure", "mix", 0, 0)), List.of());
		Made made = best(question(limits(null, null, null, true), false, List.of()), data);
		assertThat(made.view().saved()).isCloseTo(20 * 10 + 20 * 1, within(1e-6));
	}

	/**
	 * 50 in June and 50 in July for 50 in August and September each: half is lost from
	 * month to month.
	 */
	@Test
	void storeCarriesFromSummerToAutumn() {
		ScenarioData data = new ScenarioData(
				List.of(node("o", true, 100, 2, SUMMER, Map.of()), node("n", false, 100, 5, AUTUMN, Map.of())),
				List.of(exchange("o", "n", 1, 0)), List.of());
		Limits none = limits(null, null, null, false);
		Made made = best(question(none, false, List.of(new Store("o", 60.0, 0.5, 0.1))), data);
		// July: 25 of June's 50, and 35 more fit; August brings 30, which save 2 + 5 − 1
		List<Kept> kept = made.view().kept();
		assertThat(kept).extracting(Kept::amount).last().isEqualTo(60.0);
		double keeping = kept.stream().mapToDouble(Kept::cost).sum();
		assertThat(made.view().flows()).extracting(Carried::amount).containsExactly(30.0);
		assertThat(made.view().saved()).isCloseTo(30 * 6 - keeping, within(1e-6));
		Planner planner = new Planner(OPTIMISER, question(none, false, List.of()), data);
		List<FirmGain> gains = FirmGains.of(data, question(none, false, List.of()), planner, made, null);
		assertThat(gains.stream().mapToDouble(FirmGain::direct).sum()).isCloseTo(made.view().saved(), within(1e-6));
	}

	@Test
	void whatStaysInAStoreSavesNoDisposal() {
		ScenarioData data = new ScenarioData(
				List.of(node("o", true, 100, 50, SUMMER, Map.of()), node("n", false, 1, 5, AUTUMN, Map.of())),
				List.of(exchange("o", "n", 0, 0)), List.of());
		Made made = best(question(limits(null, null, null, false), false, List.of(new Store("o", 1_000.0, null, null))),
				data);
		assertThat(made.view().saved()).isCloseTo(1 * 55, within(1e-6));
	}

}
