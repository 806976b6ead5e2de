package io.krets.gateway.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.krets.kit.KretsProperties;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * After the session here has ended, ends the one at Keycloak too and returns to the first
 * page. A form is redirected; a script that accepts JSON only gets {@code {"location":
 * …}} to go to, since what it fetches does not move the page.
 */
@Component
class LogoutAtKeycloak implements ServerLogoutSuccessHandler {

	private final KretsProperties region;

	LogoutAtKeycloak(KretsProperties region) {
		this.region = region;
	}

	@Override
	public Mono<Void> onLogoutSuccess(WebFilterExchange exchange, Authentication authentication) {
		ServerHttpResponse response = exchange.getExchange().getResponse();
		URI location = location(authentication);
		response.getHeaders().setCacheControl("no-store");
		if (!wantsJson(exchange)) {
			response.setStatusCode(HttpStatus.FOUND);
			response.getHeaders().setLocation(location);
			return response.setComplete();
		}
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		byte[] body = "{\"location\":\"%s\"}".formatted(location.toASCIIString()).getBytes(StandardCharsets.UTF_8);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

	private URI location(Authentication authentication) {
		if (!(authentication.getPrincipal() instanceof OidcUser user)) {
			return URI.create("/");
		}
		return UriComponentsBuilder.fromUriString(this.region.issuer() + "/protocol/openid-connect/logout")
			.queryParam("id_token_hint", user.getIdToken().getTokenValue())
			.queryParam("post_logout_redirect_uri", this.region.publicUrl() + "/")
			.encode()
			.build()
			.toUri();
	}

	private static boolean wantsJson(WebFilterExchange exchange) {
		return exchange.getExchange()
			.getRequest()
			.getHeaders()
			.getAccept()
			.stream()
			.findFirst()
			.filter(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
			.isPresent();
	}

}
