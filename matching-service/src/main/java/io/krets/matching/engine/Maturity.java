package io.krets.matching.engine;

/** How common a use is in practice. */
public enum Maturity {

	/** What most owners of the resource do where a receiver is near. */
	COMMON(1.0),

	/** Practised at many places for many years. */
	ESTABLISHED(0.85),

	/** Practised at some places. */
	PROVEN(0.65),

	/** Shown in pilot plants or single cases. */
	PILOT(0.4);

	private final double weight;

	Maturity(double weight) {
		this.weight = weight;
	}

	double weight() {
		return this.weight;
	}

}
