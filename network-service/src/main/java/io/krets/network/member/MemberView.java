package io.krets.network.member;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

import io.krets.kit.identity.Role;
import io.krets.kit.store.Versioned;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A member as a hub's coordinator sees it.
 *
 * @param roles claims of all roles held in the hub
 * @param version to be given as If-Match of a change
 * @param progress how far Keycloak shows it
 */
record MemberView(String subject, String hub, @Nullable String name, @Nullable String email, Set<String> roles,
		Set<String> firms, boolean program, @Nullable LocalDate lastSeenOn, long version, Work.Progress progress) {

	static MemberView of(Versioned<Member> stored) {
		Member it = stored.body();
		Set<String> roles = new TreeSet<>(it.roles());
		if (!it.firms().isEmpty()) {
			roles.add(Role.FIRM_MEMBER.claim());
		}
		return new MemberView(it.subject(), it.hub(), it.name(), it.email(), roles, it.firms(), it.program(),
				it.lastSeenOn(), it.revision(), it.work().progress());
	}

}
