package io.krets.kit.identity;

import java.util.List;

/**
 * Paths of a service whose requests carry credentials that are not the realm's, and which
 * the service checks itself.
 *
 * @param paths path patterns
 */
public record OwnCredentials(List<String> paths) {

	public OwnCredentials {
		paths = List.copyOf(paths);
	}

}
