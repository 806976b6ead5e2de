package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every solver against ojAlgo on random programs, and against its own certificate. */
class SolversTest {

	private static final HighsSolver HIGHS = new HighsSolver();

	private static final int INSTANCES = "full".equals(System.getProperty("krets.scale")) ? 2000 : 150;

	@AfterAll
	static void stop() {
		HIGHS.close();
	}

	private static Effort effort() {
		return Effort.of(Duration.ofSeconds(30), 0);
	}

	@Test
	void linearProgramsOfAnyKind() {
		for (int seed = 1; seed <= INSTANCES; seed++) {
			LinearProgram program = randomProgram(new Random(seed), false);
			double reference = ReferenceSolver.leastCost(program);
			compare(program, new BoundedSimplex().solve(program, null, effort()), reference, "seed " + seed);
			if (HighsSolver.isAvailable()) {
				compare(program, HIGHS.solve(program, null, effort()), reference, "seed " + seed);
			}
		}
	}

	@Test
	void mixedIntegerPrograms() {
		for (int seed = 1; seed <= INSTANCES; seed++) {
			LinearProgram program = randomProgram(new Random(seed), true);
			double reference = ReferenceSolver.leastCost(program);
			compare(program, new BranchAndBound(new BoundedSimplex()).solve(program, null, effort()), reference,
					"seed " + seed);
			if (HighsSolver.isAvailable()) {
				compare(program, HIGHS.solve(program, null, effort()), reference, "seed " + seed);
			}
		}
	}

	@Test
	void networks() {
		int solved = 0;
		for (int seed = 1; seed <= 3 * INSTANCES; seed++) {
			LinearProgram program = randomNetwork(new Random(seed));
			NetworkForm form = NetworkForm.find(program).orElseThrow();
			LpSolution solution = form.solve(effort());
			compare(program, solution, ReferenceSolver.leastCost(program), "seed " + seed);
			solved += solution.hasPoint() ? 1 : 0;
		}
		assertThat(solved).as("networks with a solution").isGreaterThan(INSTANCES);
	}

	private static void compare(LinearProgram program, LpSolution solution, double reference, String seed) {
		String what = seed + " " + solution.solver();
		if (Double.isInfinite(reference)) {
			assertThat(solution.status()).as(what)
				.isEqualTo((reference > 0) ? SolveStatus.INFEASIBLE : SolveStatus.UNBOUNDED);
			return;
		}
		assertThat(solution.status()).as(what).isEqualTo(SolveStatus.OPTIMAL);
		assertThat(program.cost(solution.point())).as(what)
			.isCloseTo(reference, within(1e-6 * (1 + Math.abs(reference))));
		assertThat(LpCertificate.primalFault(program, solution.point())).as(what).isEmpty();
		if (!program.isMixedInteger() && !solution.solver().equals(BranchAndBound.NAME)) {
			assertThat(solution.rowDuals()).as(what).isNotNull();
			assertThat(LpCertificate.optimalityFault(program, solution.point(), solution.rowDuals())).as(what)
				.isEmpty();
		}
	}

	private static LinearProgram randomProgram(Random random, boolean mixed) {
		LinearProgram.Builder builder = new LinearProgram.Builder();
		int rows = 1 + random.nextInt(8);
		int columns = 1 + random.nextInt(10);
		for (int row = 0; row < rows; row++) {
			int low = random.nextInt(20) - 10;
			int high = low + random.nextInt(15);
			boolean openBelow = random.nextInt(3) == 0;
			boolean openAbove = random.nextInt(3) == 0;
			builder.row(openBelow ? Double.NEGATIVE_INFINITY : low, openAbove ? Double.POSITIVE_INFINITY : high);
		}
		for (int column = 0; column < columns; column++) {
			int cost = random.nextInt(21) - 6;
			int at;
			if (mixed && random.nextInt(2) == 0) {
				at = builder.binary(cost);
			}
			else {
				// unbounded mixed programs are no business of a branch and bound
				boolean open = !mixed && random.nextInt(3) == 0;
				at = builder.column(cost, (random.nextInt(4) == 0) ? -3 : 0,
						open ? Double.POSITIVE_INFINITY : 1 + random.nextInt(12));
			}
			for (int row = 0; row < rows; row++) {
				if (random.nextInt(2) == 0) {
					builder.set(row, at, random.nextInt(9) - 4);
				}
			}
		}
		return builder.build();
	}

	private static LinearProgram randomNetwork(Random random) {
		LinearProgram.Builder builder = new LinearProgram.Builder();
		int nodes = 2 + random.nextInt(8);
		int[] turn = new int[nodes];
		for (int node = 0; node < nodes; node++) {
			turn[node] = random.nextBoolean() ? 1 : -1;
			double low = (random.nextInt(40) - 20) / 4.0;
			double high = low + (random.nextBoolean() ? 0 : random.nextInt(30) / 4.0);
			int kind = random.nextInt(6);
			builder.row((kind == 0) ? Double.NEGATIVE_INFINITY : low, (kind == 1) ? Double.POSITIVE_INFINITY : high);
		}
		int arcs = nodes + random.nextInt(4 * nodes);
		for (int arc = 0; arc < arcs; arc++) {
			int tail = random.nextInt(nodes);
			int head = random.nextInt(nodes + 1);
			double low = (random.nextInt(4) == 0) ? (random.nextInt(9) - 4) / 2.0 : 0;
			int column = builder.column((random.nextInt(200) - 40) / 10.0, low,
					(random.nextInt(4) == 0) ? Double.POSITIVE_INFINITY : low + random.nextInt(20));
			builder.set(tail, column, turn[tail]);
			if (head < nodes && head != tail) {
				builder.set(head, column, -turn[head]);
			}
		}
		return builder.build();
	}

}
