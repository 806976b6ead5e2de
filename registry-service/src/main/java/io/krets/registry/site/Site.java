package io.krets.registry.site;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.store.Versioned;

/**
 * Where a firm operates.
 *
 * @param firmId the firm; does not change
 * @param hub the hub it lies in; the firm's own when not given; does not change
 * @param place town or address, as people say it
 * @param sample whether it was invented to show how Krets works
 */
public record Site(@Nullable String id, String firmId, String name, @Nullable String hub, @Nullable String place,
		@Nullable Location location, boolean sample, long version, @Nullable Instant createdAt,
		@Nullable Instant updatedAt) {

	/**
	 * A point on the map.
	 *
	 * @param lat degrees north, -90 to 90
	 * @param lon degrees east, -180 to 180
	 */
	public record Location(double lat, double lon) {

	}

	/** The site with what the registry keeps about it. */
	public static Site of(Versioned<Site> stored) {
		Site it = stored.body();
		return new Site(stored.id(), it.firmId, it.name, it.hub, it.place, it.location, it.sample, stored.version(),
				stored.createdAt(), stored.updatedAt());
	}

	/** Whether the caller may know of the site. */
	public static boolean mayKnow(Caller caller, Versioned<Site> site) {
		return caller.belongsTo(site.body().hub()) || caller.isInRegion(Role.REGION_OPERATOR)
				|| caller.isInRegion(Role.SERVICE);
	}

	Site in(String hub) {
		return new Site(null, this.firmId, this.name.strip(), hub, this.place, this.location, this.sample, 0, null,
				null);
	}

}
