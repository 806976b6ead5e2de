package io.krets.kit.standing;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A hub's consent that researchers use its flows.
 *
 * @param from the first day
 * @param to the last day; null for no end
 */
record ResearchAgreement(String hub, LocalDate from, @Nullable LocalDate to) {

	private static final String KIND = "research-agreements";

	private static final String FLOWS = "FLOWS";

	/** The agreement that an entry of the register is; null for any other entry. */
	static @Nullable ResearchAgreement find(@Nullable JsonNode entry) {
		if (entry == null || !entry.path("kind").asString("").equals(KIND) || !entry.path("hub").isString()
				|| entry.path("data").valueStream().noneMatch((it) -> it.asString("").equals(FLOWS))) {
			return null;
		}
		JsonNode to = entry.path("to");
		return new ResearchAgreement(entry.path("hub").asString(), LocalDate.parse(entry.path("from").asString()),
				to.isString() ? LocalDate.parse(to.asString()) : null);
	}

	boolean isInForce(LocalDate day) {
		return !day.isBefore(this.from) && (this.to == null || !day.isAfter(this.to));
	}

}
