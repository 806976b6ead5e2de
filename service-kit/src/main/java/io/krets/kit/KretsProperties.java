package io.krets.kit;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this region is, from outside and from inside.
 *
 * @param publicUrl the one public address, without a path, as browsers and tokens know it
 * @param keycloakUrl Keycloak from inside, with its path
 */
@ConfigurationProperties("krets")
public record KretsProperties(URI publicUrl, URI keycloakUrl) {

	/**
	 * The {@code iss} of every token that is accepted: fixed, never taken from a request.
	 */
	public String issuer() {
		return this.publicUrl + "/auth/realms/krets";
	}

	/** Address of the token endpoint from inside. */
	public String tokenUri() {
		return internalRealm() + "/protocol/openid-connect/token";
	}

	/** Address of Keycloak's signing keys from inside. */
	public String keysUri() {
		return internalRealm() + "/protocol/openid-connect/certs";
	}

	private String internalRealm() {
		return this.keycloakUrl + "/realms/krets";
	}

}
