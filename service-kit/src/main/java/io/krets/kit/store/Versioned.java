package io.krets.kit.store;

import java.time.Instant;

/**
 * A stored document: its body, and what Krets keeps about it.
 *
 * @param id unique within its collection
 * @param version 1 for the first, one more with every change
 * @param createdAt when the first version was stored
 * @param updatedAt when this version was stored
 * @param body what the caller stored
 * @param <T> type of the body
 */
public record Versioned<T>(String id, long version, Instant createdAt, Instant updatedAt, T body) {

	/** The version as an HTTP entity tag. */
	public String etag() {
		return "\"" + this.version + "\"";
	}

}
