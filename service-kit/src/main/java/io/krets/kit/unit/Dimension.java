package io.krets.kit.unit;

/** What a flow's unit measures, with the unit that figures are compared in. */
public enum Dimension {

	/** Tonnes per year. */
	MASS("t/a", "g.s-1"),
	/** Cubic metres per year. */
	VOLUME("m3/a", "m3.s-1"),
	/** Megawatt hours per year. */
	ENERGY("MW.h/a", "g.m2.s-3");

	private final String baseUcum;

	private final String canonical;

	Dimension(String baseUcum, String canonical) {
		this.baseUcum = baseUcum;
		this.canonical = canonical;
	}

	/** The base unit as people write it. */
	public String baseUnit() {
		return this.baseUcum.replace("MW.h", "MWh");
	}

	String baseUcum() {
		return this.baseUcum;
	}

	String canonical() {
		return this.canonical;
	}

}
