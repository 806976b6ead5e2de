package io.krets.matching.optimisation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.krets.matching.optimisation.NetworkModel.Conversion;
import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.NetworkModel.Source;
import io.krets.matching.optimisation.NetworkModel.Storage;

/**
 * Adds up a plan from the model alone: whether it keeps every limit, and what it costs
 * and emits. It knows nothing of programs and solvers.
 */
final class PlanChecker {

	/** Relative to the largest amount compared. */
	private static final double TOLERANCE = 1e-6;

	private final NetworkModel model;

	private final double[][] flows;

	private Impact impact = Impact.NONE;

	private PlanChecker(NetworkModel model, double[][] flows) {
		this.model = model;
		this.flows = flows;
	}

	/**
	 * Impact of a plan.
	 * @param flows by link, then period
	 * @throws SolverFailedException when the plan breaks a limit
	 */
	static Impact check(NetworkModel model, double[][] flows) {
		PlanChecker checker = new PlanChecker(model, flows);
		checker.links();
		for (int period = 0; period < model.periods(); period++) {
			checker.sources(period);
			checker.sinks(period);
			checker.conversions(period);
			checker.throughputs(period);
		}
		checker.storages();
		checker.investments();
		return checker.impact;
	}

	private void add(Impact part) {
		this.impact = this.impact.plus(part);
	}

	private void links() {
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			boolean used = false;
			for (double flow : this.flows[at]) {
				used |= flow > 0;
				require(flow >= 0 && isAtMost(flow, link.maxAmount()), "link ", at, " carries ", flow);
				require(flow == 0 || isAtMost(link.minAmount(), flow), "link ", at, " carries only ", flow);
				add(link.perUnit().times(flow));
			}
			if (used) {
				add(link.fixed());
			}
		}
	}

	private double sum(Predicate<Link> which, boolean arriving, int period) {
		double sum = 0;
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			if (this.flows[at][period] != 0 && which.test(link)) {
				sum += this.flows[at][period] * (arriving ? link.yield() : 1);
			}
		}
		return sum;
	}

	private void sources(int period) {
		double[] taken = new double[this.model.sources().size()];
		for (int at = 0; at < this.flows.length; at++) {
			Node from = this.model.links().get(at).from();
			if (from.kind() == NodeKind.SOURCE) {
				taken[from.index()] += this.flows[at][period];
			}
		}
		for (int at = 0; at < taken.length; at++) {
			Source source = this.model.sources().get(at);
			double amount = source.amounts().get(period);
			require(isAtMost(taken[at], amount), "source ", source.id(), " gives ", taken[at]);
			add(source.unused().times(Double.isInfinite(amount) ? -taken[at] : amount - taken[at]));
		}
	}

	private void sinks(int period) {
		double[] received = new double[this.model.sinks().size()];
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			if (link.to().kind() == NodeKind.SINK) {
				received[link.to().index()] += this.flows[at][period] * link.yield();
			}
		}
		for (int at = 0; at < received.length; at++) {
			Sink sink = this.model.sinks().get(at);
			double amount = sink.amounts().get(period);
			require(isAtMost(received[at], amount), "sink ", sink.id(), " receives ", received[at]);
			boolean exact = this.model.meetAllDemand() && !Double.isInfinite(amount);
			require(!exact || isAtMost(amount, received[at]), "sink ", sink.id(), " receives only ", received[at]);
			add(sink.unmet().times(Double.isInfinite(amount) ? -received[at] : amount - received[at]));
			for (Map.Entry<String, Double> limit : sink.maxConcentrations().entrySet()) {
				blend(at, limit.getKey(), limit.getValue() * received[at], period);
			}
		}
	}

	private void blend(int sink, String substance, double most, int period) {
		double carried = 0;
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			boolean arrives = link.to().kind() == NodeKind.SINK && link.to().index() == sink;
			if (arrives && this.flows[at][period] > 0) {
				double concentration = this.model.concentration(link.from(), substance);
				require(!Double.isNaN(concentration), "link ", at, " carries an unknown share of ", substance);
				carried += concentration * this.flows[at][period] * link.yield();
			}
		}
		require(carried <= most + TOLERANCE * (Math.abs(most) + Math.abs(carried)) + 1e-12, "sink ", sink, " receives ",
				carried, " of ", substance);
	}

	private void conversions(int period) {
		for (int at = 0; at < this.model.conversions().size(); at++) {
			Conversion conversion = this.model.conversions().get(at);
			Node node = new Node(NodeKind.CONVERSION, at);
			double input = sum((link) -> link.to().equals(node), true, period);
			require(isAtMost(input, conversion.capacity()), "conversion ", conversion.id(), " takes ", input);
			add(conversion.perUnit().times(input));
			for (Map.Entry<String, Double> output : conversion.yields().entrySet()) {
				double taken = sum((link) -> link.from().equals(node) && takes(link.to(), output.getKey()), false,
						period);
				require(isAtMost(taken, input * output.getValue()), "conversion ", conversion.id(), " gives ", taken,
						" ", output.getKey());
			}
		}
	}

	private boolean takes(Node node, String resource) {
		return resource.equals(switch (node.kind()) {
			case SINK -> this.model.sinks().get(node.index()).resource();
			case CONVERSION -> this.model.conversions().get(node.index()).input();
			case STORAGE -> this.model.storages().get(node.index()).resource();
			case SOURCE -> "";
		});
	}

	private void storages() {
		List<Storage> storages = this.model.storages();
		for (int at = 0; at < storages.size(); at++) {
			Node node = new Node(NodeKind.STORAGE, at);
			double level = 0;
			for (int period = 0; period < this.model.periods(); period++) {
				double in = sum((link) -> link.to().equals(node), true, period);
				double out = sum((link) -> link.from().equals(node), false, period);
				double held = storages.get(at).kept() * level + in;
				require(isAtMost(out, held), "storage ", storages.get(at).id(), " gives ", out, " of ", held);
				level = Math.max(0, held - out);
				require(isAtMost(level, storages.get(at).capacity()), "storage ", storages.get(at).id(), " holds ",
						level);
				add(storages.get(at).perUnit().times(level));
			}
		}
	}

	private void throughputs(int period) {
		for (NetworkModel.Throughput throughput : this.model.throughputs()) {
			double carried = throughput.links().stream().mapToDouble((link) -> this.flows[link][period]).sum();
			require(isAtMost(carried, throughput.amounts().get(period)), "links of throughput ", throughput.id(),
					" carry ", carried);
		}
	}

	private void investments() {
		for (NetworkModel.Investment investment : this.model.investments()) {
			double spent = 0;
			for (int link : investment.links()) {
				boolean used = Arrays.stream(this.flows[link]).anyMatch((flow) -> flow > 0);
				spent += used ? this.model.links().get(link).fixed().cost() : 0;
			}
			require(isAtMost(spent, investment.most()), "investment ", investment.id(), " spends ", spent);
		}
	}

	private static boolean isAtMost(double value, double limit) {
		return value <= limit + TOLERANCE * (1 + (Double.isInfinite(limit) ? 0 : Math.abs(limit)));
	}

	/** Fails with a text of these parts, which is put together only then. */
	private static void require(boolean holds, Object... fault) {
		if (!holds) {
			String text = Arrays.stream(fault).map(String::valueOf).collect(Collectors.joining());
			throw new SolverFailedException("The plan breaks a limit: " + text + ".", null);
		}
	}

}
