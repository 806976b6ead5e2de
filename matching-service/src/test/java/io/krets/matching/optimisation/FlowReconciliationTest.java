package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.krets.matching.optimisation.FlowReconciliation.Flow;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.task.SolverTask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Conservation holds, and observations are changed as little as their variances say. */
class FlowReconciliationTest {

	@Test
	void oneBalanceIsSharedByVariance() {
		// in 100 ± 10, out 80 ± 5 and 10 ± 1: 10 too much came in
		FlowReconciliation found = FlowReconciliation
			.of(List.of(new Flow(100.0, 10, -1, 0), new Flow(80.0, 5, 0, -1), new Flow(10.0, 1, 0, -1)), 1);
		double all = 100 + 25 + 1;
		assertThat(found.adjusted()[0]).isCloseTo(100 - 10 * 100 / all, within(1e-9));
		assertThat(found.adjusted()[1]).isCloseTo(80 + 10 * 25 / all, within(1e-9));
		assertThat(found.adjusted()[2]).isCloseTo(10 + 10 * 1 / all, within(1e-9));
		assertThat(found.misfit()).isCloseTo(100 / all, within(1e-9));
		assertThat(found.degrees()).isEqualTo(1);
		// with one balance each observation is as suspect as the others
		assertThat(found.tests()[0]).isCloseTo(10 / Math.sqrt(all), within(1e-9));
	}

	@Test
	void whatNobodyObservedFollowsFromTheRest() {
		FlowReconciliation found = FlowReconciliation.of(List.of(new Flow(100.0, 5, -1, 0), new Flow(null, 0, 0, 1),
				new Flow(30.0, 2, 0, -1), new Flow(null, 0, 1, -1)), 2);
		assertThat(found.adjusted()[1]).isCloseTo(70, within(1e-4));
		assertThat(found.adjusted()[3]).isCloseTo(70, within(1e-4));
		assertThat(found.sigmas()[1]).isCloseTo(Math.sqrt(29), within(1e-3));
		FlowReconciliation untold = FlowReconciliation
			.of(List.of(new Flow(100.0, 5, -1, 0), new Flow(null, 0, 0, -1), new Flow(null, 0, 0, -1)), 1);
		assertThat(untold.sigmas()[1]).isInfinite();
	}

	@Test
	void grossErrorIsTheMostSuspect() {
		// a chain of three processes: 100 everywhere, but one was read as 150
		List<Flow> flows = List.of(new Flow(100.0, 5, -1, 0), new Flow(101.0, 5, 0, 1), new Flow(150.0, 5, 1, 2),
				new Flow(99.0, 5, 2, -1));
		FlowReconciliation found = FlowReconciliation.of(flows, 3);
		assertThat(found.tests()[2]).isGreaterThan(2.576)
			.isGreaterThan(found.tests()[0])
			.isGreaterThan(found.tests()[1])
			.isGreaterThan(found.tests()[3]);
	}

	@Test
	void noAdjustedFlowIsNegative() {
		FlowReconciliation found = FlowReconciliation
			.of(List.of(new Flow(10.0, 0.1, -1, 0), new Flow(30.0, 0.1, 0, -1), new Flow(1.0, 50, 0, -1)), 1);
		assertThat(found.adjusted()[2]).isZero();
		assertThat(found.adjusted()[0]).isCloseTo(found.adjusted()[1], within(1e-6));
	}

	@Test
	void sameAsTheNormalEquationsSolvedWhole() throws Exception {
		for (long seed = 1; seed <= 50; seed++) {
			Random random = new Random(seed);
			int balances = 1 + random.nextInt(6);
			List<Flow> flows = new ArrayList<>();
			for (int balance = 0; balance < balances; balance++) {
				flows.add(new Flow(500 + 100 * random.nextDouble(), 15 + random.nextInt(10), -1, balance));
				flows.add(new Flow(500 + 100 * random.nextDouble(), 15 + random.nextInt(10), balance, -1));
			}
			for (int more = random.nextInt(10); more > 0 && balances > 1; more--) {
				int from = random.nextInt(balances);
				// small enough that no flow must be held at zero
				flows.add(new Flow(20 + 10 * random.nextDouble(), 1 + random.nextInt(4), from,
						(from + 1 + random.nextInt(balances - 1)) % balances));
			}
			FlowReconciliation found = FlowReconciliation.of(flows, balances);
			double[] expected = reference(flows, balances);
			for (int at = 0; at < expected.length; at++) {
				assertThat(found.adjusted()[at]).as("seed %d, flow %d", seed, at).isCloseTo(expected[at], within(1e-6));
			}
		}
	}

	/** minimise Σ((x−m)/σ)² with A·x = 0 by its Karush-Kuhn-Tucker system. */
	private static double[] reference(List<Flow> flows, int balances) throws Exception {
		int size = flows.size() + balances;
		R064Store matrix = R064Store.FACTORY.make(size, size);
		R064Store right = R064Store.FACTORY.make(size, 1);
		for (int at = 0; at < flows.size(); at++) {
			Flow flow = flows.get(at);
			double weight = 1 / (flow.sigma() * flow.sigma());
			matrix.set(at, at, weight);
			right.set(at, 0, weight * flow.amount());
			for (int end = 0; end < 2; end++) {
				int balance = (end == 0) ? flow.from() : flow.to();
				if (balance >= 0) {
					matrix.set(at, flows.size() + balance, (end == 0) ? -1 : 1);
					matrix.set(flows.size() + balance, at, (end == 0) ? -1 : 1);
				}
			}
		}
		MatrixStore<Double> solved = SolverTask.R064.make(matrix, right).solve(matrix, right);
		double[] x = new double[flows.size()];
		for (int at = 0; at < x.length; at++) {
			x[at] = solved.doubleValue(at, 0);
		}
		return x;
	}

}
