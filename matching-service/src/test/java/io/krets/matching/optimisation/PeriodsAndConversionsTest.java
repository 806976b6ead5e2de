package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.NetworkModel.Conversion;
import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.NetworkModel.Source;
import io.krets.matching.optimisation.NetworkModel.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/**
 * Models beyond one period of sources and sinks, small enough to be worked out by hand.
 */
class PeriodsAndConversionsTest {

	private static final double OPEN = Double.POSITIVE_INFINITY;

	private static final Optimiser OPTIMISER = Optimiser.create();

	@AfterAll
	static void stop() {
		OPTIMISER.close();
	}

	private static Node node(NodeKind kind, int index) {
		return new Node(kind, index);
	}

	private static Link link(Node from, Node to, Impact perUnit) {
		return new Link(from, to, perUnit, Impact.NONE, 0, OPEN, 1);
	}

	private static Source source(String id, String resource, Double... amounts) {
		return new Source(id, resource, List.of(amounts), Impact.NONE, Map.of());
	}

	private static Sink sink(String id, String resource, double virginCost, Double... amounts) {
		return new Sink(id, resource, List.of(amounts), Impact.cost(virginCost), Map.of());
	}

	private static Plan plan(NetworkModel model) {
		return OPTIMISER.optimise(model, Goal.LEAST_COST, 0, Duration.ofSeconds(30));
	}

	/**
	 * Summer heat kept for winter: 100 stored, 90 left, 20 of the 110 wanted bought at 7.
	 */
	@Test
	void storageCarriesFromSummerToWinter() {
		NetworkModel model = new NetworkModel(2, List.of(source("smelter", "heat", 100.0, 0.0)),
				List.of(sink("town", "heat", 7, 0.0, 110.0)), List.of(),
				List.of(new Storage("pit", "heat", 200, 0.9, Impact.cost(0.5))),
				List.of(link(node(NodeKind.SOURCE, 0), node(NodeKind.STORAGE, 0), Impact.cost(1)),
						link(node(NodeKind.STORAGE, 0), node(NodeKind.SINK, 0), Impact.cost(2))),
				false);
		Plan plan = plan(model);
		assertThat(plan.status()).isEqualTo(SolveStatus.OPTIMAL);
		// 100 in at 1, 100 kept at 0.5, 90 out at 2, 20 bought at 7
		assertThat(plan.value()).isCloseTo(100 + 50 + 180 + 140, within(1e-6));
		// one more unit in summer costs 1.5 and brings 0.9 that save 7 − 2 each
		assertThat(plan.prices().sources().getFirst().getFirst()).isCloseTo(1.5 - 0.9 * 5, within(1e-6));
	}

	@Test
	void periodsThatNothingCouplesAreSolvedApart() {
		NetworkModel model = new NetworkModel(3, List.of(source("S", "r", 10.0, 20.0, 30.0)),
				List.of(sink("D", "r", 5, 15.0, 15.0, 15.0)), List.of(), List.of(),
				List.of(link(node(NodeKind.SOURCE, 0), node(NodeKind.SINK, 0), Impact.cost(2))), false);
		Plan plan = plan(model);
		assertThat(plan.value()).isCloseTo(10 * 2 + 5 * 5 + 15 * 2 + 15 * 2, within(1e-9));
		assertThat(plan.flows()).extracting(Plan.Flow::period).containsExactly(0, 1, 2);
		assertThat(plan.prices().sources().getFirst()).containsExactly(-3.0, 0.0, 0.0);
	}

	/** Two outputs from one input: 60 of wood give 30 gas and 12 char, gas decides. */
	@Test
	void conversionWithTwoOutputs() {
		NetworkModel model = new NetworkModel(1, List.of(source("wood", "wood", 100.0)),
				List.of(sink("gas", "gas", 10, 30.0), sink("char", "char", 20, 50.0)),
				List.of(new Conversion("pyrolysis", "wood", Map.of("gas", 0.5, "char", 0.2), 60, Impact.cost(1),
						Map.of())),
				List.of(),
				List.of(link(node(NodeKind.SOURCE, 0), node(NodeKind.CONVERSION, 0), Impact.NONE),
						link(node(NodeKind.CONVERSION, 0), node(NodeKind.SINK, 0), Impact.NONE),
						link(node(NodeKind.CONVERSION, 0), node(NodeKind.SINK, 1), Impact.NONE)),
				false);
		assertThat(plan(model).value()).isCloseTo(60 + 0 + 20 * (50 - 12), within(1e-6));
	}

	/** 10 from each of two sources, of which 12 and 5 pass what they share. */
	@Test
	void whatLinksCarryTogetherIsLimitedAndPricedInEachPeriod() {
		NetworkModel model = sharing(12.0, 5.0, false);
		Plan plan = plan(model);
		assertThat(plan.flows()).containsExactlyInAnyOrder(new Plan.Flow(0, 0, 10), new Plan.Flow(1, 0, 2),
				new Plan.Flow(0, 1, 5));
		// the next unit is worth 9 of purchase, less 4 or 1 for the way
		assertThat(plan.prices().throughputs()).containsExactly(List.of(-5.0, -8.0));
	}

	@Test
	void whatLinksCarryTogetherIsNamedWhereItClashes() {
		Plan plan = plan(sharing(12.0, 5.0, true));
		assertThat(plan.status()).isEqualTo(SolveStatus.INFEASIBLE);
		assertThat(plan.why()).extracting(Plan.Cause::code).containsExactlyInAnyOrder("DEMAND", "THROUGHPUT");
		assertThat(plan.why()).extracting(Plan.Cause::text)
			.anyMatch((text) -> text.startsWith("plant takes in at most"));
	}

	private static NetworkModel sharing(double first, double second, boolean all) {
		return new NetworkModel(2, List.of(source("near", "r", 10.0, 10.0), source("far", "r", 10.0, 10.0)),
				List.of(sink("D", "r", 9, 20.0, 20.0)), List.of(), List.of(),
				List.of(link(node(NodeKind.SOURCE, 0), node(NodeKind.SINK, 0), Impact.cost(1)),
						link(node(NodeKind.SOURCE, 1), node(NodeKind.SINK, 0), Impact.cost(4))),
				all, List.of(), List.of(new NetworkModel.Throughput("plant", List.of(0, 1), List.of(first, second))));
	}

	@Test
	void cycleThatMakesSomethingFromNothingIsRefused() {
		List<Conversion> conversions = List.of(new Conversion("a", "x", Map.of("y", 1.2), OPEN, Impact.NONE, Map.of()),
				new Conversion("b", "y", Map.of("x", 0.9), OPEN, Impact.NONE, Map.of()));
		List<Link> links = List.of(link(node(NodeKind.CONVERSION, 0), node(NodeKind.CONVERSION, 1), Impact.NONE),
				link(node(NodeKind.CONVERSION, 1), node(NodeKind.CONVERSION, 0), Impact.NONE));
		assertThatThrownBy(() -> new NetworkModel(1, List.of(), List.of(), conversions, List.of(), links, false))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("cycle");
	}

	/** A cheap dirty way and a dear clean one for 10 units. */
	@Test
	void frontIsMonotoneBetweenItsEnds() {
		NetworkModel model = new NetworkModel(1, List.of(source("near", "r", 10.0), source("far", "r", 10.0)),
				List.of(sink("D", "r", 0, 10.0)), List.of(), List.of(),
				List.of(link(node(NodeKind.SOURCE, 0), node(NodeKind.SINK, 0), new Impact(1, 5)),
						link(node(NodeKind.SOURCE, 1), node(NodeKind.SINK, 0), new Impact(3, 1))),
				true);
		List<Plan> front = new CostCo2Front(OPTIMISER).points(model, 5, 0, Duration.ofSeconds(30));
		assertThat(front).extracting((point) -> Math.round(point.impact().co2eTonnes()))
			.containsExactly(50L, 40L, 30L, 20L, 10L);
		assertThat(front).extracting((point) -> Math.round(point.impact().cost()))
			.containsExactly(10L, 15L, 20L, 25L, 30L);
	}

	@Test
	void budgetThatCannotBeKeptIsNamed() {
		NetworkModel model = new NetworkModel(1, List.of(source("S", "r", 10.0)), List.of(sink("D", "r", 0, 10.0)),
				List.of(), List.of(), List.of(link(node(NodeKind.SOURCE, 0), node(NodeKind.SINK, 0), new Impact(1, 5))),
				true);
		Plan plan = OPTIMISER.optimise(model, Goal.LEAST_COST.within(40), 0, Duration.ofSeconds(30));
		assertThat(plan.status()).isEqualTo(SolveStatus.INFEASIBLE);
		assertThat(plan.why()).extracting(Plan.Cause::code).contains("DEMAND", "EMISSIONS");
	}

}
