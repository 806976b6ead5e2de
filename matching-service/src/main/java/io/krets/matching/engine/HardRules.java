package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What excludes a pair. Each rule gives a blocker only on proof: what is unknown never
 * blocks.
 */
final class HardRules {

	/** In the order of what is cheapest to tell. */
	private static final List<Function<Pair, @Nullable Blocker>> RULES = List.of(PartyRules::sameFirm, PartyRules::kind,
			PartyRules::resource, PartyRules::declined, QualityRules::temperature, TransportRules::distance,
			TimeRules::validity, TimeRules::availability, TimeRules::seasons, QualityRules::physicalState,
			QualityRules::hazards, QualityRules::animalByProduct, QualityRules::composition, QualityRules::use,
			TransportRules::minimumLot, TransportRules::worthTheTransport, TransportRules::wasteExport);

	private HardRules() {
	}

	/** All blockers, in the order of the rules. */
	static List<Blocker> listBlockers(Pair pair) {
		List<Blocker> blockers = new ArrayList<>();
		for (Function<Pair, @Nullable Blocker> rule : RULES) {
			Blocker blocker = rule.apply(pair);
			if (blocker != null) {
				blockers.add(blocker);
			}
		}
		return blockers;
	}

	/** The same question with the answer cut short. */
	static Verdict verdict(Pair pair) {
		Verdict verdict = Verdict.MATCH;
		for (Function<Pair, @Nullable Blocker> rule : RULES) {
			Blocker blocker = rule.apply(pair);
			if (blocker != null) {
				if (blocker.code().isHopeless()) {
					return Verdict.UNRELATED;
				}
				verdict = Verdict.NEAR_MISS;
			}
		}
		return verdict;
	}

	/** What the rules make of a pair. */
	enum Verdict {

		MATCH, NEAR_MISS, UNRELATED

	}

}
