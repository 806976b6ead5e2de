package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.krets.matching.optimisation.Goal;
import io.krets.matching.optimisation.Impact;
import io.krets.matching.optimisation.NetworkModel;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioData.Node;

/**
 * A scenario, or a part or a variation of it, as a network to plan. Its periods are one
 * year, twelve months, or the futures: what happens in a future counts by its
 * probability, and a link is paid for once, before anybody knows which one comes.
 *
 * @param sources nodes of the network's sources, in its order
 * @param sinks nodes of the network's sinks
 * @param processors nodes of the network's throughputs
 * @param links exchanges of the network's links
 */
record ScenarioModel(NetworkModel network, List<Node> sources, List<Node> sinks, List<Node> processors,
		List<Exchange> links) {

	/**
	 * What is different from the scenario as it was asked.
	 *
	 * @param transport factor of transport costs
	 * @param supply factor of all offers
	 * @param demand factor of all needs
	 * @param relaxed whether to leave out what the plan as a whole must reach
	 * @param present which nodes take part
	 */
	record Change(double transport, double supply, double demand, boolean relaxed, Predicate<Node> present) {

		static final Change NONE = new Change(1, 1, 1, false, (node) -> true);

		static Change relaxed(Predicate<Node> present) {
			return new Change(1, 1, 1, true, present);
		}

	}

	static ScenarioModel of(ScenarioInput input, ScenarioData data, Change change) {
		List<Weight> periods = periods(input);
		List<Node> sources = nodes(data, change, Node::isOffer);
		List<Node> sinks = nodes(data, change, (node) -> !node.isOffer() && !node.isProcessor());
		List<Node> processors = nodes(data, change, Node::isProcessor);
		Map<String, List<Integer>> through = new HashMap<>();
		Map<String, Double> processing = new HashMap<>();
		processors.forEach((it) -> {
			through.put(it.streamId(), new ArrayList<>());
			processing.put(it.streamId(), it.cost());
		});
		Map<String, Integer> at = new HashMap<>();
		IntStream.range(0, sources.size()).forEach((index) -> at.put(sources.get(index).streamId(), index));
		IntStream.range(0, sinks.size()).forEach((index) -> at.put(sinks.get(index).streamId(), index));
		Stores stores = new Stores(input, sources);
		Investments investments = new Investments(input.limits());
		List<Exchange> exchanges = new ArrayList<>();
		List<NetworkModel.Link> links = new ArrayList<>();
		double months = input.monthly() ? periods.size() : 1;
		for (Exchange exchange : data.exchanges()) {
			Integer from = at.get(exchange.offerId());
			Integer to = at.get(exchange.needId());
			ScenarioData.Via via = exchange.via();
			if (from != null && to != null && (via == null || through.containsKey(via.processorId()))) {
				double cost = exchange.unitCost() * change.transport();
				if (via != null) {
					cost += processing.getOrDefault(via.processorId(), 0.0);
					through.getOrDefault(via.processorId(), List.of()).add(links.size());
				}
				investments.add(links.size(), sinks.get(to).firm());
				exchanges.add(exchange);
				Double most = exchange.maxAmount();
				Impact perUnit = new Impact(cost, exchange.kgCo2ePerUnit() / 1000);
				links.add(new NetworkModel.Link(stores.giver(from), new NetworkModel.Node(NodeKind.SINK, to),
						perUnit.plus(stores.saved(from)), Impact.cost(exchange.fixedCost() * change.transport()),
						exchange.minAmount() / months, (most != null) ? most / months : Double.POSITIVE_INFINITY,
						exchange.yield()));
			}
		}
		links.addAll(stores.filling());
		Map<String, Double> most = input.limits()
			.ofStreams()
			.stream()
			.collect(Collectors.toMap(ScenarioInput.StreamLimit::streamId, ScenarioInput.StreamLimit::maxAmount,
					Math::min));
		NetworkModel network = new NetworkModel(periods.size(),
				sources.stream()
					.map((it) -> new NetworkModel.Source(it.streamId(), resource(it),
							amounts(it, periods, change.supply(), most), Impact.cost(it.cost()), it.composition()))
					.toList(),
				sinks.stream()
					.map((it) -> new NetworkModel.Sink(it.streamId(), resource(it),
							amounts(it, periods, change.demand(), most), Impact.cost(it.cost()), it.composition()))
					.toList(),
				List.of(), stores.storages(), links, input.meetAllDemand() && !change.relaxed(),
				investments.limits(change.relaxed()),
				processors.stream()
					.map((it) -> new NetworkModel.Throughput(it.streamId(),
							through.getOrDefault(it.streamId(), List.of()), amounts(it, periods, 1, most)))
					.toList());
		return new ScenarioModel(network, sources, sinks, processors, exchanges);
	}

	private static List<Node> nodes(ScenarioData data, Change change, Predicate<Node> which) {
		return data.nodes().stream().filter(which.and(change.present())).toList();
	}

	static String resource(Node node) {
		return node.kind() + " in " + node.unit();
	}

	/** What a stream's year becomes in a period. */
	private interface Weight {

		double of(Node node);

	}

	private static List<Weight> periods(ScenarioInput input) {
		if (!input.futures().isEmpty()) {
			return input.futures()
				.stream()
				.<Weight>map((
						future) -> (node) -> future.probability() * future.factors().getOrDefault(node.streamId(), 1.0))
				.toList();
		}
		return input.monthly()
				? IntStream.range(0, 12).<Weight>mapToObj((month) -> (node) -> node.share(month)).toList()
				: List.of((node) -> 1);
	}

	private static List<Double> amounts(Node node, List<Weight> periods, double factor, Map<String, Double> most) {
		double year = Math.min(node.amount() * factor, most.getOrDefault(node.streamId(), Double.POSITIVE_INFINITY));
		return periods.stream().map((weight) -> year * weight.of(node)).toList();
	}

	/**
	 * What to look for: the greatest saving, avoided emissions counted at their price.
	 */
	static Goal goal(ScenarioInput input, double carbonPrice, boolean relaxed) {
		Double least = input.limits().co2eSavedAtLeast();
		// using no link emits nothing more than today, so what is saved is negative
		double budget = (least != null && !relaxed) ? -least : Double.POSITIVE_INFINITY;
		return new Goal(1, carbonPrice, budget, true);
	}

}
