package io.krets.matching.engine;

/** The base units of yearly quantities; callers convert to one of these. */
public enum AnnualUnit {

	TONNES("t/a"), MEGAWATT_HOURS("MWh/a"), CUBIC_METRES("m3/a");

	private final String symbol;

	AnnualUnit(String symbol) {
		this.symbol = symbol;
	}

	/** The unit as people write it, such as {@code t/a}. */
	public String symbol() {
		return this.symbol;
	}

}
