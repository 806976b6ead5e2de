package io.krets.network;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.krets.kit.identity.Caller;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import io.krets.kit.test.WriteFuzz;
import io.krets.kit.test.WriteFuzz.Request;
import io.krets.network.member.MemberDirectory;
import org.jspecify.annotations.Nullable;
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
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Spoiled documents against every write endpoint of the network: never a failure of ours.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = NetworkApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WriteFuzzTest {

	private static final Logger log = LoggerFactory.getLogger(WriteFuzzTest.class);

	private static final String HUB = "fuzzed";

	private static final String OPERATOR = TestTokens.inRegion("region-operator");

	private static final String COORDINATOR = TestTokens.coordinator(HUB);

	private static final String SECRET = "{\"secret\":\"a-secret-that-opens-no-invitation\"}";

	static {
		TestTokens.serve();
	}

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MemberDirectory members;

	/** The version that each document was last seen at, by its path. */
	private final Map<String, String> versions = new TreeMap<>();

	private WebTestClient client;

	@Test
	void spoiledDocumentsFailNothing() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port)
			.responseTimeout(Duration.ofSeconds(60))
			.build();
		String admission = """
				{"id":"%s","name":"Hub","country":"NO","place":"Orkanger","location":{"lat":63.3,"lon":9.85},
				 "domains":["fuzzed.example"],"coordinator":{"email":"coordinator@fuzzed.example","name":"Coordinator"}}""";
		create("/api/network/hubs", OPERATOR, admission.formatted(HUB));
		this.members
			.add(new Caller("planter", "Planter", Map.of()), HUB, "somebody", "Somebody", "somebody@fuzzed.example",
					Set.of(), Set.of(), "member-added", "member:somebody")
			.block(Duration.ofSeconds(10));
		String participant = "{\"hub\":\"fuzzed\",\"name\":\"Institute\",\"kind\":\"RESEARCH\",\"country\":\"NO\","
				+ "\"website\":\"https://institute.example\"}";
		String id = create("/api/network/register/participants", COORDINATOR, participant);
		String hub = "/api/network/hubs/" + HUB;
		String login = hub + "/identity-provider";
		String member = "/api/network/members/" + HUB + "/somebody";
		String entry = "/api/network/register/participants/" + id;
		String summary = new WriteFuzz(this.context, this.port)
			.target("POST /api/network/hubs", OPERATOR, () -> new Request("/api/network/hubs", null),
					admission.formatted("fuzzed-too")
						.replace("\"Hub\"", "\"Hub too\"")
						.replace("fuzzed.e", "fuzzed-too.e"))
			.target("PUT /api/network/hubs/{id}", OPERATOR, () -> change(hub),
					"{\"name\":\"Hub\",\"country\":\"NO\",\"place\":\"Orkanger\",\"domains\":[\"fuzzed.example\"],"
							+ "\"location\":{\"lat\":63.3,\"lon\":9.85},\"sample\":false}")
			.target("PUT /api/network/hubs/{hub}/identity-provider", COORDINATOR, () -> change(login), """
					{"type":"OIDC","name":"Own login","domain":"fuzzed.example","clientSecret":"secret","settings":
					 {"issuer":"https://id.example","authorizationUrl":"https://id.example/a",
					  "tokenUrl":"https://id.example/t","jwksUrl":"https://id.example/k","clientId":"krets"}}""")
			.target("PUT /api/network/members/{hub}/{subject}", COORDINATOR, () -> change(member),
					"{\"roles\":[\"hub-coordinator\"],\"firms\":[\"f1\",\"f2\"]}")
			.target("POST /api/network/invitations", COORDINATOR, () -> new Request("/api/network/invitations", null),
					"{\"hub\":\"fuzzed\",\"email\":\"guest@fuzzed.example\",\"name\":\"Guest\",\"roles\":"
							+ "[\"hub-coordinator\"],\"firms\":[\"f1\"]}")
			.target("POST /api/network/invitations/open", COORDINATOR,
					() -> new Request("/api/network/invitations/open", null), SECRET)
			.target("POST /api/network/invitations/account", COORDINATOR,
					() -> new Request("/api/network/invitations/account", null), SECRET)
			.target("POST /api/network/invitations/accept", COORDINATOR,
					() -> new Request("/api/network/invitations/accept", null), SECRET)
			.target("POST /api/network/api-clients", COORDINATOR, () -> new Request("/api/network/api-clients", null),
					"{\"hub\":\"fuzzed\",\"name\":\"meters\",\"scopes\":[\"api-read\",\"api-meter-readings\"]}")
			.target("POST /api/network/register/{kind}", COORDINATOR,
					() -> new Request("/api/network/register/initiatives", null), """
							{"hub":"fuzzed","name":"Initiative","programme":"Interreg","from":"2026-01-01","to":null,
							 "goals":["less waste"],"participantIds":["p1"],
							 "news":[{"on":"2026-02-01","title":"Started","text":"It did."}]}""")
			.target("PUT /api/network/register/{kind}/{id}", COORDINATOR, () -> change(entry), participant)
			.target("POST /api/network/partners/invitations", OPERATOR,
					() -> new Request("/api/network/partners/invitations", null), "{\"note\":\"Neighbours\"}")
			.target("POST /api/network/partners/{id}/confirm", OPERATOR,
					() -> new Request("/api/network/partners/none/confirm", null), "{\"fingerprint\":\"AAAA-BBBB\"}")
			// what partners send has tests of its own
			.without("POST /federation/v1/join")
			.without("POST /federation/v1/token")
			.without("POST /api/network/partners")
			.without("POST /api/network/partners/{id}/agreement")
			// take no document
			.without("POST /api/network/partners/{id}/suspend")
			.without("POST /api/network/partners/{id}/resume")
			.without("POST /api/network/partners/{id}/end")
			.without("POST /api/network/partners/{id}/agreement/{version}/sign")
			.without("POST /api/network/partners/keys")
			.without("POST /api/network/hubs/{id}/suspend")
			.without("POST /api/network/hubs/{id}/resume")
			.without("POST /api/network/hubs/{id}/close")
			.without("POST /api/network/hubs/{id}/erase")
			.without("POST /api/network/me/logout")
			.without("POST /api/network/invitations/{id}/link")
			.without("POST /api/network/api-clients/{id}/keys")
			.without("POST /api/network/api-clients/{id}/keys/{clientId}/secret")
			.without("POST /api/network/members/{hub}/{subject}/handover")
			.run(WriteFuzz.count(20_000, 1_500), this::answered);
		log.info("{}", summary);
	}

	private void answered(String endpoint, Request request, int status, @Nullable JsonNode stored, int number) {
		if (stored != null && stored.path("version").isNumber() && request.version() != null) {
			this.versions.put(request.path(), stored.path("version").asString());
		}
	}

	/** The first change of each is based on what was made here. */
	private Request change(String path) {
		return new Request(path, "\"" + this.versions.getOrDefault(path, "1") + "\"");
	}

	private String create(String path, String token, String document) {
		String answer = this.client.post()
			.uri(path)
			.header("Authorization", "Bearer " + token)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(document)
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return JsonMapper.shared().readTree(answer).path("id").asString();
	}

}
