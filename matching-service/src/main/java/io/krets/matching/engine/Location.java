package io.krets.matching.engine;

/** A point on the earth in degrees, WGS 84. */
public record Location(double latitude, double longitude) {

	private static final double EARTH_RADIUS_KM = 6371.0088;

	private static final double LARGEST_SQUARE = 0.0625;

	/** Of the arc sine divided by the sine, in powers of the sine's square. */
	private static final double[] ARC_SINE = arcSineSeries();

	public Location {
		if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
			throw new IllegalArgumentException("latitude, longitude = " + latitude + ", " + longitude
					+ " is not on the earth\nMaybe they are swapped.");
		}
	}

	/** Great-circle distance by the haversine formula, in kilometres. */
	public double distanceKm(Location other) {
		double phi1 = Math.toRadians(this.latitude);
		double phi2 = Math.toRadians(other.latitude);
		double sinPhi = Math.sin((phi2 - phi1) / 2);
		double sinLambda = Math.sin(Math.toRadians(other.longitude - this.longitude) / 2);
		double a = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
		return 2 * EARTH_RADIUS_KM * arcSine(a);
	}

	/**
	 * The angle whose sine has this square. The series is right to the last digits up to
	 * 3200 km, and several times as quick as the library.
	 */
	private static double arcSine(double square) {
		if (square > LARGEST_SQUARE) {
			return Math.asin(Math.min(1, Math.sqrt(square)));
		}
		double sum = 0;
		for (int term = ARC_SINE.length - 1; term >= 0; term--) {
			sum = sum * square + ARC_SINE[term];
		}
		return Math.sqrt(square) * sum;
	}

	private static double[] arcSineSeries() {
		double[] terms = new double[14];
		double product = 1;
		for (int n = 0; n < terms.length; n++) {
			terms[n] = product / (2 * n + 1);
			product *= (2 * n + 1) / (2.0 * n + 2);
		}
		return terms;
	}

}
