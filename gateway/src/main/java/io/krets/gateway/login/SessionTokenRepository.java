package io.krets.gateway.login;

import java.util.Objects;

import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Puts the tokens of a fresh login into the session. Only the tokens: Spring's own
 * repository would store the client secret with each session.
 */
@Component
class SessionTokenRepository implements ServerOAuth2AuthorizedClientRepository {

	@Override
	public Mono<Void> saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
			ServerWebExchange exchange) {
		return exchange.getSession()
			.doOnNext((session) -> SessionTokens
				.of(client.getAccessToken(),
						Objects.requireNonNull(client.getRefreshToken(), "Keycloak gave no refresh token"))
				.writeTo(session))
			.then();
	}

	/** Always empty: {@link AccessTokens} is what reads a session's tokens. */
	@Override
	public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(String registration,
			Authentication principal, ServerWebExchange exchange) {
		return Mono.empty();
	}

	/** Tokens leave with the session, at logout. */
	@Override
	public Mono<Void> removeAuthorizedClient(String registration, Authentication principal,
			ServerWebExchange exchange) {
		return Mono.empty();
	}

}
