package io.krets.kit.identity;

import java.util.List;

/**
 * Paths of a service that need no login, because what is sent is a secret in itself.
 *
 * @param paths exact paths
 */
public record OpenPaths(List<String> paths) {

	public OpenPaths {
		paths = List.copyOf(paths);
	}

}
