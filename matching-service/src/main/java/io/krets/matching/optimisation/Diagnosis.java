package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.Plan.Cause;

/** Says why a model has no plan, or no best one. */
final class Diagnosis {

	private final NetworkModel model;

	private final Goal goal;

	private final LpSolver solver;

	private final Effort effort;

	Diagnosis(NetworkModel model, Goal goal, LpSolver solver, Effort effort) {
		this.model = model;
		this.goal = new Goal(0, 0, goal.co2Budget(), true);
		this.solver = solver;
		this.effort = effort;
	}

	/**
	 * A set of limits that no plan keeps together, none of which can be left out
	 * (Junker's QuickXplain, 2004); about k·log(n/k) solves for k of n limits. When the
	 * time ends first, a set that still holds some that could be left out.
	 */
	List<Cause> clash() {
		List<Limit> all = limits();
		Set<Limit> clash = new LinkedHashSet<>(explain(List.of(), false, all, all));
		return clash.stream().map(this::cause).toList();
	}

	boolean isFeasible() {
		return isFeasible(limits(), limits());
	}

	private List<Limit> explain(List<Limit> background, boolean backgroundGrew, List<Limit> suspects, List<Limit> all) {
		if (backgroundGrew && !this.effort.isOver() && !isFeasible(background, all)) {
			return List.of();
		}
		if (suspects.size() <= 1 || this.effort.isOver()) {
			return suspects;
		}
		List<Limit> first = suspects.subList(0, suspects.size() / 2);
		List<Limit> second = suspects.subList(suspects.size() / 2, suspects.size());
		List<Limit> ofSecond = explain(joined(background, first), true, second, all);
		List<Limit> ofFirst = explain(joined(background, ofSecond), !ofSecond.isEmpty(), first, all);
		return joined(ofFirst, ofSecond);
	}

	private static List<Limit> joined(List<Limit> one, List<Limit> other) {
		List<Limit> joined = new ArrayList<>(one);
		joined.addAll(other);
		return joined;
	}

	private boolean isFeasible(List<Limit> kept, List<Limit> all) {
		Set<Limit> lifted = new HashSet<>(all);
		kept.forEach(lifted::remove);
		LinearProgram program = new ModelProgram(this.model, this.goal, lifted, null).program();
		SolveStatus status = this.solver.solve(program, null, this.effort.withGap(1)).status();
		return status != SolveStatus.INFEASIBLE;
	}

	/** Demands first: the smallest explanation is sought among the rest. */
	private List<Limit> limits() {
		List<Limit> limits = new ArrayList<>();
		for (int period = 0; period < this.model.periods(); period++) {
			for (int at = 0; at < this.model.sinks().size(); at++) {
				Sink sink = this.model.sinks().get(at);
				if (Double.isFinite(sink.amounts().get(period))) {
					limits.add(Limit.of(this.model.meetAllDemand() ? Limit.Kind.DEMAND : Limit.Kind.ACCEPTANCE, at,
							period));
				}
				for (String substance : sink.maxConcentrations().keySet()) {
					limits.add(new Limit(Limit.Kind.BLEND, at, period, substance));
				}
			}
			for (int at = 0; at < this.model.sources().size(); at++) {
				if (Double.isFinite(this.model.sources().get(at).amounts().get(period))) {
					limits.add(Limit.of(Limit.Kind.SUPPLY, at, period));
				}
			}
			addInner(limits, period);
		}
		if (Double.isFinite(this.goal.co2Budget())) {
			limits.add(Limit.of(Limit.Kind.EMISSIONS, 0, -1));
		}
		for (int at = 0; at < this.model.investments().size(); at++) {
			limits.add(Limit.of(Limit.Kind.INVESTMENT, at, -1));
		}
		return limits;
	}

	private void addInner(List<Limit> limits, int period) {
		for (int at = 0; at < this.model.links().size(); at++) {
			if (Double.isFinite(this.model.links().get(at).maxAmount())) {
				limits.add(Limit.of(Limit.Kind.LINK_MAXIMUM, at, period));
			}
			if (this.model.links().get(at).minAmount() > 0) {
				limits.add(Limit.of(Limit.Kind.LINK_MINIMUM, at, period));
			}
		}
		for (int at = 0; at < this.model.conversions().size(); at++) {
			limits.add(Limit.of(Limit.Kind.CONVERSION_CAPACITY, at, period));
		}
		for (int at = 0; at < this.model.storages().size(); at++) {
			limits.add(Limit.of(Limit.Kind.STORAGE_CAPACITY, at, period));
		}
		for (int at = 0; at < this.model.throughputs().size(); at++) {
			limits.add(Limit.of(Limit.Kind.THROUGHPUT, at, period));
		}
	}

	private Cause cause(Limit limit) {
		int at = limit.index();
		String when = (this.model.periods() > 1 && limit.period() >= 0) ? " in period " + (limit.period() + 1) : "";
		int period = Math.max(0, limit.period());
		return switch (limit.kind()) {
			case SUPPLY -> new Cause(limit.kind().name(), List.of(this.model.sources().get(at).id()),
					"%s gives at most %s%s".formatted(this.model.sources().get(at).id(),
							number(this.model.sources().get(at).amounts().get(period)), when));
			case DEMAND -> new Cause(limit.kind().name(), List.of(this.model.sinks().get(at).id()),
					"%s must receive exactly %s%s".formatted(this.model.sinks().get(at).id(),
							number(this.model.sinks().get(at).amounts().get(period)), when));
			case ACCEPTANCE -> new Cause(limit.kind().name(), List.of(this.model.sinks().get(at).id()),
					"%s receives at most %s%s".formatted(this.model.sinks().get(at).id(),
							number(this.model.sinks().get(at).amounts().get(period)), when));
			case BLEND -> blend(limit, when);
			case LINK_MAXIMUM ->
				link(limit, "carries at most " + number(this.model.links().get(at).maxAmount()) + when);
			case LINK_MINIMUM ->
				link(limit, "carries at least " + number(this.model.links().get(at).minAmount()) + " when used" + when);
			case CONVERSION_CAPACITY -> new Cause(limit.kind().name(), List.of(this.model.conversions().get(at).id()),
					"%s takes in at most %s%s".formatted(this.model.conversions().get(at).id(),
							number(this.model.conversions().get(at).capacity()), when));
			case STORAGE_CAPACITY -> new Cause(limit.kind().name(), List.of(this.model.storages().get(at).id()),
					"%s keeps at most %s%s".formatted(this.model.storages().get(at).id(),
							number(this.model.storages().get(at).capacity()), when));
			case EMISSIONS -> new Cause(limit.kind().name(), List.of(),
					"Emissions stay within " + number(this.goal.co2Budget()) + " t CO2e");
			case THROUGHPUT -> new Cause(limit.kind().name(), List.of(this.model.throughputs().get(at).id()),
					"%s takes in at most %s%s".formatted(this.model.throughputs().get(at).id(),
							number(this.model.throughputs().get(at).amounts().get(period)), when));
			case INVESTMENT -> investment(this.model.investments().get(at));
		};
	}

	private static Cause investment(NetworkModel.Investment investment) {
		boolean all = investment.id().isEmpty();
		return new Cause(Limit.Kind.INVESTMENT.name(), all ? List.of() : List.of(investment.id()),
				"%s spends at most %s on using links".formatted(all ? "The whole plan" : investment.id(),
						number(investment.most())));
	}

	private Cause link(Limit limit, String text) {
		Link link = this.model.links().get(limit.index());
		String from = this.model.id(link.from());
		String to = this.model.id(link.to());
		return new Cause(limit.kind().name(), List.of(from, to), "The link from %s to %s %s".formatted(from, to, text));
	}

	private Cause blend(Limit limit, String when) {
		Sink sink = this.model.sinks().get(limit.index());
		double most = sink.maxConcentrations().getOrDefault(limit.substance(), 1.0);
		Set<String> ids = new LinkedHashSet<>(List.of(sink.id()));
		List<String> unknown = new ArrayList<>();
		for (Link link : this.model.links()) {
			if (link.to().kind() == NodeKind.SINK && link.to().index() == limit.index()) {
				double concentration = this.model.concentration(link.from(), limit.substance());
				if (!(concentration <= most)) {
					ids.add(this.model.id(link.from()));
				}
				if (Double.isNaN(concentration) && !unknown.contains(this.model.id(link.from()))) {
					unknown.add(this.model.id(link.from()));
				}
			}
		}
		String text = "%s accepts at most %s of %s%s".formatted(sink.id(), number(most), limit.substance(), when);
		return new Cause(limit.kind().name(), List.copyOf(ids),
				unknown.isEmpty() ? text : text + "; not stated by " + String.join(", ", unknown));
	}

	private static String number(double value) {
		return (value == Math.rint(value) && Math.abs(value) < 1e15) ? Long.toString((long) value)
				: Double.toString(value);
	}

	/** Links along which flow can grow without end while the goal improves. */
	List<Cause> ray(Goal whole) {
		NetworkModel plain = withoutUse(this.model);
		ModelProgram written = ModelProgram.of(plain, whole);
		LinearProgram program = written.program();
		double[] lower = new double[program.columns];
		double[] upper = new double[program.columns];
		for (int column = 0; column < upper.length; column++) {
			upper[column] = Double.isInfinite(program.columnUpper[column]) ? 1 : 0;
		}
		LinearProgram cone = program.withColumnBounds(lower, upper)
			.withRowBounds(homogeneous(program.rowLower), homogeneous(program.rowUpper));
		LpSolution solution = this.solver.solve(cone, null, this.effort);
		if (!solution.hasPoint() || cone.cost(solution.point()) >= -1e-9 * size(program.cost)) {
			return List.of();
		}
		List<Cause> ray = new ArrayList<>();
		for (int at = 0; at < plain.links().size(); at++) {
			for (int period = 0; period < plain.periods(); period++) {
				if (written.flow(solution.point(), at, period) > 1e-9) {
					Link link = plain.links().get(at);
					String from = plain.id(link.from());
					String to = plain.id(link.to());
					ray.add(new Cause("RAY", List.of(from, to),
							"Nothing limits the flow from %s to %s, and more of it is always better".formatted(from,
									to)));
				}
			}
		}
		return ray;
	}

	private static double size(double[] numbers) {
		return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
	}

	private static double[] homogeneous(double[] bounds) {
		return Arrays.stream(bounds).map((bound) -> Double.isInfinite(bound) ? bound : 0).toArray();
	}

	/** The same model without fixed impacts and least amounts. */
	static NetworkModel withoutUse(NetworkModel model) {
		return new NetworkModel(model.periods(), model.sources(), model.sinks(), model.conversions(), model.storages(),
				model.links()
					.stream()
					.map((it) -> new Link(it.from(), it.to(), it.perUnit(), Impact.NONE, 0, it.maxAmount(), it.yield()))
					.toList(),
				model.meetAllDemand(), List.of(), model.throughputs());
	}

}
