package io.krets.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.Caller;
import io.krets.kit.test.AccessMatrix;
import io.krets.kit.test.AccessMatrix.Planted;
import io.krets.kit.test.AccessMatrix.Reader;
import io.krets.kit.test.AccessMatrix.Secret;
import io.krets.kit.test.Readers;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import io.krets.network.member.MemberDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may know whom and what, for every role, hub and endpoint of the network: people,
 * invitations, API clients, logins, the log, and the register.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = NetworkApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccessMatrixTest {

	private static final Logger log = LoggerFactory.getLogger(AccessMatrixTest.class);

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> HUBS = List.of("matrix-c", "matrix-d");

	private static final String OPERATOR = TestTokens.inRegion("region-operator");

	private static final List<String> KINDS = List.of("participants", "steering-groups", "initiatives",
			"outside-networks", "research-agreements");

	static {
		// keys are served there, and nothing else: an administration that is not there
		TestTokens.serve();
	}

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MemberDirectory members;

	@Autowired
	private List<FeedSubscriber> read;

	private final List<Planted> planted = new ArrayList<>();

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	private WebTestClient client;

	@Test
	void nobodyIsToldWhatIsNotTheirs() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/network")
			.responseTimeout(Duration.ofSeconds(60))
			.build();
		// there is no other service here, and nothing of it to wait for
		this.read.forEach(FeedSubscriber::begin);
		this.read.forEach(FeedSubscriber::complete);
		HUBS.forEach(this::plantHub);
		admit("matrix-decided");

		AccessMatrix.Result result = matrix(readers()).run();
		log.info("{}", result);
		assertThat(result.leaks()).isEmpty();
		assertThat(result.untold(this.planted)).filteredOn((secret) -> !secret.endsWith("client secret"))
			.as("secrets that nobody is told")
			.isEmpty();

		// the matrix itself: with rules that nobody is allowed anything, all of it is a
		// leak
		this.planted.replaceAll(Planted::forNobody);
		assertThat(matrix(readers().subList(0, 1)).run().leaks()).hasSizeGreaterThan(this.planted.size());
	}

	private AccessMatrix matrix(List<Reader> readers) {
		AccessMatrix matrix = new AccessMatrix(this.context, this.port);
		readers.forEach(matrix::reader);
		this.planted.forEach(matrix::plant);
		this.values.forEach(matrix::values);
		matrix.values("hub", HUBS).values("org", List.of(HUBS.get(0), HUBS.get(1), "region")).values("kind", KINDS);
		String secret = "{\"secret\":\"a-secret-that-opens-no-invitation\"}";
		return matrix.call("GET /actuator", "/actuator")
			.call("GET /actuator/health", "/actuator/health")
			.call("GET /actuator/health/{*path}", "/actuator/health/readiness")
			.call("GET /api/network/openapi", "/api/network/openapi")
			.call("GET /api/network/openapi.yaml", "/api/network/openapi.yaml")
			.open("GET /.well-known/krets")
			.call("GET /.well-known/krets", "/.well-known/krets")
			.call("POST /federation/v1/join", "/federation/v1/join", "{}")
			.call("POST /federation/v1/token", "/federation/v1/token", "{}")
			.call("GET /federation/v1/changes", "/federation/v1/changes")
			.call("GET /api/network/partners", "/api/network/partners")
			.call("GET /api/network/partners/{id}", "/api/network/partners/none")
			.call("POST /api/network/partners", "/api/network/partners", "{\"link\":\"none\"}")
			.call("POST /api/network/partners/invitations", "/api/network/partners/invitations", "{}")
			.call("POST /api/network/partners/keys", "/api/network/partners/keys", "{}")
			.call("POST /api/network/partners/{id}/confirm", "/api/network/partners/none/confirm", "{}")
			.call("POST /api/network/partners/{id}/suspend", "/api/network/partners/none/suspend", "{}")
			.call("POST /api/network/partners/{id}/resume", "/api/network/partners/none/resume", "{}")
			.call("POST /api/network/partners/{id}/end", "/api/network/partners/none/end", "{}")
			.call("POST /api/network/partners/{id}/agreement", "/api/network/partners/none/agreement", "{}")
			.call("POST /api/network/partners/{id}/agreement/{version}/sign",
					"/api/network/partners/none/agreement/1/sign", "{}")
			.call("DELETE /api/network/partners/{id}/agreement", "/api/network/partners/none/agreement")
			.call("GET /api/network/catalogue", "/api/network/catalogue")
			.call("GET /api/network/catalogue/datasets/{id}", "/api/network/catalogue/datasets/none")
			.call("GET /api/network/region", "/api/network/region")
			.call("GET /api/network/me", "/api/network/me")
			.call("POST /api/network/me/logout", "/api/network/me/logout")
			.call("GET /api/network/changes", "/api/network/changes?limit=5")
			.call("GET /api/network/hubs", "/api/network/hubs?limit=2")
			.call("GET /api/network/hubs/{id}", "/api/network/hubs/{hub}")
			.call("PUT /api/network/hubs/{id}", "/api/network/hubs/{hub}", "{\"name\":\"probe\",\"country\":\"NO\"}")
			.call("GET /api/network/members", "/api/network/members?limit=1&hub={org}")
			.call("PUT /api/network/members/{hub}/{subject}", "/api/network/members/{hub}/{subject}",
					"{\"roles\":[],\"firms\":[]}")
			.call("DELETE /api/network/members/{hub}/{subject}", "/api/network/members/{hub}/{subject}")
			.call("POST /api/network/members/{hub}/{subject}/handover", "/api/network/members/{hub}/none/handover",
					"{}")
			.call("GET /api/network/invitations", "/api/network/invitations?limit=1&hub={org}")
			.call("POST /api/network/invitations/{id}/link", "/api/network/invitations/{invitation}/link", "{}")
			.call("DELETE /api/network/invitations/{id}", "/api/network/invitations/{invitation}")
			.call("POST /api/network/invitations/open", "/api/network/invitations/open", secret)
			.call("POST /api/network/invitations/account", "/api/network/invitations/account", secret)
			.call("POST /api/network/invitations/accept", "/api/network/invitations/accept", secret)
			.call("GET /api/network/api-clients", "/api/network/api-clients?limit=1&hub={org}")
			.call("POST /api/network/api-clients/{id}/keys", "/api/network/api-clients/{client}/keys", "{}")
			.call("POST /api/network/api-clients/{id}/keys/{clientId}/secret",
					"/api/network/api-clients/{client}/keys/none/secret", "{}")
			.call("DELETE /api/network/api-clients/{id}", "/api/network/api-clients/{client}")
			.call("GET /api/network/hubs/{hub}/identity-provider", "/api/network/hubs/{org}/identity-provider")
			.call("PUT /api/network/hubs/{hub}/identity-provider", "/api/network/hubs/{hub}/identity-provider",
					login("probe", "{hub}.example"))
			.call("DELETE /api/network/hubs/{hub}/identity-provider", "/api/network/hubs/{hub}/identity-provider")
			.call("GET /api/network/audit", "/api/network/audit?limit=50")
			.call("GET /api/network/audit", "/api/network/audit?hub={hub}")
			.call("GET /api/network/audit", "/api/network/audit?person={person}")
			.call("GET /api/network/audit/head", "/api/network/audit/head")
			.call("GET /api/network/register/{kind}", "/api/network/register/{kind}?limit=1")
			.call("GET /api/network/register/{kind}", "/api/network/register/participants?hub={hub}")
			.call("GET /api/network/register/{kind}/{id}", "/api/network/register/participants/{participant}")
			.call("PUT /api/network/register/{kind}/{id}", "/api/network/register/participants/{participant}",
					"{\"name\":\"probe\",\"kind\":\"RESEARCH\",\"hub\":\"{hub}\"}")
			.call("DELETE /api/network/register/{kind}/{id}", "/api/network/register/participants/{participant}")
			// what these create is nobody's secret; they come last because they add to
			// lists
			.call("POST /api/network/register/{kind}", "/api/network/register/participants",
					"{\"name\":\"probe\",\"kind\":\"RESEARCH\",\"hub\":\"{hub}\"}")
			.call("POST /api/network/invitations", "/api/network/invitations",
					"{\"hub\":\"{hub}\",\"email\":\"probe@probe.example\"}")
			.call("POST /api/network/api-clients", "/api/network/api-clients",
					"{\"hub\":\"{hub}\",\"name\":\"probe\",\"scopes\":[\"api-read\"]}")
			.call("POST /api/network/hubs", "/api/network/hubs",
					"{\"id\":\"matrix-probe\",\"name\":\"probe\",\"country\":\"NO\",\"coordinator\":"
							+ "{\"email\":\"probe@probe.example\"}}")
			.call("POST /api/network/hubs/{id}/suspend", "/api/network/hubs/matrix-decided/suspend", "{}")
			.call("POST /api/network/hubs/{id}/resume", "/api/network/hubs/matrix-decided/resume", "{}")
			.call("POST /api/network/hubs/{id}/close", "/api/network/hubs/matrix-decided/close", "{}")
			.call("POST /api/network/hubs/{id}/erase", "/api/network/hubs/matrix-decided/erase", "{}");
	}

	private static List<Reader> readers() {
		Map<String, List<String>> firms = new LinkedHashMap<>();
		HUBS.forEach((hub) -> firms.put(hub, List.of("firm-of-" + hub)));
		return Readers.of(firms);
	}

	private void plantHub(String hub) {
		Predicate<Reader> runs = (reader) -> Readers.runs(reader, hub);
		String tag = hub.replace("-", "");
		admit(hub);
		this.planted.add(new Planted("hub " + hub, hub, List.of(new Secret("domain", hub + ".example", runs))));

		String subject = "subject-" + tag;
		this.members.add(new Caller("planter", "Planter", Map.of()), hub, subject, "Canarymember" + tag,
				"member@" + tag + ".example", Set.of(), Set.of("firm-of-" + hub), "member-added", "member:" + subject)
			.block(Duration.ofSeconds(10));
		this.planted.add(new Planted("member of " + hub, subject, List.of(new Secret("id", subject, runs),
				new Secret("name", "Canarymember" + tag, runs), new Secret("email", "member@" + tag, runs))));
		add("subject", subject);
		add("person", "Canarymember" + tag);
		add("person", subject);

		String coordinator = TestTokens.coordinator(hub);
		JsonNode invitation = write(HttpMethod.POST, "/invitations", coordinator,
				"{\"hub\":\"%s\",\"email\":\"guest@%s.example\",\"name\":\"Canaryguest%s\"}".formatted(hub, tag, tag));
		String link = invitation.path("link").asString();
		this.planted.add(new Planted("invitation to " + hub, invitation.path("id").asString(), List.of(
				new Secret("name", "Canaryguest" + tag, runs), new Secret("email", "guest@" + tag, runs),
				new Secret("first link's client secret", link.substring(link.indexOf('#') + 1), (reader) -> false))));
		add("invitation", invitation.path("id").asString());
		add("person", "guest@" + tag + ".example");

		JsonNode program = write(HttpMethod.POST, "/api-clients", coordinator,
				"{\"hub\":\"%s\",\"name\":\"canary-%s\",\"scopes\":[\"api-read\"]}".formatted(hub, tag));
		this.planted.add(new Planted("API client of " + hub, program.path("id").asString(),
				List.of(new Secret("name", "canary-" + tag, runs))));
		add("client", program.path("id").asString());

		write(HttpMethod.PUT, "/hubs/" + hub + "/identity-provider", coordinator, login(tag, hub + ".example"));
		this.planted
			.add(new Planted("login of " + hub, "login-" + tag, List.of(new Secret("issuer", "issuer-" + tag, runs),
					new Secret("client secret", "canarysecret" + tag, (reader) -> false))));

		// the register is for everybody in the network
		String participant = write(HttpMethod.POST, "/register/participants", coordinator,
				"{\"hub\":\"%s\",\"name\":\"Canaryparticipant%s\",\"kind\":\"RESEARCH\"}".formatted(hub, tag))
			.path("id")
			.asString();
		this.planted.add(new Planted("participant of " + hub, participant,
				List.of(new Secret("name", "Canaryparticipant" + tag, (reader) -> !reader.organization().isEmpty()))));
		add("participant", participant);
	}

	private void admit(String hub) {
		write(HttpMethod.POST, "/hubs", OPERATOR, """
				{"id": "%1$s", "name": "Hub %1$s", "country": "NO", "domains": ["%1$s.example"],
				 "coordinator": {"email": "coordinator@admitted.example"}}""".formatted(hub));
	}

	private static String login(String tag, String domain) {
		return """
				{"type":"OIDC","name":"Own login","domain":"%s","clientSecret":"canarysecret%s","settings":
				 {"issuer":"https://issuer-%s.example","authorizationUrl":"https://id.example/a",
				  "tokenUrl":"https://id.example/t","jwksUrl":"https://id.example/k","clientId":"krets"}}"""
			.formatted(domain, tag, tag);
	}

	private void add(String name, String value) {
		this.values.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
	}

	private JsonNode write(HttpMethod method, String path, String token, String body) {
		String answer = this.client.method(method)
			.uri(path)
			.header("Authorization", "Bearer " + token)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.is2xxSuccessful()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return JSON.readTree(answer);
	}

}
