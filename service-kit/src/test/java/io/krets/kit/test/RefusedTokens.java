package io.krets.kit.test;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.springframework.context.ApplicationContext;

/**
 * Asks every endpoint of a running service with tokens of an operator that each have one
 * fault. The endpoints are those that Spring has mapped, so that a new one is asked too;
 * all must answer 401 as a problem document.
 */
public final class RefusedTokens {

	private final Set<String> endpoints = new TreeSet<>();

	private final EndpointClient client;

	/** Of a running service. */
	public RefusedTokens(ApplicationContext context, int port) {
		this.client = new EndpointClient(port);
		MappedEndpoints.of(context)
			.stream()
			.filter((endpoint) -> endpoint.contains(" /api/"))
			.forEach(this.endpoints::add);
	}

	/** Leaves out an endpoint that needs no token, and therefore looks at none. */
	public RefusedTokens without(String endpoint) {
		if (!this.endpoints.remove(endpoint)) {
			throw new AssertionError("There is no endpoint " + endpoint + " among " + this.endpoints);
		}
		return this;
	}

	/** Tokens by what is wrong with them. */
	public static Map<String, String> all() {
		Map<String, Object> organizations = Map.of("region",
				Map.of("groups", List.of("/operators"), "realm_access", Map.of("roles", List.of("region-operator"))));
		JWTClaimsSet good = TestTokens.claims().claim("organization", organizations).build();
		Date past = Date.from(Instant.now().minusSeconds(60));
		Date future = Date.from(Instant.now().plusSeconds(3600));
		Map<String, String> tokens = new LinkedHashMap<>();
		tokens.put("nonsense", "nonsense");
		tokens.put("algorithm none", new PlainJWT(good).serialize());
		String signed = TestTokens.signed(good);
		tokens.put("no signature", signed.substring(0, signed.lastIndexOf('.') + 1));
		try {
			SignedJWT foreign = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), good);
			foreign.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
			tokens.put("another key of the same name", foreign.serialize());
			SignedJWT shared = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), good);
			shared.sign(new MACSigner("a secret that is long enough for it"));
			tokens.put("a shared secret for a key", shared.serialize());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		tokens.put("another issuer", TestTokens
			.signed(new JWTClaimsSet.Builder(good).issuer(TestTokens.PUBLIC_URL + "/auth/realms/master").build()));
		tokens.put("another audience", TestTokens.signed(new JWTClaimsSet.Builder(good).audience("account").build()));
		tokens.put("no audience", TestTokens.signed(new JWTClaimsSet.Builder(good).audience((String) null).build()));
		tokens.put("expired", TestTokens.signed(new JWTClaimsSet.Builder(good).expirationTime(past).build()));
		tokens.put("not valid yet", TestTokens.signed(new JWTClaimsSet.Builder(good).notBeforeTime(future).build()));
		tokens.put("no subject", TestTokens.signed(new JWTClaimsSet.Builder(good).subject(null).build()));
		return tokens;
	}

	/**
	 * Asks all endpoints with all tokens.
	 * @return how many requests were refused
	 * @throws AssertionError naming each that was not
	 */
	public int run() {
		List<String> accepted = new ArrayList<>();
		Map<String, String> tokens = all();
		for (String endpoint : this.endpoints) {
			tokens.forEach((fault, token) -> {
				HttpResponse<String> answer = this.client.ask(endpoint, token);
				boolean problem = answer.headers()
					.firstValue("Content-Type")
					.orElse("")
					.startsWith("application/problem+json");
				if (answer.statusCode() != 401 || !problem || !answer.body().contains("\"unauthenticated\"")) {
					accepted.add("%s answers %d to a token with this fault: %s".formatted(endpoint, answer.statusCode(),
							fault));
				}
			});
		}
		if (!accepted.isEmpty()) {
			throw new AssertionError(String.join("\n", accepted));
		}
		return this.endpoints.size() * tokens.size();
	}

}
