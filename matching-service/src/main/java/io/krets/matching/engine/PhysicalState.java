package io.krets.matching.engine;

/** The form in which a material comes; the order says nothing. */
public enum PhysicalState {

	SOLID(0), GRANULATE(0), POWDER(0), PASTE(1), SLUDGE(1), LIQUID(2), GAS(4);

	private final int fluidity;

	PhysicalState(int fluidity) {
		this.fluidity = fluidity;
	}

	/**
	 * How many steps of handling lie between two forms: 0 is handled alike, 1 can be
	 * mixed, pumped or dewatered on the spot, 2 and more takes a process.
	 */
	int stepsTo(PhysicalState other) {
		return Math.abs(this.fluidity - other.fluidity);
	}

	/** Whether no process is needed between the two forms. */
	public boolean isNear(PhysicalState other) {
		return stepsTo(other) <= QualityRules.MOST_STEPS;
	}

}
