package io.krets.gateway.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import io.krets.gateway.session.SessionCookies;
import io.krets.kit.KretsProperties;

import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * The page that a visitor wanted, kept in a cookie over the login. Only ever a path here.
 */
@Component
class ReturnAddress {

	private static final String COOKIE = "KRETS_RETURN";

	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final int MAX_LENGTH = 1000;

	private final boolean secure;

	ReturnAddress(KretsProperties region) {
		this.secure = SessionCookies.isSecure(region.publicUrl());
	}

	void remember(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		String query = request.getURI().getRawQuery();
		String address = request.getURI().getRawPath() + ((query != null) ? "?" + query : "");
		if (address.length() <= MAX_LENGTH) {
			String text = Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(address.getBytes(StandardCharsets.UTF_8));
			exchange.getResponse().addCookie(cookie(text, LIFE));
		}
	}

	/** Where to go after the login: the page that was wanted, or the first page. */
	URI take(ServerWebExchange exchange) {
		HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
		if (cookie == null) {
			return URI.create("/");
		}
		exchange.getResponse().addCookie(cookie("", Duration.ZERO));
		return path(cookie.getValue()).orElse(URI.create("/"));
	}

	/**
	 * Another site could have planted the cookie: whatever is not a path here is dropped.
	 */
	private static Optional<URI> path(String encoded) {
		try {
			String address = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
			URI uri = URI.create(address);
			boolean here = uri.getScheme() == null && uri.getRawAuthority() == null && address.startsWith("/")
					&& !address.startsWith("//");
			return here ? Optional.of(uri) : Optional.empty();
		}
		catch (IllegalArgumentException notAnAddress) {
			return Optional.empty();
		}
	}

	private ResponseCookie cookie(String value, Duration life) {
		return ResponseCookie.from(COOKIE, value)
			.path("/")
			.maxAge(life)
			.httpOnly(true)
			.sameSite("Lax")
			.secure(this.secure)
			.build();
	}

}
