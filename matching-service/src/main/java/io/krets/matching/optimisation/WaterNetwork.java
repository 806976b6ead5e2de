package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Least fresh water of processes that may take each other's water, for one contaminant
 * (Wang and Smith 1994). Every process leaves its water at its greatest outlet
 * concentration, which loses nothing (Savelski and Bagajewicz 2000), so the problem is
 * linear: with w<sub>j</sub> fresh and x<sub>ij</sub> reused water, each process j takes
 * up its load, Σ x<sub>ij</sub>(out<sub>j</sub> − out<sub>i</sub>) + w<sub>j</sub>
 * out<sub>j</sub> = load<sub>j</sub>, and keeps its inlet, Σ
 * x<sub>ij</sub>(out<sub>i</sub> − in<sub>j</sub>) ≤ w<sub>j</sub> in<sub>j</sub>.
 */
public final class WaterNetwork {

	/** Stands for the fresh water supply in flows. */
	public static final String FRESH = "FRESH";

	/** Stands for the drain in flows. */
	public static final String DISCHARGE = "DISCHARGE";

	private static final double GRAMS_PER_KG = 1000;

	/** A part of all fresh water; less is what the solver's tolerance leaves. */
	private static final double SMALLEST_FLOW = 1e-8;

	private WaterNetwork() {
	}

	/**
	 * A process that gives its water a load.
	 *
	 * @param massLoadKgPerH contaminant taken up
	 * @param maxInletPpm g/t
	 * @param maxOutletPpm g/t, above the inlet's
	 */
	public record Process(String id, double massLoadKgPerH, double maxInletPpm, double maxOutletPpm) {

		/** Water for the load when none of it is reused. */
		double freshTonnesPerH() {
			return this.massLoadKgPerH * GRAMS_PER_KG / this.maxOutletPpm;
		}

	}

	/** Water from one place to another. */
	public record WaterFlow(String from, String to, double tonnesPerH, double ppm) {
	}

	/**
	 * The least fresh water and a network that needs no more.
	 *
	 * @param withoutProcess the other processes' least fresh water, by process
	 */
	public record Targets(double freshWaterTonnesPerH, double withoutReuseTonnesPerH, List<WaterFlow> flows,
			Map<String, Double> withoutProcess) {

		public Targets {
			flows = List.copyOf(flows);
			withoutProcess = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(withoutProcess));
		}

	}

	/** Targets of at least one process. */
	public static Targets targets(List<Process> processes) {
		Network network = new Network(processes);
		double[] first = network.solve(Double.POSITIVE_INFINITY);
		double fresh = network.fresh(first);
		// among the networks with that little fresh water, one that moves little water
		double[] x = network.solve(fresh * (1 + 1e-9));
		Map<String, Double> without = new LinkedHashMap<>();
		for (Process left : processes) {
			List<Process> others = processes.stream().filter((it) -> it != left).toList();
			without.put(left.id(), others.isEmpty() ? 0 : leastFresh(others));
		}
		double alone = processes.stream().mapToDouble(Process::freshTonnesPerH).sum();
		return new Targets(tidy(fresh), tidy(alone), network.flows(x), without);
	}

	/** Least fresh water of at least one process. */
	public static double leastFresh(List<Process> processes) {
		Network network = new Network(processes);
		return tidy(network.fresh(network.solve(Double.POSITIVE_INFINITY)));
	}

	private static double tidy(double tonnes) {
		return new java.math.BigDecimal(tonnes).round(new java.math.MathContext(12)).doubleValue();
	}

	/** The linear program of one set of processes. */
	private static final class Network {

		private final List<Process> processes;

		private final int count;

		Network(List<Process> processes) {
			this.processes = processes;
			this.count = processes.size();
		}

		/** Fresh flows first, then reuse from i to j at count + i·count + j. */
		double[] solve(double mostFresh) {
			boolean second = Double.isFinite(mostFresh);
			LinearProgram.Builder builder = new LinearProgram.Builder();
			for (int fresh = 0; fresh < this.count; fresh++) {
				builder.column(second ? 1e-3 : 1, 0, Double.POSITIVE_INFINITY);
			}
			for (int from = 0; from < this.count; from++) {
				for (int to = 0; to < this.count; to++) {
					builder.column(second ? 1 : 0, 0, (from == to) ? 0 : Double.POSITIVE_INFINITY);
				}
			}
			for (int to = 0; to < this.count; to++) {
				enter(builder, to);
			}
			for (int from = 0; from < this.count; from++) {
				// no more leaves for reuse than has entered
				int water = builder.row(0, Double.POSITIVE_INFINITY);
				builder.set(water, from, 1);
				for (int other = 0; other < this.count; other++) {
					if (other != from) {
						builder.set(water, reuse(other, from), 1);
						builder.set(water, reuse(from, other), -1);
					}
				}
			}
			int limit = builder.row(Double.NEGATIVE_INFINITY, mostFresh);
			for (int fresh = 0; fresh < this.count; fresh++) {
				builder.set(limit, fresh, 1);
			}
			LinearProgram program = builder.build();
			LpSolution solution = new BoundedSimplex().solve(program, null, Effort.of(Duration.ofSeconds(30), 0));
			if (solution.status() != SolveStatus.OPTIMAL
					|| LpCertificate.primalFault(program, solution.point()).isPresent()) {
				throw new SolverFailedException("The water network's program ended as " + solution.status() + ".",
						null);
			}
			return solution.point();
		}

		private void enter(LinearProgram.Builder builder, int to) {
			Process process = this.processes.get(to);
			// in units of the outlet concentration, so that rows are of one size
			double out = process.maxOutletPpm();
			double need = process.freshTonnesPerH();
			int load = builder.row(need, need);
			int inlet = builder.row(Double.NEGATIVE_INFINITY, 0);
			builder.set(load, to, 1);
			builder.set(inlet, to, -process.maxInletPpm() / out);
			for (int from = 0; from < this.count; from++) {
				if (from != to) {
					double arriving = this.processes.get(from).maxOutletPpm();
					builder.set(load, reuse(from, to), (out - arriving) / out);
					builder.set(inlet, reuse(from, to), (arriving - process.maxInletPpm()) / out);
				}
			}
		}

		private int reuse(int from, int to) {
			return this.count + from * this.count + to;
		}

		double fresh(double[] x) {
			double sum = 0;
			for (int process = 0; process < this.count; process++) {
				sum += x[process];
			}
			return sum;
		}

		List<WaterFlow> flows(double[] x) {
			List<WaterFlow> flows = new ArrayList<>();
			double smallest = SMALLEST_FLOW * fresh(x);
			for (int to = 0; to < this.count; to++) {
				add(flows, FRESH, this.processes.get(to).id(), x[to], 0, smallest);
			}
			for (int from = 0; from < this.count; from++) {
				double leaving = x[from];
				for (int other = 0; other < this.count; other++) {
					leaving += x[reuse(other, from)] - x[reuse(from, other)];
					add(flows, this.processes.get(from).id(), this.processes.get(other).id(), x[reuse(from, other)],
							this.processes.get(from).maxOutletPpm(), smallest);
				}
				add(flows, this.processes.get(from).id(), DISCHARGE, leaving, this.processes.get(from).maxOutletPpm(),
						smallest);
			}
			return flows;
		}

		private static void add(List<WaterFlow> flows, String from, String to, double tonnes, double ppm,
				double smallest) {
			if (tonnes > smallest) {
				flows.add(new WaterFlow(from, to, tidy(tonnes), ppm));
			}
		}

	}

}
