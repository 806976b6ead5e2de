package io.krets.registry.firm;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.krets.kit.store.Versioned;
import io.krets.registry.verification.Verification;
import org.jspecify.annotations.Nullable;

/**
 * A legal entity of a hub.
 *
 * @param id {@code <country>-<register number>} where it had a number when it was
 * registered, else random
 * @param registerNumber in the business register of its country
 * @param hub the hub that it belongs to; does not change
 * @param nace its industry
 * @param verified whether it has a register number whose check digit holds and that its
 * business register, where it is asked, confirms
 * @param sample whether it was invented to show how Krets works
 * @param verification what the business register said; null where it is not asked
 */
public record Firm(@Nullable String id, String name, Country country, @Nullable String registerNumber, String hub,
		@Nullable Nace nace, boolean verified, boolean sample, long version, @Nullable Instant createdAt,
		@Nullable Instant updatedAt, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Verification verification) {

	/**
	 * An industry.
	 *
	 * @param version of NACE: 2 or 2.1, in which some codes mean different things
	 * @param code such as 24.10
	 */
	public record Nace(String version, String code) {

	}

	/** The firm with what the registry keeps about it. */
	public static Firm of(Versioned<Firm> stored) {
		Firm it = stored.body();
		return new Firm(stored.id(), it.name, it.country, it.registerNumber, it.hub, it.nace, it.verified, it.sample,
				stored.version(), stored.createdAt(), stored.updatedAt(), null);
	}

	/** The firm with what its business register said. */
	Firm with(Verification verification) {
		return new Firm(this.id, this.name, this.country, this.registerNumber, this.hub, this.nace,
				verification.outcome() == Verification.Outcome.FOUND, this.sample, this.version, this.createdAt,
				this.updatedAt, verification);
	}

	Firm checked() {
		String number = (this.registerNumber != null) ? RegisterNumber.read(this.country, this.registerNumber).number()
				: null;
		return new Firm(null, this.name.strip(), this.country, number, this.hub, this.nace, number != null, this.sample,
				0, null, null, null);
	}

}
