package io.krets.network.federation;

import io.krets.network.work.PlainFailure;

/** Something from a partner that is not accepted, and why. */
final class Refused extends PlainFailure {

	private static final long serialVersionUID = 1L;

	private final String code;

	/**
	 * A refusal.
	 * @param code stable, listed in {@code docs/federation.md}
	 * @param message for the operator
	 */
	Refused(String code, String message) {
		super(message);
		this.code = code;
	}

	Refused(String code, String message, Throwable cause) {
		super(message, cause);
		this.code = code;
	}

	String code() {
		return this.code;
	}

}
