package io.krets.network.member;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.network.work.Carried;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * What a person or program is in one hub, as it is to be in Keycloak.
 *
 * @param hub the hub, or {@code region} for the region's own people
 * @param subject of its tokens
 * @param roles claims of the roles held there, firm-member excepted: firms say that
 * @param firms ids of the firms it acts for
 * @param program whether it is an API client
 * @param removed whether it is out
 * @param lastSeenOn the day of its last visit (UTC)
 * @param revision one more with every change by a person
 */
record Member(String hub, String subject, @Nullable String name, @Nullable String email, Set<String> roles,
		Set<String> firms, boolean program, boolean removed, @Nullable LocalDate lastSeenOn, long revision,
		Work work) implements Carried<Member> {

	private static final String FIRMS = "/firms/";

	/** The group that gives each role. */
	private static final Map<String, String> GROUPS = Map.of(Role.HUB_COORDINATOR.claim(), "/coordinators",
			Role.REGION_OPERATOR.claim(), "/operators", Role.RESEARCHER.claim(), "/researchers", Role.SERVICE.claim(),
			"/services");

	Member {
		roles = new TreeSet<>(Objects.requireNonNullElse(roles, Set.of()));
		firms = new TreeSet<>(Objects.requireNonNullElse(firms, Set.of()));
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	static String id(String hub, String subject) {
		return hub + "~" + subject;
	}

	/** Roles that can be given in a hub, or in the region itself. */
	static Set<String> rolesOf(String hub) {
		return hub.equals(Caller.REGION) ? Set.of(Role.REGION_OPERATOR.claim(), Role.RESEARCHER.claim())
				: Set.of(Role.HUB_COORDINATOR.claim());
	}

	/** The groups to be in, with the role that each gives. */
	Map<String, String> groups() {
		Map<String, String> groups = new TreeMap<>();
		this.roles.forEach((role) -> groups.put(Objects.requireNonNull(GROUPS.get(role)), role));
		this.firms.forEach((firm) -> groups.put(FIRMS + firm, Role.FIRM_MEMBER.claim()));
		return groups;
	}

	static Set<String> rolesOfGroups(Set<String> groups) {
		Set<String> roles = new TreeSet<>();
		GROUPS.forEach((role, group) -> {
			if (groups.contains(group)) {
				roles.add(role);
			}
		});
		return roles;
	}

	static Set<String> firmsOfGroups(Set<String> groups) {
		Set<String> firms = new TreeSet<>();
		groups.stream()
			.filter((path) -> path.startsWith(FIRMS))
			.forEach((path) -> firms.add(path.substring(FIRMS.length())));
		return firms;
	}

	boolean coordinates() {
		return !this.removed && this.roles.contains(Role.HUB_COORDINATOR.claim());
	}

	@Override
	public Member with(Work changed) {
		return new Member(this.hub, this.subject, this.name, this.email, this.roles, this.firms, this.program,
				this.removed, this.lastSeenOn, this.revision, changed);
	}

	/** With these rights, by a person. */
	Member with(Set<String> newRoles, Set<String> newFirms, Work changed) {
		return new Member(this.hub, this.subject, this.name, this.email, newRoles, newFirms, this.program, false,
				this.lastSeenOn, this.revision + 1, changed);
	}

	/** Out, and without what is personal. */
	Member out(Work changed) {
		return new Member(this.hub, this.subject, null, null, Set.of(), Set.of(), this.program, true, null,
				this.revision + 1, changed);
	}

	Member seen(@Nullable String asName, LocalDate day) {
		return new Member(this.hub, this.subject, (asName != null) ? asName : this.name, this.email, this.roles,
				this.firms, this.program, this.removed, day, this.revision, this.work);
	}

}
