package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.Impact;
import io.krets.matching.optimisation.NetworkModel;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.Plan;
import io.krets.matching.scenario.ScenarioData.Node;
import io.krets.matching.scenario.ScenarioInput.Store;
import io.krets.matching.scenario.ScenarioResult.Kept;

/**
 * Stores of offers. All of an offer passes through its store, if only for a moment; its
 * disposal is saved when it leaves for a need, so that what stays in the store or is lost
 * in it saves nothing.
 */
final class Stores {

	private final List<Store> stores = new ArrayList<>();

	private final List<Integer> owners = new ArrayList<>();

	private final Map<Integer, Integer> storeOf = new HashMap<>();

	private final List<Node> sources;

	Stores(ScenarioInput input, List<Node> sources) {
		this.sources = sources;
		Map<String, Store> byOffer = new HashMap<>();
		input.stores().forEach((store) -> byOffer.put(store.offerId(), store));
		for (int source = 0; source < sources.size(); source++) {
			Store store = byOffer.get(sources.get(source).streamId());
			if (store != null) {
				this.storeOf.put(source, this.stores.size());
				this.stores.add(store);
				this.owners.add(source);
			}
		}
	}

	/** Where what the source gives is fetched. */
	NetworkModel.Node giver(int source) {
		Integer store = this.storeOf.get(source);
		return (store != null) ? new NetworkModel.Node(NodeKind.STORAGE, store)
				: new NetworkModel.Node(NodeKind.SOURCE, source);
	}

	/** What a unit saves when it leaves the store of its source. */
	Impact saved(int source) {
		return this.storeOf.containsKey(source) ? Impact.cost(-this.sources.get(source).cost()) : Impact.NONE;
	}

	/** Links into stores, which take the saved disposal back. */
	List<NetworkModel.Link> filling() {
		List<NetworkModel.Link> links = new ArrayList<>();
		for (int store = 0; store < this.stores.size(); store++) {
			int source = this.owners.get(store);
			links.add(new NetworkModel.Link(new NetworkModel.Node(NodeKind.SOURCE, source),
					new NetworkModel.Node(NodeKind.STORAGE, store), Impact.cost(this.sources.get(source).cost()),
					Impact.NONE, 0, Double.POSITIVE_INFINITY, 1));
		}
		return links;
	}

	List<NetworkModel.Storage> storages() {
		List<NetworkModel.Storage> storages = new ArrayList<>();
		for (int store = 0; store < this.stores.size(); store++) {
			Node offer = this.sources.get(this.owners.get(store));
			Store it = this.stores.get(store);
			storages.add(new NetworkModel.Storage(offer.streamId(), ScenarioModel.resource(offer), it.capacity(),
					it.kept(), Impact.cost(it.cost()), offer.composition()));
		}
		return storages;
	}

	/** What the stores of a plan hold at the ends of its periods, where they hold any. */
	static List<Kept> kept(NetworkModel network, List<Plan.Flow> flows) {
		double[][] change = new double[network.storages().size()][network.periods()];
		for (Plan.Flow flow : flows) {
			NetworkModel.Link link = network.links().get(flow.link());
			if (link.from().kind() == NodeKind.STORAGE) {
				change[link.from().index()][flow.period()] -= flow.amount();
			}
			if (link.to().kind() == NodeKind.STORAGE) {
				change[link.to().index()][flow.period()] += flow.amount() * link.yield();
			}
		}
		List<Kept> kept = new ArrayList<>();
		for (int at = 0; at < change.length; at++) {
			NetworkModel.Storage storage = network.storages().get(at);
			double level = 0;
			for (int period = 0; period < network.periods(); period++) {
				level = Math.max(0, storage.kept() * level + change[at][period]);
				if (level > 1e-9) {
					kept.add(new Kept(storage.id(), period, level, level * storage.perUnit().cost()));
				}
			}
		}
		return kept;
	}

}
