package io.krets.network.apiclient;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.krets.network.work.Carried;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A program of a hub. It has one key, and while keys are being changed two.
 *
 * @param name as the hub calls it
 * @param scopes what it may do, {@link #SCOPES}
 * @param keys newest last; keys that have ended are gone
 * @param nextKey number of the next key
 * @param revoked whether it may do nothing any more
 * @param revision one more with every change by a person
 */
record ApiClient(String hub, String name, Set<String> scopes, List<Key> keys, int nextKey, boolean revoked,
		long revision, Work work) implements Carried<ApiClient> {

	static final Set<String> SCOPES = Set.of("api-read", "api-write", "api-meter-readings");

	ApiClient {
		scopes = new TreeSet<>(Objects.requireNonNullElse(scopes, Set.of()));
		keys = List.copyOf(Objects.requireNonNullElse(keys, List.of()));
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	/**
	 * A key: a client of Keycloak with a secret.
	 *
	 * @param clientId what the program gives with the secret
	 * @param endsAt when it no longer opens anything; null while it is not replaced
	 * @param shown whether its secret was shown, which happens once
	 */
	record Key(String clientId, Instant createdAt, @Nullable Instant endsAt, boolean shown) {

		Key ending(Instant at) {
			return (this.endsAt != null && this.endsAt.isBefore(at)) ? this
					: new Key(this.clientId, this.createdAt, at, this.shown);
		}

		Key once() {
			return new Key(this.clientId, this.createdAt, this.endsAt, true);
		}

		boolean hasEnded(Instant now) {
			return this.endsAt != null && !now.isBefore(this.endsAt);
		}

	}

	@Override
	public ApiClient with(Work changed) {
		return new ApiClient(this.hub, this.name, this.scopes, this.keys, this.nextKey, this.revoked, this.revision,
				changed);
	}

	/** When the first of its keys ends. */
	@Override
	public Optional<Instant> nextWork() {
		return this.keys.stream()
			.map(Key::endsAt)
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull)
			.sorted()
			.findFirst();
	}

	ApiClient with(List<Key> changedKeys, int next, Work changed) {
		return new ApiClient(this.hub, this.name, this.scopes, changedKeys, next, this.revoked, this.revision + 1,
				changed);
	}

	ApiClient revoke(Work changed) {
		return new ApiClient(this.hub, this.name, this.scopes, this.keys, this.nextKey, true, this.revision + 1,
				changed);
	}

}
