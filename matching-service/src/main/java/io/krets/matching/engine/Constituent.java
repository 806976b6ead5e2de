package io.krets.matching.engine;

/**
 * One substance's share of a material: what an offer contains, or what a need accepts.
 *
 * @param substance name as in the stream, {@code SiO2}
 * @param min least mass fraction, 0 to 1
 * @param max greatest mass fraction, {@code min} to 1
 */
public record Constituent(String substance, double min, double max) {

	public Constituent {
		if (!(min >= 0 && min <= max && max <= 1)) {
			throw new IllegalArgumentException("composition of " + substance + " is [" + min + ", " + max
					+ "], outside 0 <= min <= max <= 1\nMaybe it was given in percent.");
		}
	}

	/** Whether the other is of the same substance and all of it outside this interval. */
	boolean isApartFrom(Constituent other) {
		return (this.min > other.max || this.max < other.min) && this.substance.equalsIgnoreCase(other.substance);
	}

}
