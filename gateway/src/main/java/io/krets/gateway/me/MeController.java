package io.krets.gateway.me;

import java.util.Set;

import io.krets.gateway.login.AccessTokens;
import io.krets.kit.identity.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Answers both a browser's session and a bearer token from the same kind of token. */
@RestController
class MeController {

	private final AccessTokens tokens;

	private final ReactiveJwtDecoder decoder;

	MeController(AccessTokens tokens, ReactiveJwtDecoder decoder) {
		this.tokens = tokens;
		this.decoder = decoder;
	}

	@GetMapping("/api/me")
	Mono<Me> me(Authentication authentication, ServerWebExchange exchange) {
		Mono<Jwt> token = (authentication instanceof JwtAuthenticationToken bearer) ? Mono.just(bearer.getToken())
				: this.tokens.find(exchange).flatMap(this.decoder::decode);
		return token.map(Caller::from).map(Me::of);
	}

	/**
	 * Who calls, as the web app shows it.
	 *
	 * @param subject stable id of the person or program
	 * @param name a name to greet with
	 * @param roles names of all roles held anywhere
	 * @param hubs the hubs that the caller belongs to
	 * @param firms ids of the firms that the caller acts for
	 */
	record Me(String subject, @Nullable String name, Set<String> roles, Set<String> hubs, Set<String> firms) {

		static Me of(Caller caller) {
			return new Me(caller.subject(), caller.name(), caller.roles(), caller.hubs(), caller.firms());
		}

	}

}
