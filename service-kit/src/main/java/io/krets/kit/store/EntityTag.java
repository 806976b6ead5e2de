package io.krets.kit.store;

import org.jspecify.annotations.Nullable;

import io.krets.kit.problem.Problem;

/** Reads the version that a caller based a change on. */
public final class EntityTag {

	private EntityTag() {
	}

	/**
	 * The version named by an {@code If-Match} header.
	 * @throws Problem 428 when the header is absent; 412 when it names no version we gave
	 */
	public static long requiredVersion(@Nullable String ifMatch, String what, String id) {
		if (ifMatch == null || ifMatch.isBlank()) {
			throw Problem.versionRequired();
		}
		try {
			return Long.parseLong(ifMatch.strip().replaceAll("^\"|\"$", ""));
		}
		catch (NumberFormatException ex) {
			throw Problem.stale(what, id);
		}
	}

}
