package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.krets.matching.scenario.Planner.Made;
import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioData.Node;
import io.krets.matching.scenario.ScenarioResult.Carried;
import io.krets.matching.scenario.ScenarioResult.FirmGain;
import io.krets.matching.scenario.ScenarioResult.Kept;
import io.krets.matching.scenario.ScenarioResult.Shares;
import org.jspecify.annotations.Nullable;

/** Who gains what by the plan itself, who pays and who invests. */
final class FirmGains {

	private final Map<String, Double> direct = new HashMap<>();

	private final Map<String, Double> pays = new HashMap<>();

	private final Map<String, Double> invests = new HashMap<>();

	private FirmGains() {
	}

	/** Firms of the plan, those that gain most first. */
	static List<FirmGain> of(ScenarioData data, ScenarioInput input, Planner planner, Made best,
			@Nullable Shares shares) {
		FirmGains gains = new FirmGains();
		gains.add(data, input, planner, best);
		List<FirmGain> firms = new ArrayList<>();
		for (String firm : new TreeSet<>(data.nodes().stream().map(Node::firm).toList())) {
			double direct = gains.direct.getOrDefault(firm, 0.0);
			Double fair = (shares != null) ? shares.shapley().get(firm) : null;
			firms.add(new FirmGain(firm, direct, gains.pays.getOrDefault(firm, 0.0),
					gains.invests.getOrDefault(firm, 0.0), fair, (fair != null) ? fair - direct : null));
		}
		firms.sort((one, other) -> Double.compare(other.direct(), one.direct()));
		return firms;
	}

	private void add(ScenarioData data, ScenarioInput input, Planner planner, Made best) {
		Map<String, Node> nodes = data.nodes().stream().collect(Collectors.toMap(Node::streamId, Function.identity()));
		Map<String, Exchange> exchanges = data.exchanges()
			.stream()
			.collect(Collectors.toMap((it) -> it.offerId() + "~" + it.needId(), Function.identity()));
		for (Kept kept : best.view().kept()) {
			Node offer = nodes.get(kept.offerId());
			if (offer != null) {
				this.direct.merge(offer.firm(), -kept.cost(), Double::sum);
				this.pays.merge(offer.firm(), kept.cost(), Double::sum);
			}
		}
		Set<String> used = new HashSet<>();
		for (Carried flow : best.view().flows()) {
			String key = flow.offerId() + "~" + flow.needId();
			Node offer = nodes.get(flow.offerId());
			Node need = nodes.get(flow.needId());
			Exchange exchange = exchanges.get(key);
			if (offer == null || need == null || exchange == null) {
				continue;
			}
			double weight = planner.probability(flow.period());
			Node processor = (exchange.via() != null) ? nodes.get(exchange.via().processorId()) : null;
			double processing = (processor != null) ? processor.cost() : 0;
			double carrying = flow.amount() * weight * (exchange.unitCost() + processing);
			double fixed = used.add(key) ? exchange.fixedCost() : 0;
			double avoided = -flow.amount() * weight * exchange.kgCo2ePerUnit() / 1000 * input.carbonPrice();
			this.direct.merge(offer.firm(), flow.amount() * weight * offer.cost(), Double::sum);
			this.direct.merge(need.firm(), flow.arrives() * weight * need.cost() + avoided - carrying - fixed,
					Double::sum);
			this.pays.merge(need.firm(), carrying, Double::sum);
			this.invests.merge(need.firm(), fixed, Double::sum);
		}
	}

}
