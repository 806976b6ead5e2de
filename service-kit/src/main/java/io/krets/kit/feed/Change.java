package io.krets.kit.feed;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * One entry of a feed: a document as it is now, or that it is gone.
 *
 * @param cursor the place right behind this entry
 * @param kind what kind of document
 * @param id of the document, unique within its kind
 * @param op whether to put or to remove it
 * @param version of the document; never falls for one id
 * @param at when that version was written
 * @param data the document; null when it is gone
 */
public record Change(String cursor, String kind, String id, Op op, long version, Instant at, @Nullable JsonNode data) {

	public Change {
		// read from JSON, an explicit null would be a node
		data = (data != null && data.isNull()) ? null : data;
	}

	/** What to do with the document. */
	public enum Op {

		PUT, REMOVE

	}

}
