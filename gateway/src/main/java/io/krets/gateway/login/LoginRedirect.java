package io.krets.gateway.login;

import java.net.URI;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;

/** Sends people to the login and answers programs with 401. */
class LoginRedirect implements ServerAuthenticationEntryPoint {

	private final ServerAuthenticationEntryPoint forPrograms;

	private final ReturnAddress returnAddress;

	LoginRedirect(ServerAuthenticationEntryPoint forPrograms, ReturnAddress returnAddress) {
		this.forPrograms = forPrograms;
		this.returnAddress = returnAddress;
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException missing) {
		if (!isPage(exchange.getRequest())) {
			return this.forPrograms.commence(exchange, missing);
		}
		this.returnAddress.remember(exchange);
		return to(exchange, URI.create(LoginStart.ADDRESS));
	}

	static Mono<Void> to(ServerWebExchange exchange, URI address) {
		exchange.getResponse().setStatusCode(HttpStatus.FOUND);
		exchange.getResponse().getHeaders().setLocation(address);
		return exchange.getResponse().setComplete();
	}

	private static boolean isPage(ServerHttpRequest request) {
		boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
		boolean api = request.getPath().pathWithinApplication().value().startsWith("/api");
		return reads && !api && (request.getHeaders().getAccept().isEmpty()
				|| request.getHeaders().getAccept().stream().anyMatch((type) -> type.includes(MediaType.TEXT_HTML)));
	}

}
