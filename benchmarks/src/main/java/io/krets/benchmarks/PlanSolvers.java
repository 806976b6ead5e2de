package io.krets.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import com.sun.management.OperatingSystemMXBean;
import io.krets.benchmarks.TransportSolvers.Instance;
import io.krets.matching.optimisation.CostCo2Front;
import io.krets.matching.optimisation.Goal;
import io.krets.matching.optimisation.Impact;
import io.krets.matching.optimisation.NetworkModel;
import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.Optimiser;
import io.krets.matching.optimisation.Plan;

/**
 * Whole models as the optimiser takes them, beside HiGHS alone on the same ones: least
 * cost within a budget of emissions, and fixed costs. Times are of the clock, since HiGHS
 * works for the optimiser in a process of its own.
 */
final class PlanSolvers {

	private static final int NODES = 1000;

	private static final int LINKS = 20_000;

	private static final long SEED = 20_260_101;

	private static final int POINTS = 21;

	private static final int WARM_UPS = 20;

	private static final int RUNS = 9;

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration ALONE = Duration.ofSeconds(90);

	private PlanSolvers() {
	}

	static void run() {
		try (Optimiser optimiser = Optimiser.create()) {
			NetworkModel plain = model(0, 0);
			optimiser.optimise(plain, Goal.LEAST_COST, 0, LIMIT);
			budgets(optimiser, plain);
			fixedCosts(optimiser, 20, 100);
			fixedCosts(optimiser, 200, 1000);
		}
	}

	private static NetworkModel model(int least, int most) {
		Instance instance = TransportSolvers.transport(NODES, LINKS, SEED);
		Random random = new Random(SEED);
		int sources = NODES / 2;
		List<NetworkModel.Source> givers = new ArrayList<>();
		List<NetworkModel.Sink> takers = new ArrayList<>();
		for (int node = 0; node < NODES; node++) {
			double amount = Math.abs(instance.supply()[node]) / 1000.0;
			Impact left = new Impact(instance.cost()[LINKS + node] / 100.0, instance.co2()[LINKS + node] / 100.0);
			if (node < sources) {
				givers.add(new NetworkModel.Source("S" + node, "r", List.of(amount), left, Map.of()));
			}
			else {
				takers.add(new NetworkModel.Sink("D" + node, "r", List.of(amount), left, Map.of()));
			}
		}
		List<Link> links = new ArrayList<>();
		for (int arc = 0; arc < LINKS; arc++) {
			double fixed = (most > 0) ? least + random.nextInt(most - least) : 0;
			links.add(new Link(new Node(NodeKind.SOURCE, instance.tail()[arc]),
					new Node(NodeKind.SINK, instance.head()[arc] - sources),
					new Impact(instance.cost()[arc] / 100.0, instance.co2()[arc] / 100.0), Impact.cost(fixed), 0,
					instance.capacity()[arc] / 1000.0, 1));
		}
		return new NetworkModel(1, givers, takers, List.of(), List.of(), links, false);
	}

	private static double seconds(Runnable work) {
		long begin = System.nanoTime();
		work.run();
		return (System.nanoTime() - begin) / 1e9;
	}

	private static double processorSeconds() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
	}

	/** A front of cost against emissions, each plan the cheapest within its budget. */
	private static void budgets(Optimiser optimiser, NetworkModel model) {
		CostCo2Front front = new CostCo2Front(optimiser);
		double first = seconds(() -> front.points(model, POINTS, 0, LIMIT));
		// the JIT compiles what is measured before it is measured
		for (int round = 0; round < WARM_UPS; round++) {
			front.points(model, POINTS, 0, LIMIT);
		}
		List<Plan> plans = front.points(model, POINTS, 0, LIMIT);
		double[][] own = new double[2][RUNS];
		for (int run = 0; run < RUNS; run++) {
			own[1][run] = -processorSeconds();
			own[0][run] = seconds(() -> front.points(model, POINTS, 0, LIMIT));
			own[1][run] += processorSeconds();
		}
		Arrays.sort(own[0]);
		Arrays.sort(own[1]);
		double clock = own[0][RUNS / 2];
		double work = own[1][RUNS / 2];
		long heap = MemoryTaken.ofTheHeap(() -> front.points(model, POINTS, 0, LIMIT));
		double peer = 0;
		double peerWork = -processorSeconds();
		long taken = 0;
		for (Plan plan : plans) {
			Alone.Answer[] alone = new Alone.Answer[1];
			double[] time = new double[1];
			double budget = plan.impact().co2eTonnes() + 1e-6;
			taken = Math.max(taken, MemoryTaken.outsideTheHeap(() -> time[0] = seconds(
					() -> alone[0] = new Alone(model, budget).solve(Duration.ofMinutes(5), 0))));
			peer += time[0];
			TransportSolvers.require(Math.abs(plan.value() - alone[0].value()) <= 1e-5 * Math.abs(alone[0].value()),
					"equal cost " + plan.value() + " " + alone[0].value());
		}
		peerWork += processorSeconds();
		String what = "%,d nodes, %,d links, %d budgets of emissions:".formatted(NODES, LINKS, plans.size());
		TransportSolvers.print("%s krets %.3f s (the first time %.2f s)   HiGHS %.2f s   ratio %.1f", what, clock,
				first, peer, peer / clock);
		TransportSolvers.print("%s processor time krets %.3f s   HiGHS %.2f s   ratio %.1f", what, work, peerWork,
				peerWork / work);
		TransportSolvers.print("%s heap of krets at most %,d kB   HiGHS, one budget, %,d kB", what, heap, taken);
	}

	private static void fixedCosts(Optimiser optimiser, int least, int most) {
		NetworkModel model = model(least, most);
		Plan[] plan = new Plan[1];
		double[] time = new double[2];
		long heap = MemoryTaken.ofTheHeap(
				() -> time[0] = seconds(() -> plan[0] = optimiser.optimise(model, Goal.LEAST_COST, 0.01, LIMIT)));
		double own = time[0];
		TransportSolvers.print("fixed costs %d to %d: krets %s, value %.0f, gap %.2f %% after %.1f s by %s", least,
				most, plan[0].status(), plan[0].value(), 100 * plan[0].gap(), own, plan[0].solver());
		Alone.Answer[] alone = new Alone.Answer[1];
		long worker = MemoryTaken.ofChildren();
		long taken = MemoryTaken.outsideTheHeap(() -> time[1] = seconds(
				() -> alone[0] = new Alone(model, Double.POSITIVE_INFINITY).solve(ALONE, 0.01)));
		double peer = time[1];
		String how = Double.isNaN(alone[0].value()) ? "not within 1 %" : "value %.0f, gap %.2f %%"
			.formatted(alone[0].value(), 100 * (alone[0].value() - alone[0].bound()) / Math.abs(alone[0].value()));
		TransportSolvers.print("fixed costs %d to %d: HiGHS alone, %s after %.1f s", least, most, how, peer);
		TransportSolvers.print(
				"fixed costs %d to %d: heap of krets at most %,d kB, its HiGHS processes %,d kB   HiGHS alone %,d kB",
				least, most, heap, worker, taken);
	}

	/** The model as HiGHS takes it, with nothing of Krets. */
	private static final class Alone {

		private final MPSolver solver = MPSolver.createSolver("HIGHS");

		/**
		 * What HiGHS found.
		 */
		record Answer(double value, double bound) {
		}

		Alone(NetworkModel model, double budget) {
			MPConstraint[] given = new MPConstraint[model.sources().size()];
			MPConstraint[] taken = new MPConstraint[model.sinks().size()];
			boolean limited = Double.isFinite(budget);
			MPConstraint emissions = this.solver.makeConstraint(-MPSolver.infinity(),
					limited ? budget : MPSolver.infinity());
			for (int at = 0; at < given.length; at++) {
				NetworkModel.Source source = model.sources().get(at);
				given[at] = this.solver.makeConstraint(source.amounts().getFirst(), source.amounts().getFirst());
				rest(given[at], source.unused(), emissions);
			}
			for (int at = 0; at < taken.length; at++) {
				NetworkModel.Sink sink = model.sinks().get(at);
				taken[at] = this.solver.makeConstraint(sink.amounts().getFirst(), sink.amounts().getFirst());
				rest(taken[at], sink.unmet(), emissions);
			}
			for (Link link : model.links()) {
				double most = Math.min(link.maxAmount(),
						Math.min(model.sources().get(link.from().index()).amounts().getFirst(),
								model.sinks().get(link.to().index()).amounts().getFirst()));
				MPVariable amount = this.solver.makeNumVar(0, most, "");
				this.solver.objective().setCoefficient(amount, link.perUnit().cost());
				emissions.setCoefficient(amount, link.perUnit().co2eTonnes());
				given[link.from().index()].setCoefficient(amount, 1);
				taken[link.to().index()].setCoefficient(amount, 1);
				if (link.fixed().cost() > 0) {
					MPVariable used = this.solver.makeBoolVar("");
					this.solver.objective().setCoefficient(used, link.fixed().cost());
					MPConstraint bound = this.solver.makeConstraint(-MPSolver.infinity(), 0);
					bound.setCoefficient(amount, 1);
					bound.setCoefficient(used, -most);
				}
			}
		}

		private void rest(MPConstraint row, Impact each, MPConstraint emissions) {
			MPVariable rest = this.solver.makeNumVar(0, MPSolver.infinity(), "");
			this.solver.objective().setCoefficient(rest, each.cost());
			row.setCoefficient(rest, 1);
			emissions.setCoefficient(rest, each.co2eTonnes());
		}

		/**
		 * At its time limit HiGHS ends with a status that the Java class has no name for.
		 */
		private MPSolver.ResultStatus ended(MPSolverParameters parameters, Duration limit) {
			long begin = System.nanoTime();
			try {
				return this.solver.solve(parameters);
			}
			catch (IllegalArgumentException ex) {
				if (System.nanoTime() - begin < limit.toNanos()) {
					throw ex;
				}
				return MPSolver.ResultStatus.NOT_SOLVED;
			}
		}

		Answer solve(Duration limit, double gap) {
			MPSolverParameters parameters = new MPSolverParameters();
			parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, gap);
			this.solver.setTimeLimit(limit.toMillis());
			this.solver.objective().setMinimization();
			MPSolver.ResultStatus status = ended(parameters, limit);
			boolean plan = status == MPSolver.ResultStatus.OPTIMAL || status == MPSolver.ResultStatus.FEASIBLE;
			double value = plan ? this.solver.objective().value() : Double.NaN;
			double bound = (this.solver.numConstraints() > 0 && plan) ? this.solver.objective().bestBound()
					: Double.NaN;
			this.solver.delete();
			return new Answer(value, bound);
		}

	}

}
