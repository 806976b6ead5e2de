package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/** Rules on who the two are and what they deal in. */
final class PartyRules {

	private PartyRules() {
	}

	/** A firm needs no platform to use its own surplus. */
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

	/** No code, class, use or industry relates the resources. */
	static @Nullable Blocker resource(Pair pair) {
		return (pair.fit() < ScoreWeights.LEAST_RESOURCE_FIT)
				? Blocker.of(BlockerCode.RESOURCE_UNRELATED, "fit", pair.fit()) : null;
	}

	/** A side said no; only the two sides learn of it. */
	static @Nullable Blocker declined(Pair pair) {
		return pair.declined() ? Blocker.of(BlockerCode.DECLINED_BEFORE) : null;
	}

}
