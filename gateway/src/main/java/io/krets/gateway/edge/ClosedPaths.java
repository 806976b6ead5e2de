package io.krets.gateway.edge;

import java.util.List;
import java.util.stream.Stream;

import io.krets.kit.problem.ProblemWriter;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Answers 404 on what is never public, whoever asks: Keycloak's admin console and other
 * realms, and every inside view of the gateway but its health.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ClosedPaths implements WebFilter {

	private static final List<PathPattern> OPEN = patterns("/auth/realms/krets/**", "/auth/resources/**",
			"/federation/v1/**", "/actuator/health/readiness", "/actuator/health/liveness");

	private static final List<PathPattern> CLOSED = patterns("/auth/**", "/actuator/**", "/federation/**");

	private final ProblemWriter problems;

	ClosedPaths(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		if (matches(OPEN, path) || !matches(CLOSED, path)) {
			return chain.filter(exchange);
		}
		return this.problems.write(exchange, HttpStatus.NOT_FOUND, "not-found", "There is nothing here.",
				HttpHeaders.EMPTY);
	}

	private static boolean matches(List<PathPattern> patterns, PathContainer path) {
		return patterns.stream().anyMatch((pattern) -> pattern.matches(path));
	}

	private static List<PathPattern> patterns(String... patterns) {
		return Stream.of(patterns).map(PathPatternParser.defaultInstance::parse).toList();
	}

}
