package io.krets.matching.engine;

import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What flows in a year when each month's surplus meets each month's need. */
final class SeasonOverlap {

	private static final List<Double> EVEN = Collections.nCopies(12, 1 / 12.0);

	private SeasonOverlap() {
	}

	/**
	 * What can flow in a year.
	 * @param one amount of a side, over 0
	 * @param oneShares its twelve shares, or null when they are even
	 * @param other amount of the other side, in the same unit
	 * @param otherShares its twelve shares, or null
	 */
	static double amount(double one, @Nullable List<Double> oneShares, double other,
			@Nullable List<Double> otherShares) {
		if (oneShares == null && otherShares == null) {
			return Math.min(one, other);
		}
		List<Double> ones = (oneShares != null) ? oneShares : EVEN;
		List<Double> others = (otherShares != null) ? otherShares : EVEN;
		double sum = 0;
		for (int month = 0; month < 12; month++) {
			sum += Math.min(one * ones.get(month), other * others.get(month));
		}
		return sum;
	}

	/** Not a single month has some of both; false where a side says nothing. */
	static boolean isNone(@Nullable List<Double> oneShares, @Nullable List<Double> otherShares) {
		if (oneShares == null || otherShares == null) {
			return false;
		}
		for (int month = 0; month < 12; month++) {
			if (oneShares.get(month) > 0 && otherShares.get(month) > 0) {
				return false;
			}
		}
		return true;
	}

}
