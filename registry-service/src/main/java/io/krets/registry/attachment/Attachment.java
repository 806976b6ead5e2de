package io.krets.registry.attachment;

import java.time.Instant;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a stream.
 *
 * @param id unique
 * @param name as the sender called it
 * @param type media type, as found in the content
 * @param size in bytes
 * @param sha256 of the content, hexadecimal
 * @param at when it was added
 * @param by who added it; null for a reader who does not see everything
 */
record Attachment(String id, String name, String type, long size, String sha256, Instant at, @Nullable String by) {

	Attachment withoutAuthor() {
		return new Attachment(this.id, this.name, this.type, this.size, this.sha256, this.at, null);
	}

	Document document() {
		return new Document("id", this.id).append("name", this.name)
			.append("type", this.type)
			.append("size", this.size)
			.append("sha256", this.sha256)
			.append("at", java.util.Date.from(this.at))
			.append("by", this.by);
	}

	static Attachment of(Document it) {
		return new Attachment(it.getString("id"), it.getString("name"), it.getString("type"), it.getLong("size"),
				it.getString("sha256"), it.getDate("at").toInstant(), it.getString("by"));
	}

}
