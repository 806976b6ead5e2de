package io.krets.gateway.route;

import io.krets.gateway.login.AccessTokens;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives a service the token that the browser's session stands for. A bearer token that
 * came with the request goes on as it is.
 */
class TokenRelay implements GatewayFilter {

	private final AccessTokens tokens;

	TokenRelay(AccessTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return ReactiveSecurityContextHolder.getContext()
			.filter((context) -> context.getAuthentication() instanceof OAuth2AuthenticationToken)
			.flatMap((context) -> this.tokens.find(exchange))
			.map((token) -> withToken(exchange, token))
			.defaultIfEmpty(exchange)
			.flatMap(chain::filter);
	}

	private static ServerWebExchange withToken(ServerWebExchange exchange, String token) {
		return exchange.mutate()
			.request((request) -> request.headers((headers) -> headers.setBearerAuth(token)))
			.build();
	}

}
