package io.krets.network.invitation;

import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as those see it who run the hub.
 *
 * @param link the link to hand on; given once, when it is made
 */
record InvitationView(String id, String hub, @Nullable String email, @Nullable String name, Set<String> roles,
		Set<String> firms, Invitation.State state, @Nullable Instant expiresAt, Instant createdAt, long version,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link) {

	static InvitationView of(Versioned<Invitation> stored, @Nullable String link) {
		Invitation it = stored.body();
		return new InvitationView(stored.id(), it.hub(), it.email(), it.name(), it.roles(), it.firms(), it.state(),
				it.expiresAt(), stored.createdAt(), it.revision(), link);
	}

}
