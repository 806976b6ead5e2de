package io.krets.matching.engine;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Distances on the sphere. */
class LocationTest {

	private static final double RADIUS_KM = 6371.0088;

	@Test
	void distanceIsThatOfTheHaversineFormula() {
		Random random = new Random(1);
		for (int at = 0; at < 10_000; at++) {
			double apart = Math.pow(10, -6 + 8 * random.nextDouble());
			Location from = new Location(160 * random.nextDouble() - 80, 358 * random.nextDouble() - 179);
			Location to = new Location(Math.clamp(from.latitude() + apart * random.nextGaussian(), -90, 90),
					Math.clamp(from.longitude() + apart * random.nextGaussian(), -180, 180));
			double km = haversine(from, to);
			assertThat(from.distanceKm(to)).as("%s to %s", from, to)
				.isCloseTo(km, within((km < 15_000) ? 1e-8 : 1e-3))
				.isEqualTo(to.distanceKm(from));
		}
	}

	@Test
	void samePlaceAndOppositePlace() {
		Location place = new Location(63.3, 9.85);
		assertThat(place.distanceKm(new Location(63.3, 9.85))).isZero();
		assertThat(place.distanceKm(new Location(-63.3, -170.15))).isCloseTo(Math.PI * RADIUS_KM, within(1e-3));
		assertThat(place).isEqualTo(new Location(63.3, 9.85)).hasSameHashCodeAs(new Location(63.3, 9.85));
	}

	private static double haversine(Location from, Location to) {
		double phi1 = Math.toRadians(from.latitude());
		double phi2 = Math.toRadians(to.latitude());
		double sinPhi = Math.sin((phi2 - phi1) / 2);
		double sinLambda = Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2);
		double square = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
		return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(square)));
	}

}
