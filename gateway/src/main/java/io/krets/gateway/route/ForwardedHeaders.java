package io.krets.gateway.route;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

import io.krets.kit.KretsProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What is said to the inside about the outside. Nothing a client claims about its own
 * address or ours passes; Keycloak alone is told the public origin, as configured.
 * Services get no cookies: they need none.
 */
@Component
class ForwardedHeaders implements HttpHeadersFilter, Ordered {

	private final URI publicUrl;

	ForwardedHeaders(KretsProperties region) {
		this.publicUrl = region.publicUrl();
	}

	@Override
	public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
		HttpHeaders headers = new HttpHeaders();
		input.forEach((name, values) -> {
			if (!isClaim(name.toLowerCase(Locale.ROOT))) {
				headers.addAll(name, values);
			}
		});
		Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
		if (route != null && Routes.KEYCLOAK.equals(route.getId())) {
			sayOrigin(headers, exchange.getRequest().getRemoteAddress());
		}
		else {
			headers.remove(HttpHeaders.COOKIE);
		}
		return headers;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	private void sayOrigin(HttpHeaders headers, @Nullable InetSocketAddress client) {
		boolean https = "https".equals(this.publicUrl.getScheme());
		int port = (this.publicUrl.getPort() != -1) ? this.publicUrl.getPort() : (https ? 443 : 80);
		headers.set("X-Forwarded-Proto", this.publicUrl.getScheme());
		headers.set("X-Forwarded-Host", this.publicUrl.getAuthority());
		headers.set("X-Forwarded-Port", Integer.toString(port));
		if (client != null && client.getAddress() != null) {
			headers.set("X-Forwarded-For", client.getAddress().getHostAddress());
		}
	}

	private static boolean isClaim(String header) {
		return header.startsWith("x-forwarded-") || header.equals("forwarded") || header.equals("x-real-ip");
	}

}
