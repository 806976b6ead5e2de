package io.krets.gateway.login;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Starts a login at {@value #ADDRESS}, in the language of parameter {@code lang} if it is
 * one of {@code en, nb, no, sv, fi}, otherwise in the browser's.
 */
@Component
class LoginStart implements ServerOAuth2AuthorizationRequestResolver {

	static final String ADDRESS = "/oauth2/authorization/" + LoginClient.REGISTRATION;

	/** Keycloak knows Norwegian as {@code no} only. */
	private static final Map<String, String> LANGUAGES = Map.of("en", "en", "nb", "no", "no", "no", "sv", "sv", "fi",
			"fi");

	private static final Set<String> NORWEGIAN = Set.of("nb", "nn");

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
		return language(exchange)
			.map((language) -> OAuth2AuthorizationRequest.from(request)
				.additionalParameters((parameters) -> parameters.put("ui_locales", language))
				.build())
			.orElse(request);
	}

	private static Optional<String> language(ServerWebExchange exchange) {
		String asked = exchange.getRequest().getQueryParams().getFirst("lang");
		if (asked != null) {
			return Optional.ofNullable(LANGUAGES.get(asked));
		}
		return preferred(exchange).filter(NORWEGIAN::contains).map((norwegian) -> "no");
	}

	/**
	 * Anything but Norwegian is left to Keycloak, which remembers what was chosen there.
	 */
	private static Optional<String> preferred(ServerWebExchange exchange) {
		try {
			return exchange.getRequest()
				.getHeaders()
				.getAcceptLanguageAsLocales()
				.stream()
				.map(Locale::getLanguage)
				.findFirst();
		}
		catch (IllegalArgumentException malformed) {
			return Optional.empty();
		}
	}

}
