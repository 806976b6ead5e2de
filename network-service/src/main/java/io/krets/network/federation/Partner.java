package io.krets.network.federation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.krets.network.work.Carried;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Another region, as it is stored.
 *
 * @param url its address, which names it
 * @param name as its people say it
 * @param keys its public keys that hold now, as JWKs
 * @param fingerprint what both operators compare
 * @param invited whether it came by an invitation of ours
 * @param here what this region decided
 * @param there what the partner decided, as it last said
 * @param agreement what both signed, and what is proposed
 * @param revision one more with every decision; the entity tag
 */
record Partner(String url, String name, String operator, List<String> keys, String fingerprint, boolean invited,
		Standing here, Standing there, Agreement agreement, Instant since, long revision,
		Work work) implements Carried<Partner> {

	Partner {
		keys = List.copyOf(keys);
		agreement = Objects.requireNonNullElse(agreement, Agreement.NONE);
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	/** What one side decided about the partnership. */
	enum Standing {

		/** It knows of the other, and its operator has not compared fingerprints yet. */
		JOINED,
		/** Its operator compared. */
		CONFIRMED,
		/** Nothing flows for now. */
		SUSPENDED,
		/** It is over. */
		ENDED

	}

	/** What that comes to. */
	enum Status {

		WAITING, CONFIRMED, ACTIVE, SUSPENDED, ENDED

	}

	boolean isConfirmed() {
		return this.here == Standing.CONFIRMED && this.there == Standing.CONFIRMED;
	}

	boolean isEnded() {
		return this.here == Standing.ENDED || this.there == Standing.ENDED;
	}

	Status status() {
		if (isEnded()) {
			return Status.ENDED;
		}
		if (this.here == Standing.SUSPENDED || this.there == Standing.SUSPENDED) {
			return Status.SUSPENDED;
		}
		if (!isConfirmed()) {
			return Status.WAITING;
		}
		return (this.agreement.inForce() != null) ? Status.ACTIVE : Status.CONFIRMED;
	}

	/** What may flow now; null when nothing may. */
	@Nullable Terms terms(LocalDate day) {
		Terms terms = this.agreement.inForce();
		return (isConfirmed() && terms != null && terms.holds(day)) ? terms : null;
	}

	@Override
	public Partner with(Work changed) {
		return new Partner(this.url, this.name, this.operator, this.keys, this.fingerprint, this.invited, this.here,
				this.there, this.agreement, this.since, this.revision, changed);
	}

	Partner withKeys(List<String> changed) {
		return new Partner(this.url, this.name, this.operator, changed, this.fingerprint, this.invited, this.here,
				this.there, this.agreement, this.since, this.revision, this.work);
	}

	Partner withHere(Standing changed, Work again) {
		return new Partner(this.url, this.name, this.operator, this.keys, this.fingerprint, this.invited, changed,
				this.there, this.agreement, this.since, this.revision + 1, again);
	}

	Partner withThere(Standing changed, Work again) {
		return new Partner(this.url, this.name, this.operator, this.keys, this.fingerprint, this.invited, this.here,
				changed, this.agreement, this.since, this.revision + 1, again);
	}

	Partner withAgreement(Agreement changed, Work again) {
		return new Partner(this.url, this.name, this.operator, this.keys, this.fingerprint, this.invited, this.here,
				this.there, changed, this.since, this.revision + 1, again);
	}

	/**
	 * What both sides signed.
	 *
	 * @param mine the latest terms that this region signed, as it signed them
	 * @param theirs the latest terms that the partner signed, as it signed them
	 * @param inForce the latest terms that both signed; null when none are
	 * @param endedHere up to which version this region ended it; 0 for none
	 * @param endedThere up to which version the partner ended it; 0 for none
	 */
	record Agreement(@Nullable String mine, @Nullable String theirs, @Nullable Terms inForce, long endedHere,
			long endedThere) {

		static final Agreement NONE = new Agreement(null, null, null, 0, 0);

	}

}
