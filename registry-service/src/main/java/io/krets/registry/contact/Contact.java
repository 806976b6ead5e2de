package io.krets.registry.contact;

import java.time.Instant;

import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * A person to talk to at a firm. Nothing more is kept than what is needed for that, in
 * one version only.
 *
 * @param role what the person does there, such as plant manager
 */
record Contact(@Nullable String id, String name, @Nullable String role, @Nullable String email, @Nullable String phone,
		@Nullable String firmId, long version, @Nullable Instant createdAt, @Nullable Instant updatedAt) {

	static Contact of(Versioned<Contact> stored) {
		Contact it = stored.body();
		return new Contact(stored.id(), it.name, it.role, it.email, it.phone, it.firmId, stored.version(),
				stored.createdAt(), stored.updatedAt());
	}

	/** What is stored of a document that a caller sent. */
	Contact at(String firmId) {
		return new Contact(null, this.name.strip(), blankAsNull(this.role), blankAsNull(this.email),
				blankAsNull(this.phone), firmId, 0, null, null);
	}

	private static @Nullable String blankAsNull(@Nullable String text) {
		return (text != null && !text.isBlank()) ? text.strip() : null;
	}

}
