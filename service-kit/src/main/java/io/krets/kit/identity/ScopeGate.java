package io.krets.kit.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;

/**
 * Lets a request through when its token is good and, if the token is limited to scopes of
 * the API, when one of them is for this request. A token without any of them is one of a
 * person, of a service or of the region's own programs, whose roles say all; a hub's
 * program always has one, because Keycloak gives default scopes whether they are asked
 * for or not.
 */
final class ScopeGate implements ReactiveAuthorizationManager<AuthorizationContext> {

	private static final String MISSING = ScopeGate.class.getName() + ".missing";

	private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private final Map<ServerWebExchangeMatcher, Set<ApiScope>> exceptions = new LinkedHashMap<>();

	ScopeGate(List<ScopeRules.Rule> rules) {
		rules.forEach((rule) -> this.exceptions
			.put(new PathPatternParserServerWebExchangeMatcher(rule.pattern(), rule.method()), rule.scopes()));
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
		return authentication.filter(Authentication::isAuthenticated)
			.ofType(JwtAuthenticationToken.class)
			.flatMap((caller) -> isGranted(caller.getToken(), context.getExchange()))
			.defaultIfEmpty(false)
			.map(AuthorizationDecision::new);
	}

	private Mono<Boolean> isGranted(Jwt token, ServerWebExchange exchange) {
		Set<ApiScope> held = held(token);
		if (held.isEmpty()) {
			return Mono.just(true);
		}
		return needed(exchange).map((needed) -> {
			boolean granted = needed.stream().anyMatch(held::contains);
			if (!granted) {
				exchange.getAttributes()
					.put(MISSING, needed.stream().map(ApiScope::claim).sorted().collect(Collectors.joining(" ")));
			}
			return granted;
		});
	}

	/** RFC 9068: one text, words separated by spaces. */
	private static Set<ApiScope> held(Jwt token) {
		String scope = Objects.requireNonNullElse(token.getClaimAsString("scope"), "");
		return ApiScope.among(List.of(scope.split(" ")));
	}

	private Mono<Set<ApiScope>> needed(ServerWebExchange exchange) {
		Set<ApiScope> usual = READS.contains(exchange.getRequest().getMethod()) ? Set.of(ApiScope.READ)
				: Set.of(ApiScope.WRITE);
		return Flux.fromIterable(this.exceptions.entrySet())
			.filterWhen((exception) -> exception.getKey().matches(exchange).map(MatchResult::isMatch))
			.next()
			.map(Map.Entry::getValue)
			.defaultIfEmpty(usual);
	}

	/**
	 * Names of the scopes of which one would have been enough, after a refusal: empty
	 * when none would, null when the refusal had another reason. Spring's exception does
	 * not carry the decision.
	 */
	static @Nullable String missing(ServerWebExchange exchange) {
		return exchange.getAttribute(MISSING);
	}

}
