package io.krets.matching.optimisation;

import java.util.List;
import java.util.Map;

/**
 * Flows of resources through a network in one or more periods. Amounts are in one unit
 * per resource and period; {@link Double#POSITIVE_INFINITY} means unlimited. Lists of
 * amounts have one entry per period. Ids are unique among all nodes of one kind, links
 * name nodes by index. The mathematics is in docs/optimisation.md.
 *
 * @param periods 1 to {@value #MOST_PERIODS}
 * @param meetAllDemand whether each sink with a finite amount receives exactly that
 * @param investments what may be spent on using links
 * @param throughputs what links may carry together
 */
public record NetworkModel(int periods, List<Source> sources, List<Sink> sinks, List<Conversion> conversions,
		List<Storage> storages, List<Link> links, boolean meetAllDemand, List<Investment> investments,
		List<Throughput> throughputs) {

	/** The most periods of one model. */
	public static final int MOST_PERIODS = 60;

	public NetworkModel {
		sources = List.copyOf(sources);
		sinks = List.copyOf(sinks);
		conversions = List.copyOf(conversions);
		storages = List.copyOf(storages);
		links = List.copyOf(links);
		investments = List.copyOf(investments);
		throughputs = List.copyOf(throughputs);
		if (periods < 1 || periods > MOST_PERIODS) {
			throw new IllegalArgumentException("periods is " + periods + ", not 1 to " + MOST_PERIODS);
		}
		ModelRules.require(periods, sources, sinks, conversions, storages, links);
		ModelRules.require(periods, throughputs, links.size());
	}

	/** A model that limits neither investments nor what links carry together. */
	public NetworkModel(int periods, List<Source> sources, List<Sink> sinks, List<Conversion> conversions,
			List<Storage> storages, List<Link> links, boolean meetAllDemand) {
		this(periods, sources, sinks, conversions, storages, links, meetAllDemand, List.of(), List.of());
	}

	/** What kind of node a link begins or ends at. */
	public enum NodeKind {

		SOURCE, SINK, CONVERSION, STORAGE

	}

	/**
	 * One end of a link.
	 *
	 * @param index place in the list of its kind
	 */
	public record Node(NodeKind kind, int index) {
	}

	/**
	 * Where a resource becomes available.
	 *
	 * @param amounts available in each period
	 * @param unused impact of each unit that no link takes
	 * @param concentrations by substance, as a fraction; what is missing is unknown
	 */
	public record Source(String id, String resource, List<Double> amounts, Impact unused,
			Map<String, Double> concentrations) {

		public Source {
			amounts = List.copyOf(amounts);
			concentrations = Map.copyOf(concentrations);
		}

	}

	/**
	 * Where a resource is wanted.
	 *
	 * @param amounts wanted in each period, and never exceeded
	 * @param unmet impact of each unit that no link brings
	 * @param maxConcentrations greatest fraction of each substance in the mixture
	 * received
	 */
	public record Sink(String id, String resource, List<Double> amounts, Impact unmet,
			Map<String, Double> maxConcentrations) {

		public Sink {
			amounts = List.copyOf(amounts);
			maxConcentrations = Map.copyOf(maxConcentrations);
		}

	}

	/**
	 * Turns one resource into others.
	 *
	 * @param yields amount of each output resource per unit of input
	 * @param capacity greatest input in a period
	 * @param perUnit impact of each unit of input
	 * @param concentrations of the outputs, where known
	 */
	public record Conversion(String id, String input, Map<String, Double> yields, double capacity, Impact perUnit,
			Map<String, Double> concentrations) {

		public Conversion {
			yields = Map.copyOf(yields);
			concentrations = Map.copyOf(concentrations);
		}

	}

	/**
	 * Keeps a resource from one period to the next.
	 *
	 * @param capacity greatest amount kept
	 * @param kept fraction left of what is stored after a period
	 * @param perUnit impact of keeping one unit for one period
	 * @param concentrations of what is kept, where known
	 */
	public record Storage(String id, String resource, double capacity, double kept, Impact perUnit,
			Map<String, Double> concentrations) {

		public Storage {
			concentrations = Map.copyOf(concentrations);
		}

		/** A storage of whose content nothing is known. */
		public Storage(String id, String resource, double capacity, double kept, Impact perUnit) {
			this(id, resource, capacity, kept, perUnit, Map.of());
		}

	}

	/**
	 * A way for a resource from node to node. Flow is measured where it begins.
	 *
	 * @param perUnit impact of each unit of flow
	 * @param fixed impact of using the link at all, once for all periods
	 * @param minAmount least flow in a period in which the link is used
	 * @param maxAmount greatest flow in a period
	 * @param yield amount that arrives per unit sent
	 */
	public record Link(Node from, Node to, Impact perUnit, Impact fixed, double minAmount, double maxAmount,
			double yield) {
	}

	/**
	 * What may be spent on using some links: the sum of their fixed costs, where used.
	 *
	 * @param id of who spends; empty for all together
	 * @param links by index
	 */
	public record Investment(String id, List<Integer> links, double most) {

		public Investment {
			links = List.copyOf(links);
		}

	}

	/**
	 * What some links carry together at most, such as those through one processor.
	 *
	 * @param links by index
	 * @param amounts greatest flow of all of them in each period, measured where it
	 * begins
	 */
	public record Throughput(String id, List<Integer> links, List<Double> amounts) {

		public Throughput {
			links = List.copyOf(links);
			amounts = List.copyOf(amounts);
		}

	}

	/** The model of one period alone; only right when nothing couples periods. */
	NetworkModel period(int period) {
		return new NetworkModel(1, this.sources.stream()
			.map((it) -> new Source(it.id, it.resource, List.of(it.amounts.get(period)), it.unused, it.concentrations))
			.toList(),
				this.sinks.stream()
					.map((it) -> new Sink(it.id, it.resource, List.of(it.amounts.get(period)), it.unmet,
							it.maxConcentrations))
					.toList(),
				this.conversions, List.of(), this.links, this.meetAllDemand, List.of(),
				this.throughputs.stream()
					.map((it) -> new Throughput(it.id, it.links, List.of(it.amounts.get(period))))
					.toList());
	}

	/** Id of a node, for people. */
	String id(Node node) {
		return switch (node.kind()) {
			case SOURCE -> this.sources.get(node.index()).id();
			case SINK -> this.sinks.get(node.index()).id();
			case CONVERSION -> this.conversions.get(node.index()).id();
			case STORAGE -> this.storages.get(node.index()).id();
		};
	}

	/** Concentration of a substance in what leaves a node; NaN when unknown. */
	double concentration(Node node, String substance) {
		Map<String, Double> stated = switch (node.kind()) {
			case SOURCE -> this.sources.get(node.index()).concentrations();
			case CONVERSION -> this.conversions.get(node.index()).concentrations();
			case STORAGE -> this.storages.get(node.index()).concentrations();
			case SINK -> Map.of();
		};
		return stated.getOrDefault(substance, Double.NaN);
	}

}
