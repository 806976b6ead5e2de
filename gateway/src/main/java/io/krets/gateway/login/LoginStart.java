package io.krets.gateway.login;

import java.util.Map;
import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Starts a login at {@value #ADDRESS}, in the language of parameter {@code lang} if it is
 * one of {@code en, nb, no, sv, fi}.
 */
@Component
class LoginStart implements ServerOAuth2AuthorizationRequestResolver {

	static final String ADDRESS = "/oauth2/authorization/" + LoginClient.REGISTRATION;

	/** Keycloak knows Norwegian as {@code no} only. */
	private static final Map<String, String> LANGUAGES = Map.of("en", "en", "nb", "no", "no", "no", "sv", "sv", "fi",
			"fi");

	private final ServerOAuth2AuthorizationRequestResolver standard;

	LoginStart(ReactiveClientRegistrationRepository registrations) {
		this.standard = new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
	}

	@Override
	public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
		return this.standard.resolve(exchange).map((request) -> inLanguage(request, exchange));
	}

	@Override
	public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registration) {
		return this.standard.resolve(exchange, registration).map((request) -> inLanguage(request, exchange));
	}

	private static OAuth2AuthorizationRequest inLanguage(OAuth2AuthorizationRequest request,
			ServerWebExchange exchange) {
		return Optional.ofNullable(exchange.getRequest().getQueryParams().getFirst("lang"))
			.map(LANGUAGES::get)
			.map((language) -> OAuth2AuthorizationRequest.from(request)
				.additionalParameters((parameters) -> parameters.put("ui_locales", language))
				.build())
			.orElse(request);
	}

}
