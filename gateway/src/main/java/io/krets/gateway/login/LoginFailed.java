package io.krets.gateway.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * A login that did not complete. A stale attempt (the back button, a bookmark of the
 * form) starts over by itself; anything else gets a page, so that nobody is sent round in
 * circles.
 */
@Component
class LoginFailed implements ServerAuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(LoginFailed.class);

	private static final Set<String> STALE = Set.of("authorization_request_not_found", "invalid_state_parameter");

	private static final String PAGE = """
			<!doctype html><html lang="en"><meta charset="utf-8"><title>Krets</title>
			<h1>The login did not complete</h1><p><a href="/">Try again</a></p>
			<p lang="no">Innloggingen ble ikke fullført. <a href="/">Prøv igjen</a></p></html>
			""";

	@Override
	public Mono<Void> onAuthenticationFailure(WebFilterExchange exchange, AuthenticationException failure) {
		ServerHttpResponse response = exchange.getExchange().getResponse();
		String code = (failure instanceof OAuth2AuthenticationException oauth) ? oauth.getError().getErrorCode()
				: failure.getClass().getSimpleName();
		if (STALE.contains(code)) {
			response.setStatusCode(HttpStatus.FOUND);
			response.getHeaders().setLocation(URI.create("/"));
			return response.setComplete();
		}
		log.warn("A login failed: {}: {}", code, failure.getMessage());
		response.setStatusCode(HttpStatus.BAD_REQUEST);
		response.getHeaders().setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
		return response.writeWith(Mono.just(response.bufferFactory().wrap(PAGE.getBytes(StandardCharsets.UTF_8))));
	}

}
