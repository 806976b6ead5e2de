package io.krets.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that must be refused everywhere, as the real Keycloak and a forger make them.
 */
@ExtendWith(Platform.class)
class A06TokensIT {

	private static final String PASSWORD = "a-password-of-my-own";

	private static final List<String> PATHS = List.of("/api/me", "/api/network/hubs", "/api/registry/streams",
			"/api/matching/matches?stream=x");

	@Test
	void aForgedTokenIsRefused(Running region) throws GeneralSecurityException {
		String token = Api.token(region.url(), "orkanger-api", "orkanger-api");
		String[] parts = token.split("\\.");
		String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
		Map<String, String> forged = new LinkedHashMap<>();
		forged.put("algorithm none", encode("{\"alg\":\"none\"}") + "." + parts[1] + ".");
		forged.put("another payload",
				parts[0] + "." + encode(payload.replace("orkanger", "sundsvall")) + "." + parts[2]);
		forged.put("no signature", parts[0] + "." + parts[1] + ".");
		forged.put("another key", parts[0] + "." + parts[1] + "." + signature(parts[0] + "." + parts[1]));
		forged.forEach((fault, bad) -> assertRefused(region, bad, fault));
		assertThat(Api.with(region.url(), token).get("/api/me").status()).isEqualTo(200);
	}

	@Test
	void aTokenForAnotherAudienceOrOneThatHasExpiredIsRefused(Running region) {
		Keycloak keycloak = new Keycloak(region);
		String foreign = Wait.fresh("foreign");
		String shortLived = Wait.fresh("short");
		try {
			make(keycloak, foreign, "300", List.of("basic", "profile", "organization"));
			make(keycloak, shortLived, "1", List.of("basic", "profile", "organization", "krets-api"));
			assertRefused(region, Api.token(region.url(), foreign, foreign), "another audience");
			String token = Api.token(region.url(), shortLived, shortLived);
			assertThat(Api.with(region.url(), token).get("/api/me").status()).isEqualTo(200);
			Wait.untilStatus(Api.with(region.url(), token), "/api/me", 401);
			assertRefused(region, token, "expired");
		}
		finally {
			remove(keycloak, foreign);
			remove(keycloak, shortLived);
		}
	}

	/** Its own program to log in with a password stands for the person's session. */
	@Test
	void aTokenOfARemovedUserIsRefused(Running region) {
		Keycloak keycloak = new Keycloak(region);
		Api operator = region.api("operator-api");
		String client = Wait.fresh("person");
		String user = client + "@removed.example";
		String id = "";
		try {
			makeForPeople(keycloak, client);
			keycloak.admin("POST", "/users",
					Map.of("username", user, "email", user, "enabled", true, "firstName", "Somebody", "lastName",
							"Leaving", "credentials", List.of(Map.of("type", "password", "value", PASSWORD))));
			id = keycloak.admin("GET", "/users?exact=true&email=" + user, null).json().get(0).get("id").asString();
			keycloak.admin("POST", "/organizations/" + organization(keycloak, "orkanger") + "/members", id);
			JsonNode tokens = Api
				.askTokens(region.url(),
						"grant_type=password&scope=organization:*&client_id=" + client + "&client_secret=" + client
								+ "&username=" + user + "&password=" + PASSWORD)
				.json();
			String token = tokens.get("access_token").asString();
			Api person = Api.with(region.url(), token);
			assertThat(person.get("/api/me").json().get("hubs").toString()).contains("orkanger");
			String path = "/api/network/members/orkanger/" + id;
			Wait.until(operator, "/api/network/members?limit=200&hub=orkanger",
					(page) -> page.toString().contains(user));
			assertThat(operator.delete(path, "\"1\"").status()).isEqualTo(204);
			Duration out = Wait.until("a removed user's token is refused", () -> person.get("/api/me").status() == 401);
			System.out.printf("a removed user's token was refused after %d ms%n", out.toMillis());
			assertThat(out).isLessThan(Duration.ofSeconds(75));
			assertRefused(region, token, "of a removed user");
			Api.Answer refreshed = Api.askTokens(region.url(), "grant_type=refresh_token&client_id=" + client
					+ "&client_secret=" + client + "&refresh_token=" + tokens.get("refresh_token").asString());
			assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(400);
		}
		finally {
			remove(keycloak, client);
			keycloak.admin("DELETE", "/users/" + id, null);
		}
	}

	@Test
	void rolesStandInsideTheOrganizationAndNowhereElse(Running region) {
		for (String client : List.of("orkanger-api", "operator-api", "researcher-api")) {
			String token = Api.token(region.url(), client, client);
			JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
			assertThat(claims.has("realm_access")).as("%s", claims).isFalse();
			assertThat(claims.has("resource_access")).as("%s", claims).isFalse();
			assertThat(claims.get("organization")).as("%s", claims).hasSize(1);
		}
	}

	static void assertRefused(Running region, String token, String fault) {
		for (String path : PATHS) {
			Api.Answer answer = Api.with(region.url(), token).get(path);
			assertThat(answer.status()).as("%s with this fault: %s", path, fault).isEqualTo(401);
			assertThat(answer.code()).isEqualTo("unauthenticated");
		}
		assertThat(Api.with(region.url(), token).post("/api/registry/firms", "{}").status()).as(fault).isEqualTo(401);
	}

	private static void make(Keycloak keycloak, String clientId, String lifeSeconds, List<String> scopes) {
		Keycloak.Answer made = keycloak.admin("POST", "/clients",
				Map.of("clientId", clientId, "secret", clientId, "publicClient", false, "serviceAccountsEnabled", true,
						"standardFlowEnabled", false, "defaultClientScopes", scopes, "attributes",
						Map.of("access.token.lifespan", lifeSeconds)));
		assertThat(made.status()).as(made.body()).isEqualTo(201);
	}

	private static void makeForPeople(Keycloak keycloak, String clientId) {
		Keycloak.Answer made = keycloak.admin("POST", "/clients",
				Map.of("clientId", clientId, "secret", clientId, "publicClient", false, "directAccessGrantsEnabled",
						true, "standardFlowEnabled", false, "defaultClientScopes",
						List.of("basic", "profile", "email", "krets-api"), "optionalClientScopes",
						List.of("organization")));
		assertThat(made.status()).as(made.body()).isEqualTo(201);
	}

	private static String organization(Keycloak keycloak, String alias) {
		return keycloak.admin("GET", "/organizations?max=1000", null)
			.json()
			.valueStream()
			.filter((it) -> it.get("alias").asString().equals(alias))
			.findFirst()
			.orElseThrow()
			.get("id")
			.asString();
	}

	private static void remove(Keycloak keycloak, String clientId) {
		keycloak.admin("GET", "/clients?clientId=" + clientId, null)
			.json()
			.forEach((client) -> keycloak.admin("DELETE", "/clients/" + client.get("id").asString(), null));
	}

	private static String signature(String content) throws GeneralSecurityException {
		KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
		keys.initialize(2048);
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(keys.generateKeyPair().getPrivate());
		signature.update(content.getBytes(StandardCharsets.US_ASCII));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
