package io.krets.matching.engine;

import java.util.List;

/**
 * What can flow in a year when each month's surplus meets each month's need.
 *
 * @param amount in the quantities' unit
 */
record SeasonOverlap(double amount) {

	private static final List<Double> EVEN = java.util.Collections.nCopies(12, 1 / 12.0);

	static SeasonOverlap of(Quantity offered, double offeredAmount, Quantity needed, double neededAmount) {
		List<Double> offeredShares = offered.monthlyShares();
		List<Double> neededShares = needed.monthlyShares();
		if (offeredShares == null && neededShares == null) {
			return new SeasonOverlap(Math.min(offeredAmount, neededAmount));
		}
		double sum = 0;
		for (int month = 0; month < 12; month++) {
			double has = offeredAmount * ((offeredShares != null) ? offeredShares : EVEN).get(month);
			double wants = neededAmount * ((neededShares != null) ? neededShares : EVEN).get(month);
			sum += Math.min(has, wants);
		}
		return new SeasonOverlap(sum);
	}

}
