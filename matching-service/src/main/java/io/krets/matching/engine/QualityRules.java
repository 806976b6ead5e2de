package io.krets.matching.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Rules on what is delivered: warm enough, in a usable form, clean enough, allowed. */
final class QualityRules {

	/** Forms that are further apart than this need a process in between. */
	static final int MOST_STEPS = 1;

	private QualityRules() {
	}

	/** Heat flows over an exchanger only if it is warmer by the least difference. */
	static @Nullable Blocker temperature(Pair pair) {
		Double offered = pair.offer().supplyC();
		Double needed = pair.need().supplyC();
		if (pair.need().kind() != Kind.ENERGY || offered == null || needed == null) {
			return null;
		}
		return ScoreWeights.isTooCold(offered, needed)
				? Blocker.of(BlockerCode.TEMPERATURE_TOO_LOW, "offerC", offered, "needC", needed, "deltaTMin",
						ScoreWeights.DELTA_T_MIN_K, "missingK", needed + ScoreWeights.DELTA_T_MIN_K - offered)
				: null;
	}

	/** Gas does not become powder, nor liquid a solid, without a process. */
	static @Nullable Blocker physicalState(Pair pair) {
		PhysicalState offered = pair.offer().physicalState();
		PhysicalState needed = pair.need().physicalState();
		if (pair.need().kind() == Kind.ENERGY || offered == null || needed == null || offered.isNear(needed)) {
			return null;
		}
		return Blocker.of(BlockerCode.PHYSICAL_STATE, "offer", offered.name(), "need", needed.name());
	}

	/**
	 * A receiver that lists the hazards that it may take takes no other, and nothing
	 * hazardous becomes food or feed.
	 */
	static @Nullable Blocker hazards(Pair pair) {
		List<String> offered = pair.offer().hazards();
		if (offered == null || offered.isEmpty()) {
			return null;
		}
		List<String> accepted = pair.relation().isEaten() ? List.of() : pair.need().hazards();
		if (accepted == null) {
			return null;
		}
		List<String> refused = offered.stream().filter((hazard) -> !accepted.contains(hazard)).toList();
		return refused.isEmpty() ? null : Blocker.of(BlockerCode.HAZARD_NOT_ACCEPTED, "hazards",
				String.join(", ", refused), "accepted", String.join(", ", accepted));
	}

	/**
	 * Regulation (EC) 1069/2009: category 1 and 2 never become feed, and no category
	 * becomes food; category 1 is not spread as a fertiliser either, which the uses say.
	 */
	static @Nullable Blocker animalByProduct(Pair pair) {
		Integer category = pair.offer().animalByProductCategory();
		if (category == null) {
			return null;
		}
		Use use = pair.relation().use();
		boolean forbidden = pair.isForFood() || (pair.isForFeed() && category < 3)
				|| (category == 1 && use != null && use.cascade() == Cascade.MATERIAL);
		return (forbidden && use != null && use.cascade() != null) ? Blocker.of(BlockerCode.CATEGORY_FORBIDS,
				"category", category, "process", use.process(), "use", use.id(), "cascade", use.cascade().name())
				: null;
	}

	/** The first substance whose stated interval lies wholly outside what is accepted. */
	static @Nullable Blocker composition(Pair pair) {
		for (Constituent limit : pair.need().composition()) {
			Constituent content = findApart(pair.offer().composition(), limit);
			if (content != null) {
				return Blocker.of(BlockerCode.COMPOSITION_BREACH, "substance", limit.substance(), "offerMin",
						content.min(), "offerMax", content.max(), "needMin", limit.min(), "needMax", limit.max());
			}
		}
		return null;
	}

	/** The same question, for one that only wants the answer. */
	static boolean isBreached(List<Constituent> offered, List<Constituent> accepted) {
		for (int at = 0; at < accepted.size(); at++) {
			if (findApart(offered, accepted.get(at)) != null) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable Constituent findApart(List<Constituent> offered, Constituent limit) {
		for (int at = 0; at < offered.size(); at++) {
			if (offered.get(at).isApartFrom(limit)) {
				return offered.get(at);
			}
		}
		return null;
	}

	/** Only uses relate the two, and the offer is proven to break a limit of each. */
	static @Nullable Blocker use(Pair pair) {
		UseLimits.Breach first = null;
		for (Use use : pair.relation().onlyBy()) {
			UseLimits.Breach breach = UseLimits.findBreach(use, pair.offer());
			if (breach == null) {
				return null;
			}
			first = (first != null) ? first : breach;
		}
		return (first != null) ? first.blocker() : null;
	}

}
