package io.krets.matching.engine;

/** How near two NACE codes are. */
final class NaceSimilarity {

	private NaceSimilarity() {
	}

	/** Similarity in [0, 1] of a code that knowledge names and a firm's industry. */
	static double of(String known, Industry industry) {
		double best = 0;
		for (String code : industry.codes()) {
			best = Math.max(best, of(known, code));
		}
		return best;
	}

	/**
	 * 1 for equal codes, also when the firm's is the narrower one; less when the firm's
	 * is wider, or when only the group or the division is shared.
	 */
	static double of(String known, String actual) {
		if (actual.equals(known) || actual.startsWith(known)) {
			return 1;
		}
		if (known.startsWith(actual)) {
			return (actual.length() >= 4) ? 0.95 : (actual.length() > 2) ? 0.9 : 0.7;
		}
		if (known.length() >= 4 && actual.length() >= 4 && known.regionMatches(0, actual, 0, 4)) {
			return 0.45;
		}
		return (known.regionMatches(0, actual, 0, 2)) ? 0.2 : 0;
	}

}
