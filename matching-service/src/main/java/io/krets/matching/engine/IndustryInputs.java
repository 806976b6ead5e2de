package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What industries usually take, by class. */
final class IndustryInputs {

	private final Map<String, List<IndustryFlow>> byClass = new HashMap<>();

	IndustryInputs(Knowledge knowledge) {
		for (IndustryFlow flow : knowledge.flows()) {
			if (flow.direction() == Direction.NEED) {
				this.byClass.computeIfAbsent(flow.classId(), (id) -> new ArrayList<>()).add(flow);
			}
		}
	}

	/** How usual it is that the industry takes this very class, 0 when unheard of. */
	double weight(String classId, Industry industry) {
		double best = 0;
		for (IndustryFlow flow : this.byClass.getOrDefault(classId, List.of())) {
			best = Math.max(best, flow.weight() * NaceSimilarity.of(flow.nace(), industry));
		}
		return best;
	}

}
