package io.krets.kit.identity;

import java.util.Set;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Lets a controller method take the {@link Caller} as a parameter. */
public class CallerArgumentResolver implements HandlerMethodArgumentResolver {

	/** Looked up for each request, since it may be a bean that is made later. */
	private final ObjectProvider<HubStanding> standing;

	public CallerArgumentResolver(ObjectProvider<HubStanding> standing) {
		this.standing = standing;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Caller.class;
	}

	@Override
	public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
		return ReactiveSecurityContextHolder.getContext()
			.mapNotNull((security) -> security.getAuthentication())
			.cast(JwtAuthenticationToken.class)
			.map((authentication) -> Caller.from(authentication.getToken(),
					this.standing.getIfAvailable(() -> Set::of)));
	}

}
