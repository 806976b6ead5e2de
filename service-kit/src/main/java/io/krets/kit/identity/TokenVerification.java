package io.krets.kit.identity;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.krets.kit.KretsProperties;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Which access tokens hold: signed by this realm's keys, for this API, from this issuer,
 * and not expired.
 */
public final class TokenVerification {

	/** The audience that Keycloak writes into every token meant for the services. */
	public static final String AUDIENCE = "krets-api";

	private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

	private TokenVerification() {
	}

	/** A decoder that fetches keys by the internal address when it first needs them. */
	public static ReactiveJwtDecoder decoder(KretsProperties region) {
		NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(region.keysUri()).build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(CLOCK_SKEW),
				new JwtIssuerValidator(region.issuer()), new JwtClaimValidator<String>("sub", Objects::nonNull),
				new JwtClaimValidator<List<String>>("aud",
						(audience) -> audience != null && audience.contains(AUDIENCE))));
		return decoder;
	}

}
