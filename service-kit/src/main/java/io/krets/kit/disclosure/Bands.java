package io.krets.kit.disclosure;

import io.krets.kit.stream.Stream.Band;

/** Which interval a figure is shown as to a reader who may not see the figure. */
final class Bands {

	private static final double[] STEPS = { 1, 3, 10 };

	private static final double[] DECADES = { 1, 10 };

	private Bands() {
	}

	/** The band among 1–3–10–30–… that a positive amount lies in; zero is in [0, 1). */
	static Band fine(double amount) {
		return band(amount, STEPS);
	}

	/** The decade that a positive amount lies in; zero is in [0, 1). */
	static Band coarse(double amount) {
		return band(amount, DECADES);
	}

	private static Band band(double amount, double[] steps) {
		if (amount < 1) {
			return new Band(0, 1);
		}
		double decade = Math.pow(10, Math.floor(Math.log10(amount)));
		// the logarithm may be off by one bit at a power of ten
		decade = (amount >= decade * 10) ? decade * 10 : (amount < decade) ? decade / 10 : decade;
		for (int step = 1; step < steps.length; step++) {
			if (amount < decade * steps[step]) {
				return new Band(decade * steps[step - 1], decade * steps[step]);
			}
		}
		throw new IllegalStateException("amount is " + amount + "\nMaybe it is not a finite number.");
	}

	/** The greatest multiple of the step that is not above the value. */
	static double down(double value, double step) {
		return Math.floor(value / step) * step;
	}

	/** The least multiple of the step that is not below the value. */
	static double up(double value, double step) {
		return Math.ceil(value / step) * step;
	}

}
