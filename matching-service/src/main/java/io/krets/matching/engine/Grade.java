package io.krets.matching.engine;

/** How a figure is known, weakest first. */
public enum Grade {

	ESTIMATED(0.5), MEASURED(0.8), VERIFIED(1.0);

	private final double certainty;

	Grade(double certainty) {
		this.certainty = certainty;
	}

	double certainty() {
		return this.certainty;
	}

}
