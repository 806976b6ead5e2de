package io.krets.gateway.login;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.web.server.WebSession;

/**
 * The tokens that a session stands for, as its attributes hold them.
 *
 * @param access the access token for the services
 * @param expiresAt when the access token ends
 * @param refresh what Keycloak takes for the next access token
 */
record SessionTokens(String access, Instant expiresAt, String refresh) {

	private static final String ACCESS = "accessToken";

	private static final String EXPIRES = "accessTokenExpiresAt";

	private static final String REFRESH = "refreshToken";

	static SessionTokens of(OAuth2AccessToken access, OAuth2RefreshToken refresh) {
		return new SessionTokens(access.getTokenValue(), Objects.requireNonNull(access.getExpiresAt()),
				refresh.getTokenValue());
	}

	static Optional<SessionTokens> find(WebSession session) {
		String access = session.getAttribute(ACCESS);
		String expires = session.getAttribute(EXPIRES);
		String refresh = session.getAttribute(REFRESH);
		return (access != null && expires != null && refresh != null)
				? Optional.of(new SessionTokens(access, Instant.parse(expires), refresh)) : Optional.empty();
	}

	void writeTo(WebSession session) {
		session.getAttributes().put(ACCESS, this.access);
		session.getAttributes().put(EXPIRES, this.expiresAt.toString());
		session.getAttributes().put(REFRESH, this.refresh);
	}

	/** Says nothing of the tokens themselves, so that no log shows them. */
	@Override
	public String toString() {
		return "SessionTokens[expiresAt=" + this.expiresAt + "]";
	}

}
