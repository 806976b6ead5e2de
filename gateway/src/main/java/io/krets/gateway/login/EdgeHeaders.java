package io.krets.gateway.login;

import java.time.Duration;

import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.StaticServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;

/** The security headers of everything that is not Keycloak's: all content is our own. */
final class EdgeHeaders {

	private static final String CONTENT = String.join("; ", "default-src 'self'", "img-src 'self' data:",
			"object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'");

	private static final Duration HTTPS_ONLY = Duration.ofDays(365);

	private EdgeHeaders() {
	}

	static void write(HeaderSpec headers, boolean secure) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
			.frameOptions((frame) -> frame.mode(Mode.DENY))
			.permissionsPolicy((permissions) -> permissions.policy("camera=(), microphone=(), payment=()"))
			.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.hsts(HeaderSpec.HstsSpec::disable);
		if (secure) {
			// Spring would send it only where TLS ends in this very process.
			headers.writer(StaticServerHttpHeadersWriter.builder()
				.header("Strict-Transport-Security", "max-age=" + HTTPS_ONLY.toSeconds() + "; includeSubDomains")
				.build());
		}
	}

}
