package io.krets.registry.stream;

import java.time.Instant;
import java.util.List;

import io.krets.kit.store.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One version of a stream as its reader may see it.
 *
 * @param version 1 for the first
 * @param op what this version did
 * @param at when; null for a reader who sees no times
 * @param by who; null unless the reader may see everything
 * @param changes what differs from the version before, as far as the reader may see both
 */
record StreamVersion(long version, Op op, @Nullable Instant at, @Nullable Author by, List<FieldChange> changes) {

	StreamVersion {
		changes = List.copyOf(changes);
	}

	/** What a version did. */
	enum Op {

		CREATED, CHANGED, REMOVED, RESTORED

	}

	/**
	 * A field that changed.
	 *
	 * @param pointer JSON Pointer into the stream document
	 * @param before null when it was not there
	 * @param after null when it is no longer there
	 */
	record FieldChange(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {

	}

}
