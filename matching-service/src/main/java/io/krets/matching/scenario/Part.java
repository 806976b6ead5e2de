package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioData.Node;

/**
 * Streams that exchanges join, directly, through a processor or through others. Nothing
 * passes from one part to another, so what a coalition gains is the sum of what it gains
 * in each.
 *
 * @param streams ids of its streams
 * @param firms that have a stream in it
 */
record Part(Set<String> streams, List<String> firms) {

	/** The parts of a scenario. */
	static List<Part> of(ScenarioData data) {
		Map<String, String> leader = new HashMap<>();
		data.nodes().forEach((node) -> leader.put(node.streamId(), node.streamId()));
		for (Exchange exchange : data.exchanges()) {
			leader.put(find(leader, exchange.offerId()), find(leader, exchange.needId()));
			if (exchange.via() != null) {
				leader.put(find(leader, exchange.offerId()), find(leader, exchange.via().processorId()));
			}
		}
		Map<String, List<Node>> grouped = new LinkedHashMap<>();
		data.nodes()
			.forEach((node) -> grouped.computeIfAbsent(find(leader, node.streamId()), (key) -> new ArrayList<>())
				.add(node));
		return grouped.values().stream().map(Part::of).toList();
	}

	private static Part of(List<Node> nodes) {
		Set<String> streams = new LinkedHashSet<>();
		Set<String> firms = new LinkedHashSet<>();
		nodes.forEach((node) -> {
			streams.add(node.streamId());
			firms.add(node.firm());
		});
		return new Part(streams, List.copyOf(firms));
	}

	/** The stream that stands for all that are joined with it. */
	private static String find(Map<String, String> leader, String streamId) {
		String at = streamId;
		for (String next = leader.getOrDefault(at, at); !next.equals(at); next = leader.getOrDefault(at, at)) {
			at = next;
		}
		return at;
	}

}
