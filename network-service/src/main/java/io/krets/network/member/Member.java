package io.krets.network.member;

import java.time.LocalDate;
import java.util.Set;

import io.krets.kit.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A person or program, as its last token said. Nothing more is kept than is needed to
 * show a hub who its members are.
 *
 * @param subject the token's subject
 * @param hubs ids of its hubs
 * @param firms ids of the firms it acts for
 * @param lastSeenOn the day of its last visit (UTC)
 */
record Member(String subject, @Nullable String name, Set<String> hubs, Set<String> firms, Set<String> roles,
		LocalDate lastSeenOn) {

	Member {
		hubs = Set.copyOf(hubs);
		firms = Set.copyOf(firms);
		roles = Set.copyOf(roles);
	}

	static Member of(Caller caller, LocalDate today) {
		return new Member(caller.subject(), caller.name(), caller.hubs(), caller.firms(), caller.roles(), today);
	}

}
