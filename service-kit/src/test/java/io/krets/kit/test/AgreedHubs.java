package io.krets.kit.test;

import java.util.Set;

import io.krets.kit.identity.HubStanding;

/**
 * Hubs as the network would tell of them: all active, and some of them agreed to
 * research.
 *
 * @param researchHubs those that did
 */
public record AgreedHubs(Set<String> researchHubs) implements HubStanding {

	public AgreedHubs {
		researchHubs = Set.copyOf(researchHubs);
	}

	@Override
	public Set<String> closedHubs() {
		return Set.of();
	}

}
