package io.krets.gateway.login;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jwt.JWTParser;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Remembers in the session who logged in, by the ID token that was verified then. It says
 * that somebody is logged in and nothing of rights: those are in the access token, which
 * the services check.
 */
@Component
class SessionLogin implements ServerSecurityContextRepository {

	private static final String ID_TOKEN = "idToken";

	@Override
	public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
		return exchange.getSession().flatMap((session) -> {
			if (context != null && context.getAuthentication() != null
					&& context.getAuthentication().getPrincipal() instanceof OidcUser user) {
				session.getAttributes().put(ID_TOKEN, user.getIdToken().getTokenValue());
				return session.changeSessionId();
			}
			return session.invalidate();
		});
	}

	@Override
	public Mono<SecurityContext> load(ServerWebExchange exchange) {
		return exchange.getSession()
			.mapNotNull((session) -> session.<String>getAttribute(ID_TOKEN))
			.flatMap((idToken) -> Mono.justOrEmpty(login(idToken)));
	}

	private static Optional<SecurityContext> login(String idToken) {
		try {
			String subject = JWTParser.parse(idToken).getJWTClaimsSet().getSubject();
			OidcUser user = new DefaultOidcUser(List.of(),
					OidcIdToken.withTokenValue(idToken)
						.claims((claims) -> claims.putAll(Map.of("sub", subject)))
						.build());
			return Optional
				.of(new SecurityContextImpl(new OAuth2AuthenticationToken(user, List.of(), LoginClient.REGISTRATION)));
		}
		catch (ParseException unreadable) {
			return Optional.empty();
		}
	}

}
