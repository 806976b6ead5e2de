package io.krets.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of programs, which bring their own token. */
class BearerTest extends AbstractEdgeTest {

	@Test
	void aGoodTokenSaysWhoCalls() {
		HttpResponse<String> me = get("/api/me", TestTokens.token(StandInKeycloak.ORKANGER));
		assertThat(me.statusCode()).isEqualTo(200);
		assertThat(me.body()).isEqualTo("{\"subject\":\"test-subject\",\"name\":\"tester\","
				+ "\"roles\":[\"hub-coordinator\",\"researcher\"],\"hubs\":[\"orkanger\"],\"firms\":[\"NO-911382008\"]}");
		assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void rolesOutsideTheOrganizationClaimDoNotCount() {
		JWTClaimsSet claims = TestTokens.claims()
			.claim("realm_access", Map.of("roles", List.of("region-operator")))
			.build();
		assertThat(get("/api/me", TestTokens.signed(claims)).body()).contains("\"roles\":[]");
	}

	@Test
	void everyKindOfBadTokenIsRefused() throws Exception {
		JWTClaimsSet good = TestTokens.claims().build();
		SignedJWT foreign = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), good);
		foreign.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
		Date past = Date.from(Instant.now().minusSeconds(60));
		List<String> bad = List.of("nonsense", "a.b.c", new PlainJWT(good).serialize(), foreign.serialize(),
				TestTokens.signed(TestTokens.claims().issuer("http://elsewhere/auth/realms/krets").build()),
				TestTokens.signed(TestTokens.claims().audience("account").build()),
				TestTokens.signed(TestTokens.claims().expirationTime(past).build()),
				TestTokens.signed(TestTokens.claims().subject(null).build()));
		for (String token : bad) {
			assertProblem(get("/api/me", token), 401, "unauthenticated");
			assertProblem(get("/api/registry/streams", token), 401, "unauthenticated");
		}
	}

	@Test
	void withoutATokenNothingOfTheApiAnswers() {
		int before = REGISTRY.calls.get();
		assertProblem(browser().get("/api/me"), 401, "unauthenticated");
		assertProblem(browser().page("/api/registry/streams"), 401, "unauthenticated");
		assertProblem(browser().post("/api/registry/streams", "{}"), 401, "unauthenticated");
		assertThat(REGISTRY.calls).hasValue(before);
	}

	@Test
	void aRequestArrivesAsItWasSentButForClaimsOfOrigin() {
		HttpResponse<String> response = browser()
			.send(request("/api/registry/streams?q=%C3%A5+b&after=", TestTokens.coordinator("orkanger"))
				.headers("X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.1", "X-Forwarded-Host", "evil",
						"X-Real-IP", "192.0.2.1", "Cookie", "KRETS_SESSION_8080=stolen", "If-Match", "\"3\"")
				.PUT(HttpRequest.BodyPublishers.ofString("{}")));
		assertThat(response.body()).startsWith("PUT /api/registry/streams?q=%C3%A5+b&after=\n2 bytes")
			.containsIgnoringCase("If-match=[\"3\"]")
			.doesNotContain("192.0.2.1", "evil", "stolen");
	}

	@Test
	void keycloakIsToldThePublicOriginAndNoOther() {
		HttpResponse<String> response = browser().send(browser().request("/auth/realms/krets/echo")
			.headers("X-Forwarded-Host", "evil", "Forwarded", "host=evil"));
		assertThat(response.body()).containsIgnoringCase("X-Forwarded-Host=[localhost:8080]")
			.containsIgnoringCase("X-Forwarded-Proto=[http]")
			.containsIgnoringCase("X-Forwarded-Port=[8080]")
			.doesNotContain("evil");
	}

	@Test
	void whatAServiceAnswersIsPassedOn() {
		String token = TestTokens.coordinator("orkanger");
		for (int status : new int[] { 404, 409, 412, 500 }) {
			assertThat(get("/api/registry/status/" + status, token).statusCode()).isEqualTo(status);
		}
	}

	@Test
	void unknownAddressesAreNotFoundWhateverTheMethod() {
		String token = TestTokens.coordinator("orkanger");
		assertProblem(get("/api/nothing", token), 404, "not-found");
		assertProblem(browser().send(request("/api/nothing", token).DELETE()), 404, "not-found");
		assertProblem(browser().send(request("/api/me", token).DELETE()), 405, "method-not-allowed");
	}

	private HttpResponse<String> get(String path, String token) {
		return browser().send(request(path, token));
	}

	private HttpRequest.Builder request(String path, String token) {
		return browser().request(path).header("Authorization", "Bearer " + token);
	}

}
