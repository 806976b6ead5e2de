package io.krets.kit.store;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a version.
 *
 * @param subject as in the access token, stable for a person
 * @param name as the person was called then
 */
public record Author(String subject, @Nullable String name) {

	Document document() {
		return new Document("subject", this.subject).append("name", this.name);
	}

	static @Nullable Author of(Document versioned) {
		return (versioned.get("by") instanceof Document by) ? new Author(by.getString("subject"), by.getString("name"))
				: null;
	}

}
