package io.krets.kit.identity;

import java.util.stream.Stream;

import io.krets.kit.KretsProperties;
import io.krets.kit.problem.ProblemWriter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/**
 * A service behind the gateway: every request carries a token of its own, and nothing
 * that the gateway says is trusted.
 */
@AutoConfiguration
@ConditionalOnMissingBean(SecurityWebFilterChain.class)
@EnableWebFluxSecurity
public class ServiceSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ReactiveJwtDecoder jwtDecoder(KretsProperties region) {
		return TokenVerification.decoder(region);
	}

	/** Requests that the service checks itself; no token of theirs is the realm's. */
	@Bean
	@Order(0)
	@ConditionalOnBean(OwnCredentials.class)
	SecurityWebFilterChain ownCredentials(ServerHttpSecurity http, OwnCredentials own) {
		return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(own.paths().toArray(String[]::new)))
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
			.formLogin(ServerHttpSecurity.FormLoginSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
			.build();
	}

	@Bean
	@Order(1)
	SecurityWebFilterChain serviceSecurity(ServerHttpSecurity http, ReactiveJwtDecoder decoder, ProblemWriter problems,
			ObjectProvider<OpenPaths> openPaths, ObjectProvider<ScopeRules> scopeRules) {
		String[] open = Stream
			.concat(Stream.of("/actuator/health/**"), openPaths.stream().flatMap((them) -> them.paths().stream()))
			.toArray(String[]::new);
		ServerAuthenticationEntryPoint unauthenticated = unauthenticated(problems);
		ServerAccessDeniedHandler denied = denied(problems);
		ScopeGate scopes = new ScopeGate(scopeRules.orderedStream().flatMap((them) -> them.rules().stream()).toList());
		return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
			.formLogin(ServerHttpSecurity.FormLoginSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.exceptionHandling(
					(handling) -> handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(unauthenticated)
				.accessDeniedHandler(denied)
				.jwt((jwt) -> jwt.jwtDecoder(decoder)))
			.authorizeExchange((exchange) -> exchange.pathMatchers(open).permitAll().anyExchange().access(scopes))
			.build();
	}

	/** Answers 403, and names the scope that a program lacks (RFC 6750, section 3.1). */
	private static ServerAccessDeniedHandler denied(ProblemWriter problems) {
		return (exchange, failure) -> {
			String names = ScopeGate.missing(exchange);
			if (names != null) {
				HttpHeaders headers = new HttpHeaders();
				headers.set(HttpHeaders.WWW_AUTHENTICATE,
						"Bearer error=\"insufficient_scope\"" + (names.isEmpty() ? "" : ", scope=\"" + names + "\""));
				return problems.write(exchange, HttpStatus.FORBIDDEN, "insufficient-scope",
						names.isEmpty() ? "Programs of a hub do not do this; a person logs in for it."
								: "The API client has none of the rights %s. Maybe another client of the hub has."
									.formatted(names.replace(" ", ", ")),
						headers);
			}
			return problems.write(exchange, HttpStatus.FORBIDDEN, "forbidden", "Your token does not allow this.",
					HttpHeaders.EMPTY);
		};
	}

	/** Answers 401 without saying what exactly was wrong with the token. */
	public static ServerAuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return (exchange, failure) -> problems.write(exchange, HttpStatus.UNAUTHORIZED, "unauthenticated",
				"Send a valid access token as Authorization: Bearer.", headers);
	}

}
