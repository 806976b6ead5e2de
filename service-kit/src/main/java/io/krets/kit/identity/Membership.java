package io.krets.kit.identity;

import java.util.Set;

/**
 * What a caller is in one organization.
 *
 * @param roles the roles held there
 * @param firms ids of the hub's firms that the caller acts for
 */
public record Membership(Set<Role> roles, Set<String> firms) {

	public Membership {
		roles = Set.copyOf(roles);
		firms = Set.copyOf(firms);
	}

}
