package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import io.krets.matching.optimisation.NetworkModel.Conversion;
import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.NetworkModel.Source;
import io.krets.matching.optimisation.NetworkModel.Storage;
import io.krets.matching.optimisation.NetworkModel.Throughput;

/** What a network model must keep, whoever builds it. */
final class ModelRules {

	private ModelRules() {
	}

	static void require(int periods, List<Source> sources, List<Sink> sinks, List<Conversion> conversions,
			List<Storage> storages, List<Link> links) {
		for (Source source : sources) {
			require(source.amounts().size() == periods && source.amounts().stream().allMatch((it) -> it >= 0),
					"source " + source.id() + " needs " + periods + " amounts of at least 0");
		}
		for (Sink sink : sinks) {
			require(sink.amounts().size() == periods && sink.amounts().stream().allMatch((it) -> it >= 0),
					"sink " + sink.id() + " needs " + periods + " amounts of at least 0");
		}
		for (Storage storage : storages) {
			require(storage.kept() > 0 && storage.kept() <= 1,
					"storage " + storage.id() + " keeps " + storage.kept() + ", not a fraction");
		}
		Function<Node, List<String>> gives = (node) -> switch (node.kind()) {
			case SOURCE -> List.of(sources.get(node.index()).resource());
			case CONVERSION -> List.copyOf(conversions.get(node.index()).yields().keySet());
			case STORAGE -> List.of(storages.get(node.index()).resource());
			case SINK -> List.of();
		};
		Function<Node, String> takes = (node) -> switch (node.kind()) {
			case SINK -> sinks.get(node.index()).resource();
			case CONVERSION -> conversions.get(node.index()).input();
			case STORAGE -> storages.get(node.index()).resource();
			case SOURCE -> "";
		};
		for (int at = 0; at < links.size(); at++) {
			Link link = links.get(at);
			require(gives.apply(link.from()).contains(takes.apply(link.to())),
					"link " + at + " joins different resources");
			require(link.minAmount() >= 0 && link.minAmount() <= link.maxAmount() && link.yield() > 0,
					"link " + at + " has bad limits");
		}
		requireNoGain(conversions, storages, links);
	}

	static void require(int periods, List<Throughput> throughputs, int links) {
		for (Throughput it : throughputs) {
			require(it.amounts().size() == periods && it.amounts().stream().allMatch((amount) -> amount >= 0),
					"throughput " + it.id() + " needs " + periods + " amounts of at least 0");
			require(it.links().stream().allMatch((link) -> link >= 0 && link < links),
					"throughput " + it.id() + " names a link that does not exist");
		}
	}

	/**
	 * A cycle that gives back more than it takes would make something from nothing.
	 * Bellman and Ford on logarithms.
	 */
	private static void requireNoGain(List<Conversion> conversions, List<Storage> storages, List<Link> links) {
		record Arc(int from, int to, double gain) {
		}
		List<Arc> arcs = new ArrayList<>();
		for (Link link : links) {
			boolean inner = isInner(link.from()) && isInner(link.to());
			if (inner) {
				int from = number(link.from(), conversions.size());
				int to = number(link.to(), conversions.size());
				String resource = (link.to().kind() == NodeKind.CONVERSION) ? conversions.get(link.to().index()).input()
						: storages.get(link.to().index()).resource();
				double made = (link.from().kind() == NodeKind.CONVERSION)
						? conversions.get(link.from().index()).yields().getOrDefault(resource, 1.0) : 1;
				arcs.add(new Arc(from, to, Math.log(made * link.yield())));
			}
		}
		double[] best = new double[conversions.size() + storages.size()];
		Arrays.fill(best, 0);
		for (int round = 0; round <= best.length; round++) {
			boolean changed = false;
			for (Arc arc : arcs) {
				if (best[arc.from()] + arc.gain() > best[arc.to()] + 1e-12) {
					best[arc.to()] = best[arc.from()] + arc.gain();
					changed = true;
				}
			}
			if (!changed) {
				return;
			}
		}
		require(best.length == 0, "a cycle of conversions gives back more than it takes");
	}

	private static boolean isInner(Node node) {
		return node.kind() == NodeKind.CONVERSION || node.kind() == NodeKind.STORAGE;
	}

	private static int number(Node node, int conversions) {
		return (node.kind() == NodeKind.CONVERSION) ? node.index() : conversions + node.index();
	}

	private static void require(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

}
