package io.krets.kit.identity;

import java.util.Set;

/** Knows which hubs are not active: suspended, closed or erased. */
@FunctionalInterface
public interface HubStanding {

	/** Ids of the hubs that are not active, as far as this service knows. */
	Set<String> closedHubs();

	/** Whether this service has been told at all since it started. */
	default boolean isKnown() {
		return true;
	}

}
