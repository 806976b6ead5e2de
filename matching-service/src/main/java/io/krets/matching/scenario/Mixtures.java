package io.krets.matching.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.krets.matching.engine.BlockerCode;
import io.krets.matching.engine.Constituent;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Match;

/**
 * Compositions as limits of a mixture: of each substance, and of what is not that
 * substance where a least share is asked for. Offers count with the worst that they may
 * hold.
 */
final class Mixtures {

	private Mixtures() {
	}

	/** What an offer holds at most, or what the mixture for a need may hold at most. */
	static Map<String, Double> of(List<Constituent> composition, boolean offer) {
		Map<String, Double> most = new HashMap<>();
		for (Constituent part : composition) {
			String substance = part.substance().toLowerCase(Locale.ROOT);
			if (offer || part.max() < 1) {
				most.merge(substance, part.max(), offer ? Math::max : Math::min);
			}
			if (offer || part.min() > 0) {
				most.merge("not " + substance, 1 - part.min(), offer ? Math::max : Math::min);
			}
		}
		return most;
	}

	/** Whether nothing but what it holds keeps the offer from the need. */
	static boolean mayBlend(Match match) {
		return match.blockers().stream().allMatch((it) -> it.code() == BlockerCode.COMPOSITION_BREACH);
	}

	/** Substances that the need limits and the offer does not state. */
	static List<String> unknown(EngineStream offer, EngineStream need) {
		Map<String, Double> stated = of(offer.composition(), true);
		return of(need.composition(), false).keySet()
			.stream()
			.filter((it) -> !stated.containsKey(it))
			.sorted()
			.toList();
	}

}
