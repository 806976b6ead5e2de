package io.krets.kit.audit;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a service, for the network service's audit log.
 *
 * @param id unique, so that a note that is read twice is entered once
 * @param action what was done, such as {@code streams-exported}
 * @param hub the hub it concerns; null when it concerns the region
 * @param target what it was done to, as {@code kind:id}
 * @param facts more of it; nothing personal
 * @param actorId the token's subject of who did it
 */
public record AuditNote(String id, Instant at, String action, @Nullable String hub, String target,
		Map<String, String> facts, String actorId, @Nullable String actorName) {

	public AuditNote {
		facts = Map.copyOf(facts);
	}

}
