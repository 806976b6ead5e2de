package io.krets.matching.optimisation;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers rounded to twelve digits, half up: what is told of a plan is without the noise
 * of its last digits.
 */
final class TwelveDigits {

	private static final int DIGITS = 12;

	private static final MathContext CONTEXT = new MathContext(DIGITS);

	/** Powers of ten up to this are exact as floating point. */
	private static final int MOST_DECIMALS = 22;

	private static final double[] POWERS = powers();

	private TwelveDigits() {
	}

	private static double[] powers() {
		double[] powers = new double[MOST_DECIMALS + 1];
		for (int at = 0; at < powers.length; at++) {
			powers[at] = BigDecimal.TEN.pow(at).doubleValue();
		}
		return powers;
	}

	/**
	 * The nearest number of twelve digits; the same as by {@link BigDecimal}, which is
	 * asked where a product in floating point could fall on the wrong side of a half.
	 */
	static double of(double value) {
		if (value == 0) {
			return 0;
		}
		int decimals = DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
		if (decimals >= 0 && decimals <= MOST_DECIMALS) {
			double scaled = value * POWERS[decimals];
			double whole = Math.rint(scaled);
			boolean hasAllDigits = Math.abs(whole) >= POWERS[DIGITS - 1] && Math.abs(whole) < POWERS[DIGITS];
			// what is multiplied is wrong by at most 0.0001 there
			if (hasAllDigits && Math.abs(Math.abs(scaled - whole) - 0.5) > 0.001) {
				return whole / POWERS[decimals];
			}
		}
		return new BigDecimal(value).round(CONTEXT).doubleValue();
	}

}
