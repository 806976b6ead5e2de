package io.krets.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decisions about hubs and people while Keycloak is away: they are stored, audited, and
 * wait with a reason that people understand.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HubLifeTest {

	static {
		// keys are served there, and nothing else: an administration that is not there
		TestTokens.serve();
	}

	private static final String OPERATOR = TestTokens.inRegion("region-operator");

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/network")
			.responseTimeout(Duration.ofSeconds(20))
			.build();
	}

	@Test
	void anAdmissionWithoutKeycloakIsKeptAndWaitsWithAReason() {
		assertThat(send(HttpMethod.POST, "/hubs", OPERATOR, admission("verdal")).status()).isEqualTo(201);
		Answer hub = await("/hubs/verdal", OPERATOR,
				(body) -> body.at("/progress/state").asString("").equals("WAITING"));
		assertThat(hub.body().at("/progress/step").asString()).isEqualTo("organization");
		assertThat(hub.body().at("/progress/problem").asString()).startsWith("Keycloak ");
		assertThat(hub.body().at("/progress/nextTryAt").isString()).isTrue();
		assertThat(audit("hub:verdal")).containsExactly("hub-admitted");
		assertThat(send(HttpMethod.POST, "/hubs", OPERATOR, admission("verdal")).body().path("code").asString())
			.isEqualTo("hub-exists");
	}

	@Test
	void onlyTheOperatorDecidesAndEveryFaultOfAnAdmissionIsNamed() {
		String coordinator = TestTokens.coordinator("levanger");
		assertThat(send(HttpMethod.POST, "/hubs", coordinator, admission("steinkjer")).status()).isEqualTo(403);
		Answer bad = send(HttpMethod.POST, "/hubs", OPERATOR, """
				{"id": "Region!", "name": " ", "country": "DK", "domains": ["no domain"], "coordinator": {}}""");
		assertThat(bad.status()).isEqualTo(400);
		assertThat(bad.body().path("errors").valueStream().map((error) -> error.path("pointer").asString()))
			.contains("/id", "/name", "/country", "/coordinator/email");
		assertThat(send(HttpMethod.GET, "/hubs/steinkjer", OPERATOR, null).status()).isEqualTo(404);
	}

	@Test
	void aNameAndADomainBelongToOneHubUntilItIsErased() {
		send(HttpMethod.POST, "/hubs", OPERATOR, admission("roros"));
		String sameName = admission("holtalen").replace("Hub holtalen", "Hub roros");
		Answer refused = send(HttpMethod.POST, "/hubs", OPERATOR, sameName);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.body().path("code").asString()).isEqualTo("hub-name-taken");
		assertThat(refused.body().path("detail").asString()).contains("roros");
		assertThat(send(HttpMethod.GET, "/hubs/holtalen", OPERATOR, null).status()).isEqualTo(404);
		assertThat(send(HttpMethod.PUT, "/hubs/holtalen", OPERATOR, "{\"name\": \"Hub roros\", \"country\": \"NO\"}")
			.status()).isEqualTo(409);
		String sameDomain = admission("holtalen").replace("holtalen.example", "roros.example");
		assertThat(send(HttpMethod.POST, "/hubs", OPERATOR, sameDomain).body().path("code").asString())
			.isEqualTo("hub-domain-taken");
		send(HttpMethod.POST, "/hubs/roros/close", OPERATOR, null);
		assertThat(send(HttpMethod.POST, "/hubs", OPERATOR, sameName).status()).isEqualTo(409);
		send(HttpMethod.POST, "/hubs/roros/erase", OPERATOR, null);
		assertThat(send(HttpMethod.POST, "/hubs", OPERATOR, sameName).status()).isEqualTo(201);
	}

	@Test
	void aHubIsSuspendedResumedClosedAndErasedInThisOrderOnly() {
		send(HttpMethod.POST, "/hubs", OPERATOR, admission("namsos"));
		assertThat(send(HttpMethod.POST, "/hubs/namsos/erase", OPERATOR, null).status()).isEqualTo(409);
		for (String decision : List.of("suspend", "resume", "suspend", "close", "erase")) {
			assertThat(send(HttpMethod.POST, "/hubs/namsos/" + decision, OPERATOR, null).status()).as(decision)
				.isEqualTo(200);
		}
		assertThat(send(HttpMethod.POST, "/hubs/namsos/resume", OPERATOR, null).body().path("code").asString())
			.isEqualTo("wrong-status");
		await("/audit?target=hub:namsos", OPERATOR, (body) -> body.path("items").size() == 6);
		assertThat(audit("hub:namsos")).containsExactly("hub-erased", "hub-closed", "hub-suspended", "hub-resumed",
				"hub-suspended", "hub-admitted");
	}

	@Test
	void aCoordinatorReadsTheOwnHubsPartOfTheLogAndNoOther() {
		send(HttpMethod.POST, "/hubs", OPERATOR, admission("inderoy"));
		await("/audit?hub=inderoy", OPERATOR, (body) -> !body.path("items").isEmpty());
		String own = TestTokens.coordinator("inderoy");
		assertThat(send(HttpMethod.GET, "/audit", own, null).body().path("items").valueStream())
			.allMatch((entry) -> entry.path("hub").asString().equals("inderoy"));
		assertThat(send(HttpMethod.GET, "/audit?hub=verdal", own, null).status()).isEqualTo(403);
		assertThat(send(HttpMethod.GET, "/audit", TestTokens.firmMember("inderoy", "f1"), null).status())
			.isEqualTo(403);
		assertThat(send(HttpMethod.GET, "/audit/head", own, null).status()).isEqualTo(403);
	}

	@Test
	void anInvitationsLinkIsGivenOnceAndANewOneEndsTheOld() {
		send(HttpMethod.POST, "/hubs", OPERATOR, admission("frosta"));
		String coordinator = TestTokens.coordinator("frosta");
		Answer made = send(HttpMethod.POST, "/invitations", coordinator, """
				{"hub": "frosta", "email": "Coordinator@Frosta.example", "roles": ["hub-coordinator"]}""");
		assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
		String id = made.body().path("id").asString();
		assertThat(made.body().path("link").asString()).contains("/invitation#");
		JsonNode listed = send(HttpMethod.GET, "/invitations?hub=frosta", coordinator, null).body();
		assertThat(listed.toString()).contains(id).doesNotContain("link").doesNotContain("Digest");
		String first = secret(made);
		String second = secret(send(HttpMethod.POST, "/invitations/" + id + "/link", coordinator, null));
		assertThat(open(first).status()).isEqualTo(404);
		// it opens, but whether there is an account only Keycloak knows
		assertThat(open(second).status()).isEqualTo(503);
		assertThat(send(HttpMethod.POST, "/invitations", TestTokens.coordinator("verdal"),
				"{\"hub\": \"frosta\", \"email\": \"x@y.example\"}")
			.status()).isEqualTo(404);
	}

	@Test
	void aLoginForADomainThatIsNotTheHubsIsRefused() {
		send(HttpMethod.POST, "/hubs", OPERATOR, admission("meraker"));
		String coordinator = TestTokens.coordinator("meraker");
		String login = """
				{"type": "OIDC", "name": "Own", "domain": "%s", "clientSecret": "s", "settings":
				 {"issuer": "https://id.example", "authorizationUrl": "https://id.example/a",
				  "tokenUrl": "https://id.example/t", "jwksUrl": "https://id.example/k", "clientId": "krets"}}""";
		String path = "/hubs/meraker/identity-provider";
		Answer foreign = send(HttpMethod.PUT, path, coordinator, login.formatted("orkanger.example"));
		assertThat(foreign.body().at("/errors/0/code").asString()).isEqualTo("not-yours");
		assertThat(send(HttpMethod.PUT, path, TestTokens.coordinator("verdal"), login.formatted("meraker.example"))
			.status()).isEqualTo(404);
		Answer linked = send(HttpMethod.PUT, path, coordinator, login.formatted("meraker.example"));
		assertThat(linked.status()).as(linked.body().toString()).isEqualTo(200);
		assertThat(linked.body().toString()).doesNotContain("Secret");
	}

	@Test
	void anApiClientNeedsARightAndAName() {
		send(HttpMethod.POST, "/hubs", OPERATOR, admission("stjordal"));
		String coordinator = TestTokens.coordinator("stjordal");
		Answer bad = send(HttpMethod.POST, "/api-clients", coordinator,
				"{\"hub\": \"stjordal\", \"name\": \"SCADA\", \"scopes\": []}");
		assertThat(bad.body().path("errors")).hasSize(2);
		Answer made = send(HttpMethod.POST, "/api-clients", coordinator,
				"{\"hub\": \"stjordal\", \"name\": \"scada\", \"scopes\": [\"api-read\"]}");
		assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
		String id = made.body().path("id").asString();
		JsonNode two = send(HttpMethod.POST, "/api-clients/" + id + "/keys?overlapDays=3", coordinator, null).body();
		assertThat(two.path("keys")).hasSize(2);
		assertThat(two.at("/keys/0/endsAt").isString()).isTrue();
		assertThat(two.at("/keys/1/endsAt").isNull()).isTrue();
		assertThat(send(HttpMethod.POST, "/api-clients/" + id + "/keys", coordinator, null).status()).isEqualTo(409);
	}

	private Answer open(String secret) {
		return send(HttpMethod.POST, "/invitations/open", null, "{\"secret\": \"" + secret + "\"}");
	}

	private static String secret(Answer made) {
		String link = made.body().path("link").asString();
		return link.substring(link.indexOf('#') + 1);
	}

	private static String admission(String id) {
		return """
				{"id": "%1$s", "name": "Hub %1$s", "country": "NO", "domains": ["%1$s.example"],
				 "coordinator": {"email": "coordinator@%1$s.example", "name": "Coordinator"}}""".formatted(id);
	}

	private List<String> audit(String target) {
		return send(HttpMethod.GET, "/audit?target=" + target, OPERATOR, null).body()
			.path("items")
			.valueStream()
			.map((entry) -> entry.path("action").asString())
			.toList();
	}

	private Answer await(String path, String token, Predicate<JsonNode> condition) {
		Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
		Answer answer = send(HttpMethod.GET, path, token, null);
		while (!condition.test(answer.body()) && Instant.now().isBefore(deadline)) {
			answer = send(HttpMethod.GET, path, token, null);
		}
		assertThat(condition.test(answer.body())).as("%s became %s", path, answer.body()).isTrue();
		return answer;
	}

	private Answer send(HttpMethod method, String path, @Nullable String token, @Nullable String body) {
		WebTestClient.RequestBodySpec request = this.client.method(method)
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON);
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		WebTestClient.ResponseSpec response = (body != null) ? request.bodyValue(body).exchange() : request.exchange();
		EntityExchangeResult<String> result = response.expectBody(String.class).returnResult();
		String text = result.getResponseBody();
		return new Answer(result.getStatus().value(), JsonMapper.shared().readTree((text != null) ? text : "null"));
	}

	private record Answer(int status, JsonNode body) {

	}

}
