package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Networks so large that nodes are laid out anew while they are solved. Each flow is
 * proven best from the problem as its caller numbers it: amounts balance, capacities
 * hold, and no arc with room in a direction would pay.
 */
class LargeNetworkTest {

	private static final int NODES = 6000;

	private static final int LINKS = 40_000;

	private static final Duration LONG = Duration.ofMinutes(1);

	private final Random random = new Random(6000);

	private final int[] tail = new int[LINKS + NODES];

	private final int[] head = new int[LINKS + NODES];

	private final long[] cost = new long[LINKS + NODES];

	private final long[] capacity = new long[LINKS + NODES];

	private final long[] supply = new long[NODES];

	LargeNetworkTest() {
		for (int arc = 0; arc < LINKS; arc++) {
			this.tail[arc] = this.random.nextInt(NODES / 2);
			this.head[arc] = NODES / 2 + this.random.nextInt(NODES / 2);
			this.cost[arc] = 100 + this.random.nextInt(10_000);
			this.capacity[arc] = 1 + this.random.nextInt(500);
		}
		for (int node = 0; node < NODES; node++) {
			boolean source = node < NODES / 2;
			this.tail[LINKS + node] = source ? node : NODES;
			this.head[LINKS + node] = source ? NODES : node;
			this.cost[LINKS + node] = source ? this.random.nextInt(2000) : 20_000 + this.random.nextInt(5000);
			this.capacity[LINKS + node] = NetworkSimplex.UNLIMITED;
			this.supply[node] = (source ? 1 : -1) * (100 + this.random.nextInt(1000));
		}
	}

	@Test
	void flowsAreBestColdAndAfterChanges() {
		NetworkSimplex simplex = new NetworkSimplex(this.tail, this.head, this.cost, this.capacity, this.supply);
		assertThat(simplex.solve(LONG)).isEqualTo(SolveStatus.OPTIMAL);
		requireBest(simplex);
		for (int round = 0; round < 4; round++) {
			for (int change = 0; change < 200; change++) {
				int arc = this.random.nextInt(LINKS);
				this.capacity[arc] = this.random.nextInt(700);
				simplex.setCapacity(arc, this.capacity[arc]);
				int other = this.random.nextInt(LINKS);
				this.cost[other] = 100 + this.random.nextInt(10_000);
				simplex.setCost(other, this.cost[other]);
				int node = this.random.nextInt(NODES);
				this.supply[node] = Long.signum(this.supply[node]) * (100 + this.random.nextInt(1000));
				simplex.setSupply(node, this.supply[node]);
			}
			assertThat(simplex.resume(LONG)).isEqualTo(SolveStatus.OPTIMAL);
			requireBest(simplex);
		}
	}

	@Test
	void flowsAreBestAtOtherCostsOfAll() {
		NetworkSimplex simplex = new NetworkSimplex(this.tail, this.head, this.cost, this.capacity, this.supply);
		assertThat(simplex.solve(LONG)).isEqualTo(SolveStatus.OPTIMAL);
		for (int round = 0; round < 3; round++) {
			for (int arc = 0; arc < LINKS; arc++) {
				this.cost[arc] = Math.max(0, this.cost[arc] + this.random.nextInt(4000) - 2000);
			}
			assertThat(simplex.resume(this.cost, Effort.of(LONG, 0))).isEqualTo(SolveStatus.OPTIMAL);
			requireBest(simplex);
		}
	}

	private void requireBest(NetworkSimplex simplex) {
		long[] left = this.supply.clone();
		long root = simplex.potential(NODES);
		for (int arc = 0; arc < this.tail.length; arc++) {
			long flow = simplex.flow(arc);
			assertThat(flow).isBetween(0L, this.capacity[arc]);
			long from = (this.tail[arc] < NODES) ? simplex.potential(this.tail[arc]) : root;
			long to = (this.head[arc] < NODES) ? simplex.potential(this.head[arc]) : root;
			long reduced = this.cost[arc] + from - to;
			assertThat(reduced < 0 && flow < this.capacity[arc] || reduced > 0 && flow > 0)
				.as("arc %d carries %d of %d at %d", arc, flow, this.capacity[arc], reduced)
				.isFalse();
			if (this.tail[arc] < NODES) {
				left[this.tail[arc]] -= flow;
			}
			if (this.head[arc] < NODES) {
				left[this.head[arc]] += flow;
			}
		}
		assertThat(left).containsOnly(0);
	}

}
