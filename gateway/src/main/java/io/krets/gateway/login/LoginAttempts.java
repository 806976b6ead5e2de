package io.krets.gateway.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.krets.gateway.session.SessionCookies;
import io.krets.kit.KretsProperties;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a login has to remember until Keycloak sends the browser back: state, nonce and
 * code verifier. It stays in the browser, in a sealed cookie for each attempt: strangers
 * who start logins cost the store nothing, and two tabs do not disturb each other.
 */
@Component
class LoginAttempts implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final int STATE_PREFIX = 12;

	private static final String SEPARATOR = " ";

	private static final int PARTS = 4;

	private final ClientRegistration client;

	private final Seal seal;

	private final Clock clock;

	private final boolean secure;

	LoginAttempts(ClientRegistration client, @Value("${krets.client-secret}") String secret, Clock clock,
			KretsProperties region) {
		this.client = client;
		this.seal = new Seal(secret, "login attempt");
		this.clock = clock;
		this.secure = SessionCookies.isSecure(region.publicUrl());
	}

	@Override
	public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
		return Mono.fromRunnable(() -> {
			String state = Objects.requireNonNull(request.getState(), "state");
			String text = String.join(SEPARATOR, state, attribute(request, OidcParameterNames.NONCE),
					attribute(request, PkceParameterNames.CODE_VERIFIER),
					Long.toString(this.clock.instant().plus(LIFE).getEpochSecond()));
			exchange.getResponse().addCookie(cookie(name(state), this.seal.close(text), LIFE));
		});
	}

	@Override
	public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
		return Mono.defer(() -> Mono.justOrEmpty(find(exchange)));
	}

	@Override
	public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
		return loadAuthorizationRequest(exchange).doOnNext((request) -> exchange.getResponse()
			.addCookie(cookie(name(Objects.requireNonNull(request.getState())), "", Duration.ZERO)));
	}

	private Optional<OAuth2AuthorizationRequest> find(ServerWebExchange exchange) {
		String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
		if (state == null) {
			return Optional.empty();
		}
		HttpCookie cookie = exchange.getRequest().getCookies().getFirst(name(state));
		return Optional.ofNullable(cookie)
			.flatMap((present) -> this.seal.open(present.getValue()))
			.map((text) -> text.split(SEPARATOR))
			.filter((parts) -> parts.length == PARTS && parts[0].equals(state) && isInTime(parts[PARTS - 1]))
			.map((parts) -> request(parts[0], parts[1], parts[2]));
	}

	private boolean isInTime(String until) {
		return this.clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(until)));
	}

	private OAuth2AuthorizationRequest request(String state, String nonce, String verifier) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(Objects.requireNonNull(this.client.getProviderDetails().getAuthorizationUri()))
			.clientId(this.client.getClientId())
			.redirectUri(this.client.getRedirectUri())
			.scopes(this.client.getScopes())
			.state(state)
			.attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, this.client.getRegistrationId(),
					OidcParameterNames.NONCE, nonce, PkceParameterNames.CODE_VERIFIER, verifier))
			.build();
	}

	private ResponseCookie cookie(String name, String value, Duration life) {
		return ResponseCookie.from(name, value)
			.path(LoginClient.CALLBACK)
			.maxAge(life)
			.httpOnly(true)
			.sameSite("Lax")
			.secure(this.secure)
			.build();
	}

	private static String name(String state) {
		String letters = state.replaceAll("[^A-Za-z0-9]", "");
		return "KRETS_LOGIN_" + letters.substring(0, Math.min(STATE_PREFIX, letters.length()));
	}

	private static String attribute(OAuth2AuthorizationRequest request, String name) {
		String value = request.getAttribute(name);
		return Objects.requireNonNull(value, name);
	}

}
