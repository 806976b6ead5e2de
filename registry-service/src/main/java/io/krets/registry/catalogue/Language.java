package io.krets.registry.catalogue;

import java.util.List;
import java.util.Map;

import io.krets.kit.problem.Problem;

/** The languages that catalogues speak, in the order of their files' columns. */
final class Language {

	/** As the parameter {@code lang} names them. */
	static final List<String> ALL = List.of("en", "no", "sv", "fi");

	private static final int MAX_LIMIT = 1_100;

	private Language() {
	}

	/** The labels in a row of a catalogue file, from this column on. */
	static Map<String, String> labels(String[] row, int column) {
		return Map.of("en", row[column], "no", row[column + 1], "sv", row[column + 2], "fi", row[column + 3]);
	}

	/** Refuses a language that there are no labels in. */
	static String required(String language) {
		if (!ALL.contains(language)) {
			throw Problem.invalid("lang", "unknown-value", "Give one of " + ALL + ".");
		}
		return language;
	}

	/** Refuses a number of answers that no catalogue has. */
	static int limit(int limit) {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw Problem.invalid("limit", "out-of-range", "Give a number from 1 to %d.".formatted(MAX_LIMIT));
		}
		return limit;
	}

}
