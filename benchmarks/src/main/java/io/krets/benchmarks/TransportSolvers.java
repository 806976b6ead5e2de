package io.krets.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import com.sun.management.OperatingSystemMXBean;
import io.krets.matching.optimisation.NetworkSimplex;
import io.krets.matching.optimisation.SolveStatus;

/**
 * Transport by the network simplex of Krets beside OR-Tools' MinCostFlow and CLP, on the
 * same seeded instances in one run: cold, warm after one changed capacity, a front of
 * cost against emissions; then {@link PlanSolvers}. Arguments: {@code --clp} also runs
 * CLP and HiGHS at 10,000 nodes, {@code --large} also 100,000 nodes and 2,000,000 links,
 * {@code --plans} only the plans.
 */
public final class TransportSolvers {

	private static final long SEED = 20_260_101;

	private static final Duration LONG = Duration.ofMinutes(30);

	private TransportSolvers() {
	}

	/**
	 * An instance in whole numbers; node {@code supply.length} is the root, whose arcs
	 * carry what stays unused or unmet.
	 */
	record Instance(String name, int[] tail, int[] head, long[] cost, long[] co2, long[] capacity, long[] supply) {

		NetworkSimplex simplex() {
			return new NetworkSimplex(this.tail, this.head, this.cost, this.capacity, this.supply);
		}

		NetworkSimplex weighted(long lambda) {
			return new NetworkSimplex(this.tail, this.head, weights(lambda), this.capacity, this.supply);
		}

		long[] weights(long lambda) {
			long[] weights = new long[this.cost.length];
			for (int arc = 0; arc < weights.length; arc++) {
				weights[arc] = this.cost[arc] * 1000 + this.co2[arc] * lambda;
			}
			return weights;
		}

	}

	public static void main(String[] arguments) {
		Locale.setDefault(Locale.ROOT);
		List<String> flags = List.of(arguments);
		Loader.loadNativeLibraries();
		print("seed %d, %d processors, JDK %s", SEED, Runtime.getRuntime().availableProcessors(),
				Runtime.version().feature());
		if (flags.contains("--plans")) {
			PlanSolvers.run();
			return;
		}
		// the JIT compiles what is measured before it is measured
		for (int round = 0; round < 8; round++) {
			cold(transport(1000, 10_000, SEED + round), false, 1, true);
		}
		Instance small = transport(1000, 20_000, SEED);
		Instance middle = transport(10_000, 200_000, SEED);
		cold(small, true, 5, false);
		cold(middle, flags.contains("--clp"), 3, false);
		cold(assignment(1000, SEED), false, 3, false);
		warm(small);
		warm(middle);
		front(small);
		front(middle);
		if (flags.contains("--large")) {
			Instance large = transport(100_000, 2_000_000, SEED);
			cold(large, false, 1, false);
			warm(large);
		}
		PlanSolvers.run();
	}

	static Instance transport(int nodes, int links, long seed) {
		Random random = new Random(seed);
		int sources = nodes / 2;
		int arcs = links + nodes;
		int[] tail = new int[arcs];
		int[] head = new int[arcs];
		long[] cost = new long[arcs];
		long[] co2 = new long[arcs];
		long[] capacity = new long[arcs];
		long[] supply = new long[nodes];
		double[] x = random.doubles(nodes, 0, 1000).toArray();
		double[] y = random.doubles(nodes, 0, 1000).toArray();
		for (int arc = 0; arc < links; arc++) {
			tail[arc] = random.nextInt(sources);
			head[arc] = sources + random.nextInt(nodes - sources);
			double km = Math.hypot(x[tail[arc]] - x[head[arc]], y[tail[arc]] - y[head[arc]]);
			cost[arc] = Math.round(100 + km * (8 + random.nextInt(9)));
			co2[arc] = Math.round(km * (1 + random.nextInt(10)));
			capacity[arc] = 20_000 + random.nextInt(200_000);
		}
		for (int node = 0; node < nodes; node++) {
			boolean source = node < sources;
			int arc = links + node;
			tail[arc] = source ? node : nodes;
			head[arc] = source ? nodes : node;
			capacity[arc] = NetworkSimplex.UNLIMITED;
			// unused supply costs its disposal, unmet demand a virgin material
			cost[arc] = source ? 200 + random.nextInt(2000) : 20_000 + random.nextInt(5000);
			co2[arc] = source ? 100 : 20_000;
			supply[node] = (source ? 1 : -1) * (50_000 + random.nextInt(300_000));
		}
		return new Instance("%,d nodes, %,d links".formatted(nodes, links), tail, head, cost, co2, capacity, supply);
	}

	private static Instance assignment(int side, long seed) {
		Instance dense = transport(2 * side, 20 * side * 2, seed);
		long[] supply = new long[2 * side];
		for (int node = 0; node < supply.length; node++) {
			supply[node] = (node < side) ? 1 : -1;
		}
		long[] capacity = dense.capacity.clone();
		java.util.Arrays.fill(capacity, 0, 40 * side, 1);
		return new Instance("unit assignment %,d to %,d".formatted(side, side), dense.tail, dense.head, dense.cost,
				dense.co2, capacity, supply);
	}

	/**
	 * Median of some runs in milliseconds of this thread's processor time: other work on
	 * the machine changes it least, and all solvers but HiGHS run on this thread.
	 */
	static double median(int runs, Runnable work) {
		double[] millis = new double[runs];
		for (int run = 0; run < runs; run++) {
			long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			work.run();
			millis[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e6;
		}
		java.util.Arrays.sort(millis);
		return millis[runs / 2];
	}

	private static void cold(Instance instance, boolean clp, int runs, boolean warmUp) {
		double[] costs = new double[3];
		double own = median(runs, () -> {
			NetworkSimplex simplex = instance.simplex();
			require(simplex.solve(LONG) == SolveStatus.OPTIMAL, "own simplex");
			costs[0] = simplex.cost();
		});
		double[] millis = new double[1];
		long taken = MemoryTaken.outsideTheHeap(() -> millis[0] = median(runs, () -> costs[1] = minCostFlow(instance)));
		double peer = millis[0];
		if (warmUp) {
			return;
		}
		require(Math.abs(costs[0] - costs[1]) <= 1e-9 * Math.abs(costs[0]), "equal cost " + costs[0] + " " + costs[1]);
		print("%-32s krets %10.1f ms   OR-Tools MinCostFlow %10.1f ms   ratio %5.1f   memory %,d kB   %,d kB",
				instance.name, own, peer, peer / own, bytes(instance) / 1024, taken);
		if (clp) {
			linear(instance, "CLP", own, costs[0]);
			linear(instance, "HIGHS", own, costs[0]);
		}
	}

	/** The same as a linear program; HiGHS may work on more than this thread. */
	private static void linear(Instance instance, String solver, double own, double cost) {
		double[] costs = new double[1];
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long begin = system.getProcessCpuTime();
		long taken = MemoryTaken.outsideTheHeap(() -> costs[0] = solved(instance, solver));
		double millis = (system.getProcessCpuTime() - begin) / 1e6;
		require(Math.abs(cost - costs[0]) <= 1e-6 * Math.abs(cost), "equal cost of " + solver + " " + costs[0]);
		print("%-32s krets %10.1f ms   %-20s %10.1f ms   ratio %5.1f   memory %,d kB   %,d kB", instance.name, own,
				solver, millis, millis / own, bytes(instance) / 1024, taken);
	}

	/** Arrays of the simplex: 33 bytes an arc, 60 a node. */
	private static long bytes(Instance instance) {
		return 33L * (instance.tail.length + instance.supply.length) + 60L * instance.supply.length;
	}

	private static double minCostFlow(Instance instance) {
		MinCostFlow flow = new MinCostFlow();
		long left = 0;
		for (int arc = 0; arc < instance.tail.length; arc++) {
			flow.addArcWithCapacityAndUnitCost(instance.tail[arc], instance.head[arc],
					Math.min(instance.capacity[arc], 1L << 40), instance.cost[arc]);
		}
		for (int node = 0; node < instance.supply.length; node++) {
			flow.setNodeSupply(node, instance.supply[node]);
			left -= instance.supply[node];
		}
		flow.setNodeSupply(instance.supply.length, left);
		require(flow.solve() == MinCostFlowBase.Status.OPTIMAL, "MinCostFlow");
		return flow.getOptimalCost();
	}

	private static double solved(Instance instance, String name) {
		MPSolver solver = MPSolver.createSolver(name);
		MPConstraint[] balance = new MPConstraint[instance.supply.length];
		for (int node = 0; node < balance.length; node++) {
			balance[node] = solver.makeConstraint(instance.supply[node], instance.supply[node]);
		}
		for (int arc = 0; arc < instance.tail.length; arc++) {
			boolean open = instance.capacity[arc] >= NetworkSimplex.UNLIMITED;
			MPVariable amount = solver.makeNumVar(0, open ? MPSolver.infinity() : instance.capacity[arc], "");
			solver.objective().setCoefficient(amount, instance.cost[arc]);
			if (instance.tail[arc] < balance.length) {
				balance[instance.tail[arc]].setCoefficient(amount, 1);
			}
			if (instance.head[arc] < balance.length) {
				balance[instance.head[arc]].setCoefficient(amount, -1);
			}
		}
		require(solver.solve() == MPSolver.ResultStatus.OPTIMAL, name);
		double cost = solver.objective().value();
		solver.delete();
		return cost;
	}

	private static void warm(Instance instance) {
		NetworkSimplex simplex = instance.simplex();
		double cold = median(1, () -> require(simplex.solve(LONG) == SolveStatus.OPTIMAL, "cold"));
		Random random = new Random(SEED);
		List<Double> millis = new ArrayList<>();
		for (int change = 0; change < 20; change++) {
			int arc = random.nextInt(instance.tail.length - instance.supply.length);
			while (simplex.flow(arc) == 0) {
				arc = random.nextInt(instance.tail.length - instance.supply.length);
			}
			simplex.setCapacity(arc, simplex.flow(arc) / 2);
			millis.add(median(1, () -> require(simplex.resume(LONG) == SolveStatus.OPTIMAL, "warm")));
		}
		millis.sort(null);
		double warm = millis.get(millis.size() / 2);
		print("%-32s one capacity changed: cold %.1f ms, warm %.2f ms, ratio %.1f", instance.name, cold, warm,
				cold / warm);
	}

	/** Twenty points of the front by weights, warm from point to point. */
	private static void front(Instance instance) {
		NetworkSimplex simplex = instance.weighted(0);
		double first = median(1, () -> require(simplex.solve(LONG) == SolveStatus.OPTIMAL, "front"));
		double rest = median(1, () -> {
			for (int point = 1; point <= 20; point++) {
				long[] weights = instance.weights(point * 100L);
				for (int arc = 0; arc < weights.length; arc++) {
					simplex.setCost(arc, weights[arc]);
				}
				require(simplex.resume(LONG) == SolveStatus.OPTIMAL, "front point " + point);
			}
		});
		double again = median(1, () -> {
			for (int point = 1; point <= 20; point++) {
				require(instance.weighted(point * 100L).solve(LONG) == SolveStatus.OPTIMAL, "cold point");
			}
		});
		print("%-32s front: first point %.1f ms, 20 more warm %.1f ms, cold %.1f ms, ratio %.1f", instance.name, first,
				rest, again, again / rest);
	}

	static void require(boolean holds, String what) {
		if (!holds) {
			throw new IllegalStateException(what + " failed");
		}
	}

	static void print(String format, Object... values) {
		System.out.println(format.formatted(values));
	}

}
