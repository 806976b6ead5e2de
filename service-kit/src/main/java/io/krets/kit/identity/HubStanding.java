package io.krets.kit.identity;

import java.util.Set;

/**
 * Knows which hubs are not active (suspended, closed or erased), and which agreed to
 * research.
 */
@FunctionalInterface
public interface HubStanding {

	/** Ids of the hubs that are not active, as far as this service knows. */
	Set<String> closedHubs();

	/**
	 * Ids of the hubs that agreed that researchers use their flows, as far as this
	 * service knows; without an agreement in force a hub is not among them.
	 */
	default Set<String> researchHubs() {
		return Set.of();
	}

	/** Whether this service has been told at all since it started. */
	default boolean isKnown() {
		return true;
	}

}
