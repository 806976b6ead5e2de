package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.krets.kit.stream.Stream;
import io.krets.matching.optimisation.CoalitionGame;
import io.krets.matching.optimisation.FairShares;
import io.krets.matching.optimisation.Optimiser;
import io.krets.matching.scenario.ScenarioData.CostFrom;
import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioData.Node;
import io.krets.matching.scenario.ScenarioModel.Change;
import io.krets.matching.scenario.ScenarioResult.Shares;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Shares put together from parts are those of the whole game. */
class SharingTest {

	private static final ScenarioInput QUESTION = new ScenarioInput("q", List.of("h"), List.of(), List.of(), "NOK",
			Map.of("NOK", 1.0), 0.0, null, null, Map.of(), List.of(), false, false, List.of(), List.of(), 0, false,
			true, false, 5.0, 60.0, 1L);

	private static Node node(String id, String firm, boolean offer, double amount, double cost) {
		return new Node(id, id, firm, firm, "h", offer ? Stream.Direction.OFFER : Stream.Direction.NEED,
				Stream.Kind.MATERIAL, Stream.View.FULL, amount, "t/a", List.of(), cost, CostFrom.STREAM, Map.of());
	}

	/** Two parts of three offers and three needs, with firms that are in both. */
	private static ScenarioData data(long seed, int firms) {
		Random random = new Random(seed);
		List<Node> nodes = new ArrayList<>();
		List<Exchange> exchanges = new ArrayList<>();
		for (int part = 0; part < 2; part++) {
			for (int at = 0; at < 3; at++) {
				nodes.add(node("o" + part + at, "f" + random.nextInt(firms), true, 1 + random.nextInt(50),
						random.nextInt(100)));
				nodes.add(node("n" + part + at, "f" + random.nextInt(firms), false, 1 + random.nextInt(50),
						random.nextInt(100)));
			}
			for (int offer = 0; offer < 3; offer++) {
				for (int need = 0; need < 3; need++) {
					exchanges.add(new Exchange("o" + part + offer, "n" + part + need, 1, null, random.nextInt(60), 0,
							false, 0, 1, 0, null, null));
				}
			}
		}
		return new ScenarioData(nodes, exchanges, List.of());
	}

	@Test
	void partsAddUpToTheWholeGame() {
		try (Optimiser optimiser = Optimiser.inPlainJava()) {
			for (long seed = 1; seed <= 10; seed++) {
				ScenarioData data = data(seed, 5);
				assertThat(Part.of(data)).hasSize(2);
				Planner planner = new Planner(optimiser, QUESTION, data);
				Shares shares = new Sharing(planner, QUESTION, data, (step, done) -> {
				}).of(planner.best(Change.relaxed((node) -> true), 0));
				List<String> firms = List.copyOf(shares.shapley().keySet());
				double[] values = new double[1 << firms.size()];
				for (int coalition = 1; coalition < values.length; coalition++) {
					BitSet members = BitSet.valueOf(new long[] { coalition });
					values[coalition] = planner
						.saved(Change.relaxed((node) -> members.get(firms.indexOf(node.firm()))));
				}
				CoalitionGame whole = new CoalitionGame(firms, values);
				double[] expected = FairShares.shapley(whole);
				for (int firm = 0; firm < expected.length; firm++) {
					assertThat(shares.shapley().get(firms.get(firm))).as("seed %d", seed)
						.isCloseTo(expected[firm], within(1e-6 * (1 + shares.total())));
				}
				assertThat(shares.exact()).isTrue();
				assertThat(shares.shapleyInCore()).as("seed %d", seed).isEqualTo(FairShares.isInCore(whole, expected));
				// without fixed costs this is a linear production game
				assertThat(shares.notAssigned()).isZero();
				assertThat(shares.owenInCore()).as("seed %d", seed).isTrue();
			}
		}
	}

	@Test
	void manyFirmsInSmallPartsAreExactToo() {
		try (Optimiser optimiser = Optimiser.inPlainJava()) {
			ScenarioData data = data(4, 1_000);
			Planner planner = new Planner(optimiser, QUESTION, data);
			Shares shares = new Sharing(planner, QUESTION, data, (step, done) -> {
			}).of(planner.best(Change.relaxed((node) -> true), 0));
			assertThat(shares.shapley()).hasSizeGreaterThan(10);
			assertThat(shares.exact()).isTrue();
			assertThat(shares.shapley().values().stream().mapToDouble(Double::doubleValue).sum())
				.isCloseTo(shares.total(), within(1e-6 * shares.total()));
		}
	}

}
