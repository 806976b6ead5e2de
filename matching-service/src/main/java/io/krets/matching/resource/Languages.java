package io.krets.matching.resource;

import io.krets.kit.problem.Problem;
import io.krets.matching.knowledge.ClassNames;

/** The languages that knowledge is told in. */
final class Languages {

	private Languages() {
	}

	/**
	 * Checks a language that a caller gives.
	 * @throws Problem 400 when knowledge is not told in it
	 */
	static String require(String lang) {
		if (!ClassNames.LANGUAGES.contains(lang)) {
			throw Problem.invalid("lang", "unknown-language",
					"Give one of %s.".formatted(String.join(", ", ClassNames.LANGUAGES)));
		}
		return lang;
	}

}
