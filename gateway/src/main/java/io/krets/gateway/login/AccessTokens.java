package io.krets.gateway.login;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.krets.kit.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

/** The access token of a browser's session, fresh enough to be sent on. */
@Component
public class AccessTokens {

	private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);

	/** Refresh this long before the end: a token must survive the way to the service. */
	private static final Duration MARGIN = Duration.ofSeconds(10);

	private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

	private final ClientRegistration client;

	private final ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokenEndpoint;

	private final TokenRefresh refresh;

	private final Clock clock;

	AccessTokens(ClientRegistration client, WebClient keycloak, Clock clock) {
		WebClientReactiveRefreshTokenTokenResponseClient endpoint = new WebClientReactiveRefreshTokenTokenResponseClient();
		endpoint.setWebClient(keycloak);
		this.client = client;
		this.tokenEndpoint = endpoint;
		this.clock = clock;
		this.refresh = new TokenRefresh(this::request, clock);
	}

	/**
	 * The session's token; empty where nobody is logged in. Fails with 401 and ends the
	 * session where Keycloak has ended it, with 503 where Keycloak does not answer.
	 */
	public Mono<String> find(ServerWebExchange exchange) {
		return exchange.getSession()
			.flatMap((session) -> Mono.justOrEmpty(SessionTokens.find(session))
				.flatMap((tokens) -> fresh(session, tokens)));
	}

	private Mono<String> fresh(WebSession session, SessionTokens tokens) {
		if (tokens.expiresAt().isAfter(this.clock.instant().plus(MARGIN))) {
			return Mono.just(tokens.access());
		}
		return this.refresh.refresh(tokens.refresh()).flatMap((renewed) -> {
			renewed.writeTo(session);
			return session.save().thenReturn(renewed.access());
		}).onErrorResume(OAuth2AuthorizationException.class, (refused) -> refused(session, tokens, refused));
	}

	private Mono<String> refused(WebSession session, SessionTokens tokens, OAuth2AuthorizationException refused) {
		if (OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
			return session.invalidate()
				.then(Mono.error(new Problem(HttpStatus.UNAUTHORIZED, "session-ended",
						"Your session has ended. Log in again.", List.of())));
		}
		if (tokens.expiresAt().isAfter(this.clock.instant())) {
			return Mono.just(tokens.access());
		}
		log.warn("Keycloak gives no new token: {}", refused.toString());
		return Mono.error(new Problem(HttpStatus.SERVICE_UNAVAILABLE, "login-unavailable",
				"Your login cannot be confirmed at the moment. Try again shortly.", List.of()));
	}

	private Mono<SessionTokens> request(String refreshToken) {
		OAuth2RefreshToken token = new OAuth2RefreshToken(refreshToken, null);
		OAuth2AccessToken spent = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "spent", null, null);
		return this.tokenEndpoint.getTokenResponse(new OAuth2RefreshTokenGrantRequest(this.client, spent, token))
			.timeout(TIME_LIMIT)
			.map((response) -> SessionTokens.of(response.getAccessToken(),
					Objects.requireNonNullElse(response.getRefreshToken(), token)))
			.onErrorMap((failure) -> !(failure instanceof OAuth2AuthorizationException), AccessTokens::noAnswer);
	}

	private static OAuth2AuthorizationException noAnswer(Throwable failure) {
		return new OAuth2AuthorizationException(new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE), failure);
	}

}
