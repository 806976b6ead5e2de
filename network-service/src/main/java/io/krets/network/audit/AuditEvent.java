package io.krets.network.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Something to be audited.
 *
 * @param id unique; the same event given twice becomes one entry
 * @param at when it happened
 * @param action what was done, such as {@code hub-suspended}
 * @param hub the hub it concerns; null when it concerns the region
 * @param target what it was done to, as {@code kind:id}
 * @param facts more of it; nothing personal
 * @param actor who did it; null when Krets did by itself
 * @param person whom it was done to, when that is a person
 */
public record AuditEvent(String id, Instant at, String action, @Nullable String hub, String target,
		Map<String, String> facts, @Nullable Person actor, @Nullable Person person) {

	public AuditEvent {
		facts = Map.copyOf(facts);
	}

	/**
	 * A person, as an entry names one. Kept apart from the entry, so that it can be
	 * erased.
	 *
	 * @param id the token's subject, or the e-mail address of somebody who has none yet
	 * @param name as people know them
	 */
	public record Person(String id, @Nullable String name) {

	}

}
