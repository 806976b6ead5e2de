package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.NetworkModel.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Plans of random models against a formulation written from the contract alone, with
 * unused and unmet amounts as variables and every choice of used links tried, and solved
 * by ojAlgo; and their prices against what they promise, that no changed amount beats
 * them.
 */
class RandomModelsTest {

	private static final int INSTANCES = "full".equals(System.getProperty("krets.scale")) ? 2000 : 120;

	private static final Optimiser BEST = Optimiser.create();

	private static final Optimiser PLAIN = Optimiser.inPlainJava();

	@AfterAll
	static void stop() {
		BEST.close();
	}

	@Test
	void pureTransport() {
		compare(false, false, false);
	}

	@Test
	void yieldsAndBlending() {
		compare(true, true, false);
	}

	@Test
	void fixedCostsAndLeastAmounts() {
		compare(true, true, true);
	}

	private static void compare(boolean yields, boolean blends, boolean discrete) {
		int planned = 0;
		for (int seed = 1; seed <= INSTANCES; seed++) {
			NetworkModel model = model(new Random(seed), yields, blends, discrete);
			Goal goal = model.meetAllDemand() ? Goal.LEAST_COST : Goal.MOST_SAVING;
			double reference = leastCost(model);
			for (Optimiser optimiser : List.of(BEST, PLAIN)) {
				Plan plan = optimiser.optimise(model, goal, 0, Duration.ofSeconds(30));
				String what = "seed %d %s".formatted(seed, plan.solver());
				if (Double.isInfinite(reference)) {
					assertThat(plan.status()).as(what).isEqualTo(SolveStatus.INFEASIBLE);
					assertThat(plan.why()).as(what).isNotEmpty();
					continue;
				}
				assertThat(plan.status()).as(what).isEqualTo(SolveStatus.OPTIMAL);
				double idle = goal.fromIdle() ? ModelProgram.idle(model).cost() : 0;
				assertThat(plan.value()).as(what).isCloseTo(reference - idle, within(1e-6 * (1 + Math.abs(reference))));
				if (!discrete) {
					requirePricesHold(optimiser, model, goal, plan, what);
				}
				planned++;
			}
		}
		assertThat(planned).as("instances with a plan").isGreaterThan(INSTANCES / 2);
	}

	/** The best value is convex in every amount: a price supports it from below. */
	private static void requirePricesHold(Optimiser optimiser, NetworkModel model, Goal goal, Plan plan, String what) {
		for (int at = 0; at < model.sources().size() + model.sinks().size(); at++) {
			for (double change : new double[] { -1, 1 }) {
				boolean source = at < model.sources().size();
				int index = source ? at : at - model.sources().size();
				double price = (source ? plan.prices().sources() : plan.prices().sinks()).get(index).getFirst();
				Plan changed = optimiser.optimise(changed(model, source, index, change), goal, 0,
						Duration.ofSeconds(30));
				if (changed.isPresent()) {
					assertThat(changed.value()).as(what + (source ? " source " : " sink ") + index)
						.isGreaterThanOrEqualTo(plan.value() + price * change - 1e-6 * (1 + Math.abs(plan.value())));
				}
			}
		}
	}

	private static NetworkModel changed(NetworkModel model, boolean source, int index, double change) {
		List<Source> sources = new ArrayList<>(model.sources());
		List<Sink> sinks = new ArrayList<>(model.sinks());
		if (source) {
			Source it = sources.get(index);
			sources.set(index, new Source(it.id(), it.resource(), List.of(it.amounts().getFirst() + change),
					it.unused(), it.concentrations()));
		}
		else {
			Sink it = sinks.get(index);
			sinks.set(index, new Sink(it.id(), it.resource(), List.of(it.amounts().getFirst() + change), it.unmet(),
					it.maxConcentrations()));
		}
		return new NetworkModel(1, sources, sinks, List.of(), List.of(), model.links(), model.meetAllDemand());
	}

	private static NetworkModel model(Random random, boolean yields, boolean blends, boolean discrete) {
		int resources = 1 + random.nextInt(2);
		List<Source> sources = new ArrayList<>();
		for (int at = 0; at < 1 + random.nextInt(5); at++) {
			Map<String, Double> concentrations = new HashMap<>();
			if (blends && random.nextInt(4) > 0) {
				concentrations.put("Cl", random.nextInt(40) / 1000.0);
			}
			sources.add(new Source("S" + at, "r" + at % resources, List.of(5 + random.nextInt(400) / 10.0),
					Impact.cost(random.nextInt(30) - 3), concentrations));
		}
		List<Sink> sinks = new ArrayList<>();
		for (int at = 0; at < 1 + random.nextInt(5); at++) {
			boolean limited = blends && random.nextBoolean();
			sinks.add(new Sink("D" + at, "r" + at % resources, List.of(2 + random.nextInt(200) / 10.0),
					Impact.cost(random.nextInt(40)),
					limited ? Map.of("Cl", 0.005 + random.nextInt(30) / 1000.0) : Map.of()));
		}
		List<Link> links = new ArrayList<>();
		int decisions = 0;
		for (int from = 0; from < sources.size(); from++) {
			for (int to = 0; to < sinks.size(); to++) {
				if (from % resources == to % resources && random.nextInt(5) > 0) {
					boolean decides = discrete && decisions < 5;
					double least = (decides && random.nextInt(3) == 0) ? random.nextInt(12) : 0;
					double most = (random.nextInt(3) == 0) ? least + 1 + random.nextInt(20) : Double.POSITIVE_INFINITY;
					Impact fixed = Impact.cost((decides && random.nextBoolean()) ? random.nextInt(120) : 0);
					decisions += (least > 0 || fixed.cost() > 0) ? 1 : 0;
					links.add(new Link(new Node(NodeKind.SOURCE, from), new Node(NodeKind.SINK, to),
							Impact.cost((random.nextInt(300) - 20) / 10.0), fixed, least, most,
							yields ? (50 + random.nextInt(60)) / 100.0 : 1));
				}
			}
		}
		return new NetworkModel(1, sources, sinks, List.of(), List.of(), links, random.nextBoolean());
	}

	private static boolean isFree(Link link) {
		return link.fixed().cost() == 0 && link.minAmount() == 0;
	}

	/** Every way to use the links that are not free, one linear program each. */
	private static double leastCost(NetworkModel model) {
		List<Link> decisions = model.links().stream().filter((link) -> !isFree(link)).toList();
		double least = Double.POSITIVE_INFINITY;
		for (int pattern = 0; pattern < 1 << decisions.size(); pattern++) {
			double fixed = 0;
			for (int at = 0; at < decisions.size(); at++) {
				fixed += ((pattern & 1 << at) != 0) ? decisions.get(at).fixed().cost() : 0;
			}
			least = Math.min(least, fixed + ReferenceSolver.leastCost(reference(model, pattern)));
		}
		return least;
	}

	/** The contract word by word, for one choice of used links. */
	private static LinearProgram reference(NetworkModel model, int pattern) {
		LinearProgram.Builder builder = new LinearProgram.Builder();
		int decision = 0;
		int[] flow = new int[model.links().size()];
		for (int at = 0; at < flow.length; at++) {
			Link link = model.links().get(at);
			boolean blocked = model.sinks()
				.get(link.to().index())
				.maxConcentrations()
				.keySet()
				.stream()
				.anyMatch((it) -> !model.sources().get(link.from().index()).concentrations().containsKey(it));
			boolean used = isFree(link) || (pattern & 1 << decision++) != 0;
			flow[at] = builder.column(link.perUnit().cost(), (used && !isFree(link)) ? link.minAmount() : 0,
					(used && !blocked) ? link.maxAmount() : 0);
		}
		for (int at = 0; at < model.sources().size(); at++) {
			Source source = model.sources().get(at);
			int unused = builder.column(source.unused().cost(), 0, Double.POSITIVE_INFINITY);
			int row = builder.row(source.amounts().getFirst(), source.amounts().getFirst());
			builder.set(row, unused, 1);
			for (int link = 0; link < flow.length; link++) {
				builder.set(row, flow[link], (model.links().get(link).from().index() == at) ? 1 : 0);
			}
		}
		for (int at = 0; at < model.sinks().size(); at++) {
			Sink sink = model.sinks().get(at);
			int unmet = builder.column(sink.unmet().cost(), 0, model.meetAllDemand() ? 0 : Double.POSITIVE_INFINITY);
			int row = builder.row(sink.amounts().getFirst(), sink.amounts().getFirst());
			builder.set(row, unmet, 1);
			for (int link = 0; link < flow.length; link++) {
				Link it = model.links().get(link);
				builder.set(row, flow[link], (it.to().index() == at) ? it.yield() : 0);
			}
			for (Map.Entry<String, Double> limit : sink.maxConcentrations().entrySet()) {
				int blend = builder.row(Double.NEGATIVE_INFINITY, 0);
				for (int link = 0; link < flow.length; link++) {
					Link it = model.links().get(link);
					double concentration = model.sources()
						.get(it.from().index())
						.concentrations()
						.getOrDefault(limit.getKey(), 0.0);
					builder.set(blend, flow[link],
							(it.to().index() == at) ? (concentration - limit.getValue()) * it.yield() : 0);
				}
			}
		}
		return builder.build();
	}

}
