package io.krets.gateway.login;

import java.util.Locale;

import io.krets.gateway.session.SessionCookies;
import io.krets.kit.KretsProperties;
import io.krets.kit.identity.ServiceSecurityAutoConfiguration;
import io.krets.kit.identity.TokenVerification;
import io.krets.kit.problem.ProblemWriter;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Four kinds of request: to Keycloak and from partner regions, which are checked where
 * they arrive; with a bearer token, which stands alone and touches no session; and from a
 * browser, with a session.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class EdgeSecurity {

	/**
	 * What anybody may ask for: health, the web app's files, which hold no data, and an
	 * invitation, whose secret is in the request.
	 */
	private static final String[] OPEN = { "/actuator/health/**", "/assets/**", "/favicon.ico", "/favicon.svg",
			"/robots.txt", "/manifest.webmanifest", "/invitation", "/api/network/invitations/open",
			"/api/network/invitations/account" };

	@Bean
	ReactiveJwtDecoder jwtDecoder(KretsProperties region) {
		return TokenVerification.decoder(region);
	}

	@Bean
	ServerAuthenticationEntryPoint missingLogin(ProblemWriter problems, ReturnAddress returnAddress) {
		return new LoginRedirect(ServiceSecurityAutoConfiguration.unauthenticated(problems), returnAddress);
	}

	@Bean
	@Order(1)
	SecurityWebFilterChain toKeycloak(ServerHttpSecurity http) {
		return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/auth/**"))
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.requestCache((cache) -> cache.requestCache(NoOpServerRequestCache.getInstance()))
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.headers(ServerHttpSecurity.HeaderSpec::disable)
			.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
			.build();
	}

	/** The network service checks who the partner is; no session and no token of ours. */
	@Bean
	@Order(1)
	SecurityWebFilterChain fromPartners(ServerHttpSecurity http, KretsProperties region) {
		return http
			.securityMatcher(
					new OrServerWebExchangeMatcher(new PathPatternParserServerWebExchangeMatcher("/federation/**"),
							new PathPatternParserServerWebExchangeMatcher("/.well-known/krets")))
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.requestCache((cache) -> cache.requestCache(NoOpServerRequestCache.getInstance()))
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.headers((headers) -> EdgeHeaders.write(headers, SessionCookies.isSecure(region.publicUrl())))
			.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
			.build();
	}

	@Bean
	@Order(2)
	SecurityWebFilterChain withBearerToken(ServerHttpSecurity http, ReactiveJwtDecoder decoder, ProblemWriter problems,
			KretsProperties region) {
		ServerAuthenticationEntryPoint unauthenticated = ServiceSecurityAutoConfiguration.unauthenticated(problems);
		ServerAccessDeniedHandler denied = forbidden(problems);
		return http.securityMatcher(EdgeSecurity::hasBearerToken)
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.requestCache((cache) -> cache.requestCache(NoOpServerRequestCache.getInstance()))
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.headers((headers) -> EdgeHeaders.write(headers, SessionCookies.isSecure(region.publicUrl())))
			.exceptionHandling(
					(handling) -> handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(unauthenticated)
				.accessDeniedHandler(denied)
				.jwt((jwt) -> jwt.jwtDecoder(decoder)))
			.authorizeExchange((exchange) -> exchange.pathMatchers(OPEN).permitAll().anyExchange().authenticated())
			.build();
	}

	@Bean
	@Order(3)
	SecurityWebFilterChain withSession(ServerHttpSecurity http, KretsProperties region, SessionLogin login,
			SessionTokenRepository tokens, LoginAttempts attempts, LoginStart start, LoginFailed failed,
			ReturnAddress returnAddress, LogoutAtKeycloak logout, ServerAuthenticationEntryPoint missingLogin,
			ProblemWriter problems) {
		boolean secure = SessionCookies.isSecure(region.publicUrl());
		SecurityContextServerLogoutHandler endSession = new SecurityContextServerLogoutHandler();
		endSession.setSecurityContextRepository(login);
		CookieServerCsrfTokenRepository csrfCookie = CookieServerCsrfTokenRepository.withHttpOnlyFalse();
		csrfCookie.setCookieCustomizer((cookie) -> cookie.path("/").sameSite("Lax").secure(secure));
		return http.securityContextRepository(login)
			.requestCache((cache) -> cache.requestCache(NoOpServerRequestCache.getInstance()))
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfCookie)
				.csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
				.accessDeniedHandler((exchange, failure) -> login.load(exchange)
					.hasElement()
					.flatMap((loggedIn) -> loggedIn ? missingCsrf(exchange, problems)
							: missingLogin.commence(exchange,
									new AuthenticationCredentialsNotFoundException("nobody is logged in")))))
			.addFilterAfter(offerCsrfCookie(), SecurityWebFiltersOrder.CSRF)
			.headers((headers) -> EdgeHeaders.write(headers, secure))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(missingLogin)
				.accessDeniedHandler(forbidden(problems)))
			.oauth2Login((oauth) -> oauth.securityContextRepository(login)
				.authorizedClientRepository(tokens)
				.authorizationRequestRepository(attempts)
				.authorizationRequestResolver(start)
				.authenticationSuccessHandler((exchange, authentication) -> LoginRedirect.to(exchange.getExchange(),
						returnAddress.take(exchange.getExchange())))
				.authenticationFailureHandler(failed))
			.logout((spec) -> spec.logoutHandler(endSession).logoutSuccessHandler(logout))
			.authorizeExchange((exchange) -> exchange.pathMatchers(OPEN).permitAll().anyExchange().authenticated())
			.build();
	}

	private static Mono<MatchResult> hasBearerToken(ServerWebExchange exchange) {
		String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
		boolean bearer = header != null && header.toLowerCase(Locale.ROOT).startsWith("bearer ");
		return bearer ? ServerWebExchangeMatcher.MatchResult.match() : ServerWebExchangeMatcher.MatchResult.notMatch();
	}

	/** Reading the token is what sets its cookie, where the browser has none yet. */
	private static WebFilter offerCsrfCookie() {
		return (exchange, chain) -> exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.<CsrfToken>empty())
			.then(chain.filter(exchange));
	}

	private static Mono<Void> missingCsrf(ServerWebExchange exchange, ProblemWriter problems) {
		return problems.write(exchange, HttpStatus.FORBIDDEN, "csrf",
				"Send the value of cookie XSRF-TOKEN as header X-XSRF-TOKEN.", HttpHeaders.EMPTY);
	}

	private static ServerAccessDeniedHandler forbidden(ProblemWriter problems) {
		return (exchange, failure) -> problems.write(exchange, HttpStatus.FORBIDDEN, "forbidden",
				"Your login does not allow this.", HttpHeaders.EMPTY);
	}

}
