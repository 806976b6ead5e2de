package io.krets.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/**
 * A signer of access tokens like Keycloak's, with its keys served at the address that the
 * system property {@code KRETS_KEYCLOAK_URL} then names.
 */
public final class TestTokens {

	/** The public address that tokens and services under test agree on. */
	public static final String PUBLIC_URL = "http://localhost:8080";

	private static final TestTokens INSTANCE = new TestTokens();

	private final RSAKey key;

	private TestTokens() {
		try {
			this.key = new RSAKeyGenerator(2048).keyID("test").generate();
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			byte[] keys = new JWKSet(this.key.toPublicJWK()).toString().getBytes();
			server.createContext("/auth/realms/krets/protocol/openid-connect/certs", (exchange) -> {
				exchange.sendResponseHeaders(200, keys.length);
				exchange.getResponseBody().write(keys);
				exchange.close();
			});
			server.start();
			System.setProperty("KRETS_PUBLIC_URL", PUBLIC_URL);
			System.setProperty("KRETS_KEYCLOAK_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/auth");
			System.setProperty("KRETS_CLIENT_SECRET", "test");
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts serving keys; services that start afterwards trust them. */
	public static void serve() {
		// the work is done when the class is initialised
	}

	/** A token of a hub's coordinator. */
	public static String coordinator(String hub) {
		return token(Map.of(hub, organization(List.of("/coordinators"), "hub-coordinator")));
	}

	/** A token of a member of one firm. */
	public static String firmMember(String hub, String firmId) {
		return token(Map.of(hub, organization(List.of("/firms/" + firmId), "firm-member")));
	}

	/** A token with a role in the region itself, such as service or region-operator. */
	public static String inRegion(String role) {
		return token(Map.of("region", organization(List.of(), role)));
	}

	/** A token with this organization claim. */
	public static String token(Map<String, Object> organizations) {
		return INSTANCE.sign(claims().claim("organization", organizations).build());
	}

	/** Claims of a good token, to be spoiled one by one. */
	public static JWTClaimsSet.Builder claims() {
		return new JWTClaimsSet.Builder().subject("test-subject")
			.issuer(PUBLIC_URL + "/auth/realms/krets")
			.audience("krets-api")
			.claim("preferred_username", "tester")
			.issueTime(new Date())
			.expirationTime(Date.from(Instant.now().plusSeconds(3600)));
	}

	/** Signs claims with the key that services under test trust. */
	public static String signed(JWTClaimsSet claims) {
		return INSTANCE.sign(claims);
	}

	private String sign(JWTClaimsSet claims) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> organization(List<String> groups, String role) {
		return Map.of("groups", groups, "realm_access", Map.of("roles", List.of(role)));
	}

}
