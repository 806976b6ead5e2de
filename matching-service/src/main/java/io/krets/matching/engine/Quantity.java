package io.krets.matching.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A yearly quantity. Either a best figure or, for a reader who may see bands only, the
 * band's bounds with {@code perYear} null.
 *
 * @param unit base unit of the figures
 * @param perYear best figure, not negative, or null when only the band is known
 * @param low lower bound of the band, or null
 * @param high upper bound of the band, or null
 * @param monthlyShares twelve shares that sum to 1, January first, or null
 * @param uncertaintyPct relative uncertainty in percent, or null
 * @param grade how the figure is known, or null
 */
public record Quantity(AnnualUnit unit, @Nullable Double perYear, @Nullable Double low, @Nullable Double high,
		@Nullable List<Double> monthlyShares, @Nullable Double uncertaintyPct, @Nullable Grade grade) {

	public Quantity {
		if (perYear != null && !(perYear >= 0)) {
			throw new IllegalArgumentException("perYear = " + perYear + " is negative or not a number");
		}
		if (monthlyShares != null && monthlyShares.size() != 12) {
			throw new IllegalArgumentException(
					"monthlyShares has " + monthlyShares.size() + " entries\nMaybe a month is missing: 12 are wanted.");
		}
		monthlyShares = (monthlyShares != null) ? List.copyOf(monthlyShares) : null;
	}

	/** An exact figure without season or grade. */
	public static Quantity of(double perYear, AnnualUnit unit) {
		return new Quantity(unit, perYear, null, null, null, null, null);
	}

	/** A band, as a reader without rights to the figure sees it. */
	public static Quantity band(double low, double high, AnnualUnit unit) {
		return new Quantity(unit, null, low, high, null, null, null);
	}

	/** The monthly shares of a quantity that may not be known; null when they are not. */
	static double @Nullable [] sharesOf(@Nullable Quantity quantity) {
		List<Double> shares = (quantity != null) ? quantity.monthlyShares() : null;
		if (shares == null) {
			return null;
		}
		// not by a stream: this is asked for whenever a pair is scored from its objects
		double[] copy = new double[shares.size()];
		for (int month = 0; month < copy.length; month++) {
			copy[month] = shares.get(month);
		}
		return copy;
	}

	/** The most that it may be: the best figure or the band's upper bound, else null. */
	@Nullable Double mostPerYear() {
		return (this.perYear != null) ? this.perYear : this.high;
	}

	/**
	 * The figure to compute with: the best figure, else the geometric middle of the band
	 * (its half when the lower bound is 0), else null.
	 */
	public @Nullable Double representativePerYear() {
		if (this.perYear != null) {
			return this.perYear;
		}
		if (this.low != null && this.high != null) {
			return (this.low > 0) ? Math.sqrt(this.low * this.high) : this.high / 2;
		}
		return this.low;
	}

}
