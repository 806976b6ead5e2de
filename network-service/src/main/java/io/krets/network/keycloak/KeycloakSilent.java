package io.krets.network.keycloak;

import io.krets.network.work.PlainFailure;

/** Keycloak gave no answer; what was asked may or may not have been done. */
public final class KeycloakSilent extends PlainFailure {

	private static final long serialVersionUID = 1L;

	KeycloakSilent(String message, Throwable cause) {
		super(message, cause);
	}

}
