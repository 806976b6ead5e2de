package io.krets.network.apiclient;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.krets.kit.store.Versioned;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/** An API client as those see it who run its hub. */
record ApiClientView(String id, String hub, String name, Set<String> scopes, List<KeyView> keys, Instant createdAt,
		long version, Work.Progress progress) {

	/**
	 * A key without its secret.
	 *
	 * @param lastUsedAt when it last fetched a token; null when it never did, or when
	 * that is not known right now
	 */
	record KeyView(String clientId, Instant createdAt, @Nullable Instant endsAt, boolean shown,
			@Nullable Instant lastUsedAt) {

	}

	static ApiClientView of(Versioned<ApiClient> stored, List<KeyView> keys) {
		ApiClient it = stored.body();
		return new ApiClientView(stored.id(), it.hub(), it.name(), it.scopes(), keys, stored.createdAt(), it.revision(),
				it.work().progress());
	}

}
