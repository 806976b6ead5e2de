package io.krets.registry.verification;

import io.krets.registry.verification.Verification.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what the registers answer: only number, name and whether the firm lives. */
final class RegisterAnswers {

	private static final String COMPANY_NAME = "1";

	private RegisterAnswers() {
	}

	/**
	 * An {@code enhet} of Enhetsregisteret; one with a {@code slettedato} was deleted.
	 */
	static Verification norwegian(JsonNode answer) {
		required(answer, "organisasjonsnummer");
		String name = required(answer, "navn");
		boolean deleted = answer.hasNonNull("slettedato");
		return new Verification(deleted ? Outcome.DELETED : Outcome.FOUND, name, null);
	}

	/**
	 * A search for a {@code businessId} in YTJ; a firm with an {@code endDate} has ended.
	 */
	static Verification finnish(JsonNode answer) {
		if (!answer.path("companies").isArray()) {
			throw new IllegalArgumentException("companies is not a list");
		}
		if (answer.path("companies").isEmpty()) {
			return new Verification(Outcome.NOT_FOUND, null, null);
		}
		JsonNode company = answer.path("companies").get(0);
		required(company.path("businessId"), "value");
		String name = currentName(company.path("names"));
		if (name == null) {
			throw new IllegalArgumentException("names has no current name");
		}
		return new Verification(company.hasNonNull("endDate") ? Outcome.DELETED : Outcome.FOUND, name, null);
	}

	private static @Nullable String currentName(JsonNode names) {
		for (JsonNode name : names) {
			if (name.path("type").asString("").equals(COMPANY_NAME) && !name.hasNonNull("endDate")
					&& name.path("name").isString()) {
				return name.path("name").asString();
			}
		}
		return null;
	}

	private static String required(JsonNode node, String field) {
		JsonNode value = node.path(field);
		if (!value.isString() || value.asString().isBlank()) {
			throw new IllegalArgumentException(field + " is missing");
		}
		return value.asString();
	}

}
