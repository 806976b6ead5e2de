package io.krets.matching.engine;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** What flows in a year when each month's surplus meets each month's need. */
final class SeasonOverlap {

	private static final double[] EVEN = new double[12];

	static {
		Arrays.fill(EVEN, 1 / 12.0);
	}

	private SeasonOverlap() {
	}

	/**
	 * What can flow in a year.
	 * @param one amount of a side, over 0
	 * @param oneShares its twelve shares, or null when they are even
	 * @param other amount of the other side, in the same unit
	 * @param otherShares its twelve shares, or null
	 */
	static double amount(double one, double @Nullable [] oneShares, double other, double @Nullable [] otherShares) {
		if (oneShares == null && otherShares == null) {
			return Math.min(one, other);
		}
		double[] ones = (oneShares != null) ? oneShares : EVEN;
		double[] others = (otherShares != null) ? otherShares : EVEN;
		double sum = 0;
		for (int month = 0; month < 12; month++) {
			sum += Math.min(one * ones[month], other * others[month]);
		}
		return sum;
	}

	/** Not a single month has some of both; false where a side says nothing. */
	static boolean isNone(double @Nullable [] oneShares, double @Nullable [] otherShares) {
		if (oneShares == null || otherShares == null) {
			return false;
		}
		for (int month = 0; month < 12; month++) {
			if (oneShares[month] > 0 && otherShares[month] > 0) {
				return false;
			}
		}
		return true;
	}

}
