package io.krets.gateway.route;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

import io.krets.gateway.GatewayProperties;
import io.krets.gateway.login.AccessTokens;
import io.krets.kit.KretsProperties;
import io.krets.kit.problem.Problem;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/** Which path goes where. A path means the same on both sides of the gateway. */
@Configuration(proxyBeanMethods = false)
class Routes {

	static final String KEYCLOAK = "keycloak";

	@Bean
	RouteLocator kretsRoutes(RouteLocatorBuilder routes, GatewayProperties services, KretsProperties region,
			AccessTokens tokens) {
		GatewayFilter relay = new TokenRelay(tokens);
		return routes.routes()
			.route("registry", service("registry", services.registryUrl(), relay))
			.route("matching", service("matching", services.matchingUrl(), relay))
			.route("network", service("network", services.networkUrl(), relay))
			.route(KEYCLOAK,
					(route) -> route.path("/auth/realms/krets/**", "/auth/resources/**")
						.filters((filters) -> filters.filter(new ServiceBreaker(KEYCLOAK)))
						.uri(origin(region.keycloakUrl())))
			.route("federation",
					(route) -> route.path("/federation/v1/**", "/.well-known/krets")
						.filters((filters) -> filters.filter(new ServiceBreaker("network")))
						.uri(origin(services.networkUrl())))
			.route("unknown", (route) -> route.path("/api/**")
				.filters((filters) -> filters.filter((exchange, chain) -> Mono
					.error(new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.", List.of()))))
				.uri("no://where"))
			.build();
	}

	/** A request that was sent is never sent again by itself: it may have been a POST. */
	@Bean
	HttpClientCustomizer noRepetition() {
		return (client) -> client.disableRetry(true);
	}

	private static Function<PredicateSpec, Buildable<Route>> service(String name, URI address, GatewayFilter relay) {
		return (route) -> route.path("/api/" + name + "/**")
			.filters((filters) -> filters.filter(relay).filter(new ServiceBreaker(name)))
			.uri(origin(address));
	}

	private static URI origin(URI address) {
		return UriComponentsBuilder.fromUri(address).replacePath("").replaceQuery(null).build().toUri();
	}

}
