package io.krets.network.hub;

import java.time.Instant;

import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * An industrial park or cluster.
 *
 * @param id alias of its organization in Keycloak
 * @param country NO, SE or FI
 * @param place town, as people say it
 * @param location its middle, from which distances to it are measured
 * @param sample whether it belongs to the sample network
 */
record Hub(@Nullable String id, String name, String country, @Nullable String place, @Nullable Location location,
		boolean sample, long version, @Nullable Instant createdAt, @Nullable Instant updatedAt) {

	/**
	 * A point on the map.
	 *
	 * @param lat degrees north, -90 to 90
	 * @param lon degrees east, -180 to 180
	 */
	record Location(double lat, double lon) {

	}

	/** The hub with what the network keeps about it. */
	static Hub of(Versioned<Hub> stored) {
		Hub it = stored.body();
		return new Hub(stored.id(), it.name, it.country, it.place, it.location, it.sample, stored.version(),
				stored.createdAt(), stored.updatedAt());
	}

}
