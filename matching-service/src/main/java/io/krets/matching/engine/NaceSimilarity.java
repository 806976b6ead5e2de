package io.krets.matching.engine;

/** How near two NACE codes are. */
final class NaceSimilarity {

	private static final double CLASS_OF_GROUP = 0.8;

	private static final double CLASS_OF_DIVISION = 0.65;

	private static final double SAME_GROUP = 0.45;

	private static final double SAME_DIVISION = 0.2;

	private NaceSimilarity() {
	}

	/** The part of a code that must agree for any similarity. */
	static String division(String code) {
		return code.substring(0, Math.min(2, code.length()));
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
	 * 1 for equal codes and for the only class of a group; less for one class of several
	 * when knowledge speaks of the group, when the firm's code is wider, or when only the
	 * group or the division is shared.
	 */
	static double of(String known, String actual) {
		if (actual.equals(known)) {
			return 1;
		}
		if (actual.startsWith(known)) {
			return isOnlyOne(known, actual) ? 1 : (known.length() >= 4) ? CLASS_OF_GROUP : CLASS_OF_DIVISION;
		}
		if (known.startsWith(actual)) {
			return isOnlyOne(actual, known) ? 1 : (actual.length() >= 4) ? 0.95 : 0.8;
		}
		if (known.length() >= 4 && actual.length() >= 4 && known.regionMatches(0, actual, 0, 4)) {
			return SAME_GROUP;
		}
		return (known.regionMatches(0, actual, 0, 2)) ? SAME_DIVISION : 0;
	}

	/** Where a group or class is the only one of its kind, NACE numbers it 0. */
	private static boolean isOnlyOne(String wide, String narrow) {
		for (int i = wide.length(); i < narrow.length(); i++) {
			if (narrow.charAt(i) != '.' && narrow.charAt(i) != '0') {
				return false;
			}
		}
		return true;
	}

}
