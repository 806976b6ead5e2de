package io.krets.registry.verification;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a business register said about a number, or why it said nothing.
 *
 * @param outcome what came of the look-up
 * @param registeredName the name in the register, when it has the number
 * @param checkedAt when it was last asked; null when it was not yet
 */
public record Verification(Outcome outcome, @Nullable String registeredName, @Nullable Instant checkedAt) {

	/** Nobody has asked yet. */
	static final Verification PENDING = new Verification(Outcome.PENDING, null, null);

	/** What came of asking a register. */
	public enum Outcome {

		/** Not asked yet. */
		PENDING,
		/** The register has a living firm with this number. */
		FOUND,
		/** The register never had this number. */
		NOT_FOUND,
		/** The register says that the firm was deleted or has ended. */
		DELETED,
		/** No answer in time, no connection, or an error of the register itself. */
		UNREACHABLE,
		/** An answer that is not what the register describes. */
		UNREADABLE;

		/** Whether the register itself spoke. */
		boolean isAnswer() {
			return this == FOUND || this == NOT_FOUND || this == DELETED;
		}

	}

}
