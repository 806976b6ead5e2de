package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.NetworkModel.Source;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Budgets and fixed costs by one network simplex, beside solvers that know no networks.
 */
class OnOneNetworkTest {

	private static final Effort ENOUGH = Effort.of(Duration.ofSeconds(60), 0);

	private static NetworkModel model(Random random, boolean fixed) {
		List<Source> sources = new ArrayList<>();
		List<Sink> sinks = new ArrayList<>();
		List<Link> links = new ArrayList<>();
		int size = 3 + random.nextInt(4);
		for (int at = 0; at < size; at++) {
			sources.add(new Source("s" + at, "r", List.of(1.0 + random.nextInt(30)), Impact.cost(random.nextInt(5)),
					Map.of()));
			sinks.add(new Sink("d" + at, "r", List.of(1.0 + random.nextInt(30)),
					new Impact(30 + random.nextInt(60), random.nextInt(4)), Map.of()));
		}
		for (int from = 0; from < size; from++) {
			for (int to = 0; to < size; to++) {
				if (random.nextInt(10) < 6) {
					links.add(new Link(new Node(NodeKind.SOURCE, from), new Node(NodeKind.SINK, to),
							new Impact(random.nextInt(40), random.nextInt(12)),
							Impact.cost(fixed ? random.nextInt(200) : 0), 0, 1 + random.nextInt(25), 1));
				}
			}
		}
		return new NetworkModel(1, sources, sinks, List.of(), List.of(), links, false);
	}

	@Test
	void budgetIsSpentAtTheLeastCost() {
		int within = 0;
		int impossible = 0;
		for (long seed = 1; seed <= 300; seed++) {
			Random random = new Random(seed);
			NetworkModel model = model(random, false);
			double least = new BoundedSimplex().solve(ModelProgram.of(model, Goal.LEAST_CO2).program(), null, ENOUGH)
				.bound() + ModelProgram.idle(model).co2eTonnes();
			double budget = least + random.nextInt(60) - 5;
			LinearProgram program = ModelProgram.of(model, Goal.LEAST_COST.within(budget)).program();
			LpSolution own = BudgetedNetwork.find(program).orElseThrow().solve(ENOUGH);
			LpSolution other = new BoundedSimplex().solve(program, null, ENOUGH);
			assertThat(own.status()).as("seed %d", seed).isEqualTo(other.status());
			if (own.hasPoint()) {
				assertThat(LpCertificate.fault(program, own)).as("seed %d", seed).isEmpty();
				assertThat(program.cost(own.point())).as("seed %d", seed)
					.isCloseTo(program.cost(other.point()), within(1e-6));
				within++;
			}
			else {
				impossible++;
			}
		}
		assertThat(within).isGreaterThan(200);
		assertThat(impossible).isGreaterThan(5);
	}

	/** Budgets in any order, each from what those before have left. */
	@Test
	void budgetsOneAfterAnotherAreAsThoseApart() {
		try (Optimiser optimiser = Optimiser.inPlainJava()) {
			for (long seed = 1; seed <= 60; seed++) {
				Random random = new Random(seed);
				NetworkModel model = model(random, false);
				double least = ModelProgram.idle(model).co2eTonnes();
				List<Double> budgets = random.doubles(8, least - 150, least + 100).boxed().toList();
				List<Plan> plans = optimiser.optimise(model, Goal.LEAST_COST, budgets, 0, Duration.ofSeconds(30));
				for (int at = 0; at < budgets.size(); at++) {
					LinearProgram program = ModelProgram.of(model, Goal.LEAST_COST.within(budgets.get(at))).program();
					LpSolution other = new BoundedSimplex().solve(program, null, ENOUGH);
					assertThat(plans.get(at).status()).as("seed %d, budget %d", seed, at).isEqualTo(other.status());
					if (other.hasPoint()) {
						assertThat(plans.get(at).value()).as("seed %d, budget %d", seed, at)
							.isCloseTo(program.cost(other.point()) + ModelProgram.idle(model).cost(), within(1e-5));
						assertThat(plans.get(at).impact().co2eTonnes()).isLessThanOrEqualTo(budgets.get(at) + 1e-5);
					}
				}
			}
		}
	}

	@Test
	void fixedCostsAreBoundedFromBothSides() {
		int exact = 0;
		for (long seed = 1; seed <= 60; seed++) {
			NetworkModel model = model(new Random(seed), true);
			ModelProgram plain = ModelProgram.of(Diagnosis.withoutUse(model), Goal.MOST_SAVING);
			SlopeScaling.Start start = FixedChargeNetwork.find(model, Goal.MOST_SAVING, plain)
				.orElseThrow()
				.find(ENOUGH, 0, 0)
				.orElseThrow();
			LpSolution best = new BranchAndBound(new BoundedSimplex())
				.solve(ModelProgram.of(model, Goal.MOST_SAVING).program(), null, ENOUGH);
			assertThat(best.status()).as("seed %d", seed).isEqualTo(SolveStatus.OPTIMAL);
			double value = ModelProgram.of(model, Goal.MOST_SAVING).program().cost(best.point());
			assertThat(start.bound()).as("seed %d", seed).isLessThanOrEqualTo(value + 1e-6);
			assertThat(start.cost()).as("seed %d", seed).isGreaterThanOrEqualTo(value - 1e-6);
			assertThat(start.cost()).as("seed %d", seed).isLessThanOrEqualTo(0.7 * value);
			exact += (start.cost() <= value + 1e-6) ? 1 : 0;
		}
		// a local search that is any good finds most of these small ones
		assertThat(exact).isGreaterThan(30);
	}

}
