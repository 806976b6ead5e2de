package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.NetworkModel.Investment;
import io.krets.matching.scenario.ScenarioInput.FirmLimit;
import io.krets.matching.scenario.ScenarioInput.Limits;

/** What all firms together, and each receiver by itself, may spend on exchanges. */
final class Investments {

	private final Limits limits;

	private final List<Integer> all = new ArrayList<>();

	private final Map<String, List<Integer>> received = new HashMap<>();

	Investments(Limits limits) {
		this.limits = limits;
	}

	void add(int link, String receiver) {
		this.all.add(link);
		this.received.computeIfAbsent(receiver, (firm) -> new ArrayList<>()).add(link);
	}

	/**
	 * A firm's own limit binds it in every coalition, that of the whole plan does not.
	 */
	List<Investment> limits(boolean relaxed) {
		List<Investment> limits = new ArrayList<>();
		Double whole = this.limits.investment();
		if (whole != null && !relaxed) {
			limits.add(new Investment("", this.all, whole));
		}
		for (FirmLimit firm : this.limits.ofFirms()) {
			List<Integer> links = this.received.getOrDefault(firm.firmId(), List.of());
			if (!links.isEmpty()) {
				limits.add(new Investment(firm.firmId(), links, firm.investment()));
			}
		}
		return limits;
	}

}
