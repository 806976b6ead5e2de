package io.krets.kit.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The person or program behind a request, as its access token says. Only roles inside the
 * {@code organization} claim count: Keycloak may one day repeat them at the top level,
 * where they would hold for every hub.
 *
 * @param subject the token's subject, stable for a person
 * @param name a name to greet with, or the user name; absent for most programs
 * @param memberships by organization alias; {@value #REGION} is the region's own
 * @param closedHubs ids of hubs that are not active: nobody is of them, nobody sees their
 * streams
 * @param researchHubs ids of hubs that agreed to be seen by researchers
 */
public record Caller(String subject, @Nullable String name, Map<String, Membership> memberships, Set<String> closedHubs,
		Set<String> researchHubs) {

	/** The organization of the region itself: its operators, researchers and services. */
	public static final String REGION = "region";

	private static final String FIRM_GROUP = "/firms/";

	public Caller {
		memberships = new TreeMap<>(memberships);
		memberships.keySet().removeAll(closedHubs);
		memberships = Map.copyOf(memberships);
		closedHubs = Set.copyOf(closedHubs);
		researchHubs = Set.copyOf(researchHubs);
	}

	public Caller(String subject, @Nullable String name, Map<String, Membership> memberships) {
		this(subject, name, memberships, Set.of(), Set.of());
	}

	/** Reads a verified token. A claim of another shape than expected gives no rights. */
	public static Caller from(Jwt token) {
		return from(token, Set::of);
	}

	/**
	 * Reads a verified token as the hubs stand now. A token that was given before a hub
	 * was suspended gives no rights there any more.
	 */
	public static Caller from(Jwt token, HubStanding standing) {
		Map<String, Membership> memberships = new TreeMap<>();
		if (token.getClaim("organization") instanceof Map<?, ?> organizations) {
			organizations.forEach((alias, details) -> {
				if (details instanceof Map<?, ?> map) {
					memberships.put(alias.toString(), membership(map));
				}
			});
		}
		String name = token.getClaimAsString("name");
		String subject = Objects.requireNonNull(token.getSubject(), "a verified token has a subject");
		return new Caller(subject, (name != null) ? name : token.getClaimAsString("preferred_username"), memberships,
				standing.closedHubs(), standing.researchHubs());
	}

	private static Membership membership(Map<?, ?> organization) {
		Set<Role> roles = new LinkedHashSet<>();
		if (organization.get("realm_access") instanceof Map<?, ?> access) {
			texts(access.get("roles")).forEach((role) -> Role.find(role).ifPresent(roles::add));
		}
		Set<String> firms = texts(organization.get("groups")).stream()
			.filter((path) -> path.startsWith(FIRM_GROUP) && path.length() > FIRM_GROUP.length())
			.map((path) -> path.substring(FIRM_GROUP.length()))
			.collect(Collectors.toSet());
		return new Membership(roles, firms);
	}

	private static Collection<String> texts(@Nullable Object value) {
		return (value instanceof Collection<?> list)
				? list.stream().filter(String.class::isInstance).map(String.class::cast).toList() : Set.of();
	}

	/** Names of all roles held anywhere, for display; never for a decision. */
	public Set<String> roles() {
		return this.memberships.values()
			.stream()
			.flatMap((membership) -> membership.roles().stream())
			.map(Role::claim)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The hubs that the caller belongs to. */
	public Set<String> hubs() {
		Set<String> hubs = new TreeSet<>(this.memberships.keySet());
		hubs.remove(REGION);
		return hubs;
	}

	/** Ids of the firms that the caller acts for, in any hub. */
	public Set<String> firms() {
		return this.memberships.values()
			.stream()
			.flatMap((membership) -> membership.firms().stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Whether the caller holds the role in the region's own organization. */
	public boolean isInRegion(Role role) {
		return holds(REGION, role);
	}

	/** Whether the caller leads this hub. */
	public boolean coordinates(@Nullable String hub) {
		return hub != null && !REGION.equals(hub) && holds(hub, Role.HUB_COORDINATOR);
	}

	/** Whether the caller belongs to this hub. */
	public boolean belongsTo(@Nullable String hub) {
		return hub != null && !REGION.equals(hub) && this.memberships.containsKey(hub);
	}

	/** Whether the caller acts for this firm as a member of this hub. */
	public boolean actsFor(@Nullable String hub, String firmId) {
		Membership membership = (hub != null) ? this.memberships.get(hub) : null;
		return membership != null && membership.firms().contains(firmId);
	}

	private boolean holds(String organization, Role role) {
		Membership membership = this.memberships.get(organization);
		return membership != null && membership.roles().contains(role);
	}

}
