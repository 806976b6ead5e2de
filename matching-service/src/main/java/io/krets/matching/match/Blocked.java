package io.krets.matching.match;

import java.util.Locale;

import io.krets.kit.problem.Problem;

/** Whether near misses are wanted. */
enum Blocked {

	/** Matches alone. */
	FALSE,
	/** Matches, and near misses after them as far as the limit goes. */
	TRUE,
	/** Near misses alone. */
	ONLY;

	/**
	 * Reads the parameter {@code blocked}.
	 * @throws Problem 400 for anything else
	 */
	static Blocked of(String text) {
		for (Blocked it : values()) {
			if (it.name().equals(text.toUpperCase(Locale.ROOT))) {
				return it;
			}
		}
		throw Problem.invalid("blocked", "unknown-value", "Give true, false or only.");
	}

}
