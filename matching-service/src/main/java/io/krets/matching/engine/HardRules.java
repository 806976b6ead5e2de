package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What excludes a pair. Each rule gives a blocker only on proof: what is unknown never
 * blocks.
 */
final class HardRules {

	private HardRules() {
	}

	/** All blockers, in the order of the rules. */
	static List<Blocker> listBlockers(Pair pair) {
		List<Blocker> blockers = new ArrayList<>();
		add(sameFirm(pair), blockers);
		add(kind(pair), blockers);
		add(resource(pair), blockers);
		add(temperature(pair), blockers);
		add(distance(pair), blockers);
		add(availability(pair), blockers);
		add(composition(pair), blockers);
		return blockers;
	}

	private static void add(@Nullable Blocker blocker, List<Blocker> blockers) {
		if (blocker != null) {
			blockers.add(blocker);
		}
	}

	static @Nullable Blocker sameFirm(Pair pair) {
		String firm = pair.offer().firmId();
		return (!firm.isEmpty() && firm.equals(pair.need().firmId())) ? Blocker.of(BlockerCode.SAME_FIRM, "firm", firm)
				: null;
	}

	static @Nullable Blocker kind(Pair pair) {
		Kind offered = pair.offer().kind();
		Kind needed = pair.need().kind();
		return (offered != needed)
				? Blocker.of(BlockerCode.KIND_DIFFERS, "offer", offered.name(), "need", needed.name()) : null;
	}

	static @Nullable Blocker resource(Pair pair) {
		double fit = pair.resource().score();
		return (fit < ScoreWeights.LEAST_RESOURCE_FIT) ? Blocker.of(BlockerCode.RESOURCE_UNRELATED, "fit", fit) : null;
	}

	/** Heat flows over an exchanger only if it is warmer by the least difference. */
	static @Nullable Blocker temperature(Pair pair) {
		Double offered = pair.offer().supplyC();
		Double needed = pair.need().supplyC();
		if (pair.need().kind() != Kind.ENERGY || offered == null || needed == null) {
			return null;
		}
		double missingK = needed + ScoreWeights.DELTA_T_MIN_K - offered;
		return (missingK > 0) ? Blocker.of(BlockerCode.TEMPERATURE_TOO_LOW, "offerC", offered, "needC", needed,
				"deltaTMin", ScoreWeights.DELTA_T_MIN_K, "missingK", missingK) : null;
	}

	static @Nullable Blocker distance(Pair pair) {
		Double km = pair.distanceKm();
		double limitKm = pair.limits().limitKm();
		return (km != null && km > limitKm)
				? Blocker.of(BlockerCode.TOO_FAR, "km", km, "limitKm", limitKm, "excessKm", km - limitKm) : null;
	}

	static @Nullable Blocker availability(Pair pair) {
		Availability offered = pair.offer().availability();
		Availability needed = pair.need().availability();
		if (offered == null || needed == null || offered.overlaps(needed)) {
			return null;
		}
		return Blocker.of(BlockerCode.NOT_AT_THE_SAME_TIME, "offer", period(offered), "need", period(needed));
	}

	private static String period(Availability availability) {
		return ((availability.from() != null) ? availability.from() : "") + "/"
				+ ((availability.to() != null) ? availability.to() : "");
	}

	/** The first substance whose stated interval lies wholly outside what is accepted. */
	static @Nullable Blocker composition(Pair pair) {
		for (Constituent limit : pair.need().composition()) {
			for (Constituent content : pair.offer().composition()) {
				boolean apart = content.min() > limit.max() || content.max() < limit.min();
				if (apart && content.substance().equalsIgnoreCase(limit.substance())) {
					return Blocker.of(BlockerCode.COMPOSITION_BREACH, "substance", limit.substance(), "offerMin",
							content.min(), "offerMax", content.max(), "needMin", limit.min(), "needMax", limit.max());
				}
			}
		}
		return null;
	}

}
