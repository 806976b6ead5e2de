package io.krets.matching.engine;

/** A point on the earth in degrees, WGS 84. */
public record Location(double latitude, double longitude) {

	private static final double EARTH_RADIUS_KM = 6371.0088;

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
		return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
	}

}
