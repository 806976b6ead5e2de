package io.krets.matching.engine;

/** The order in which biological resources should be used, best first. */
public enum Cascade {

	FOOD(1), FEED(0.98), MATERIAL(0.96), ENERGY(0.92);

	private final double weight;

	Cascade(double weight) {
		this.weight = weight;
	}

	/** By how much the rung lets a use stand behind an equal one of the first rung. */
	double weight() {
		return this.weight;
	}

}
