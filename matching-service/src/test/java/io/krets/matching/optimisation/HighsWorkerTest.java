package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What becomes of a worker that dies or overruns. */
class HighsWorkerTest {

	private static LinearProgram program() {
		LinearProgram.Builder builder = new LinearProgram.Builder();
		int row = builder.row(3, Double.POSITIVE_INFINITY);
		builder.set(row, builder.column(1, 0, 2), 1);
		builder.set(row, builder.column(2, 0, 2), 1);
		return builder.build();
	}

	private static Effort effort() {
		return Effort.of(Duration.ofSeconds(20), 0);
	}

	@Test
	void aDeadWorkerIsReplaced() {
		assumeThat(HighsSolver.isAvailable()).isTrue();
		try (HighsSolver highs = new HighsSolver()) {
			assertThat(highs.solve(program(), null, effort()).point()).containsExactly(2, 1);
			List<ProcessHandle> workers = highs.workers();
			assertThat(workers).hasSize(1);
			workers.getFirst().destroyForcibly();
			workers.getFirst().onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
			assertThat(highs.solve(program(), null, effort()).point()).containsExactly(2, 1);
		}
	}

	@Test
	void aWorkerEndsWithItsSolver() {
		assumeThat(HighsSolver.isAvailable()).isTrue();
		List<ProcessHandle> workers;
		try (HighsSolver highs = new HighsSolver()) {
			highs.solve(program(), null, effort());
			workers = highs.workers();
		}
		workers.getFirst().onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
		assertThat(workers.getFirst().isAlive()).isFalse();
	}

}
