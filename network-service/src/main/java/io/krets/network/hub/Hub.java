package io.krets.network.hub;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.krets.network.work.Carried;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * An industrial park or cluster, as it is stored. Its id is the alias of its organization
 * in Keycloak.
 *
 * @param country NO, SE or FI
 * @param place town, as people say it
 * @param location its middle, from which distances to it are measured
 * @param sample whether it belongs to the sample network
 * @param domains domains of its people's e-mail addresses, lower case; null for those
 * that Keycloak has
 * @param status whether its people may come in
 * @param since when it got that status; null for always
 * @param invitee who was invited at its admission to coordinate it
 * @param revision one more with every change by a person; the entity tag
 */
public record Hub(String name, String country, @Nullable String place, @Nullable Location location, boolean sample,
		@Nullable Set<String> domains, Status status, @Nullable Instant since, @Nullable Invitee invitee, long revision,
		Work work) implements Carried<Hub> {

	public Hub {
		domains = (domains != null) ? new TreeSet<>(domains) : null;
		status = Objects.requireNonNullElse(status, Status.ACTIVE);
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	/** Whether a hub's people may come in. */
	public enum Status {

		/** They may. */
		ACTIVE,
		/** Nobody may, and its streams are in no feed; nothing is lost. */
		SUSPENDED,
		/** As suspended, for good; what it has can be exported until it is erased. */
		CLOSED,
		/** What it had has been erased. */
		ERASED

	}

	/**
	 * A point on the map.
	 *
	 * @param lat degrees north, -90 to 90
	 * @param lon degrees east, -180 to 180
	 */
	public record Location(double lat, double lon) {

	}

	/**
	 * The person who is to coordinate a new hub.
	 *
	 * @param email where the invitation is for
	 */
	public record Invitee(String email, @Nullable String name) {

	}

	@Override
	public Hub with(Work changed) {
		return new Hub(this.name, this.country, this.place, this.location, this.sample, this.domains, this.status,
				this.since, this.invitee, this.revision, changed);
	}

	/** With other facts, by a person. */
	Hub with(Hub facts, Work changed) {
		return new Hub(facts.name, facts.country, facts.place, facts.location, facts.sample, facts.domains, this.status,
				this.since, this.invitee, this.revision + 1, changed);
	}

	/** With another status, by a person. */
	public Hub with(Status changedStatus, Instant now, Work changed) {
		return new Hub(this.name, this.country, this.place, this.location, this.sample, this.domains, changedStatus,
				now, (changedStatus == Status.ERASED) ? null : this.invitee, this.revision + 1, changed);
	}

}
