package io.krets.network.hub;

import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.krets.kit.store.Versioned;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A hub as readers see it.
 *
 * @param domains given to those who run it
 * @param progress how far Keycloak shows what was decided; given to those who run it
 */
public record HubView(String id, String name, String country, @Nullable String place, Hub.@Nullable Location location,
		boolean sample, Hub.Status status, @Nullable Instant since, long version, Instant createdAt, Instant updatedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<String> domains,
		@JsonInclude(JsonInclude.Include.NON_NULL) Work.@Nullable Progress progress) {

	/** For every member of the region, and for the feed. */
	static HubView of(Versioned<Hub> stored) {
		return of(stored, null, null);
	}

	/** For those who run it. */
	public static HubView whole(Versioned<Hub> stored) {
		return of(stored, stored.body().domains(), stored.body().work().progress());
	}

	private static HubView of(Versioned<Hub> stored, @Nullable Set<String> domains, Work.@Nullable Progress progress) {
		Hub it = stored.body();
		return new HubView(stored.id(), it.name(), it.country(), it.place(), it.location(), it.sample(), it.status(),
				it.since(), it.revision(), stored.createdAt(), stored.updatedAt(), domains, progress);
	}

	/** The entity tag that a change of the hub is based on. */
	public static String etag(Versioned<Hub> stored) {
		return "\"" + stored.body().revision() + "\"";
	}

}
