package io.krets.network.invitation;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.krets.network.work.Carried;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * An invitation into a hub, or among the region's own people.
 *
 * @param hub the hub, or {@code region}
 * @param email whom it is for; null once it was erased
 * @param roles claims of the roles it gives
 * @param firms ids of the firms it gives
 * @param linkDigest SHA-256 of the link's secret; null until a link was made
 * @param acceptedBy subject of who accepted it
 * @param revision one more with every change by a person
 */
record Invitation(String hub, @Nullable String email, @Nullable String name, Set<String> roles, Set<String> firms,
		@Nullable String linkDigest, @Nullable Instant expiresAt, State state, @Nullable String acceptedBy,
		long revision, Work work) implements Carried<Invitation> {

	Invitation {
		roles = new TreeSet<>(Objects.requireNonNullElse(roles, Set.of()));
		firms = new TreeSet<>(Objects.requireNonNullElse(firms, Set.of()));
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	/** What became of it. */
	enum State {

		OPEN, ACCEPTED, WITHDRAWN

	}

	boolean isOpen(Instant now) {
		return this.state == State.OPEN && this.expiresAt != null && now.isBefore(this.expiresAt);
	}

	@Override
	public Invitation with(Work changed) {
		return new Invitation(this.hub, this.email, this.name, this.roles, this.firms, this.linkDigest, this.expiresAt,
				this.state, this.acceptedBy, this.revision, changed);
	}

	Invitation withLink(String digest, Instant expires, Work changed) {
		return new Invitation(this.hub, this.email, this.name, this.roles, this.firms, digest, expires, this.state,
				this.acceptedBy, this.revision + 1, changed);
	}

	Invitation ended(State end, @Nullable String by, Work changed) {
		return new Invitation(this.hub, this.email, this.name, this.roles, this.firms, null, this.expiresAt, end, by,
				this.revision + 1, changed);
	}

}
