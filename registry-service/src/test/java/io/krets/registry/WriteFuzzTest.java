package io.krets.registry;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import io.krets.kit.test.WriteFuzz;
import io.krets.kit.test.WriteFuzz.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spoiled documents against every write endpoint: never a failure of ours, and never a
 * partial write. What the feed shows must at all times be exactly what accepted writes
 * answered.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = RegistryApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WriteFuzzTest {

	private static final Logger log = LoggerFactory.getLogger(WriteFuzzTest.class);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String HUB = "fuzzed";

	private static final int COMPARE_EVERY = 250;

	/** What a document in the feed and the answer to its write do not share. */
	private static final Set<String> COMPUTED = Set.of("firmName", "industry", "view", "warnings");

	static {
		TestTokens.serve();
	}

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	private final String coordinator = TestTokens.coordinator(HUB);

	private final Map<String, JsonNode> accepted = new TreeMap<>();

	private final Map<String, JsonNode> published = new TreeMap<>();

	private WebTestClient client;

	private @Nullable String cursor;

	@Test
	@Timeout(value = 60, unit = java.util.concurrent.TimeUnit.MINUTES)
	void spoiledDocumentsFailNothingAndStoreNothing() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port)
			.responseTimeout(java.time.Duration.ofSeconds(60))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
			.build();
		follow();
		this.accepted.putAll(this.published);
		String firm = create("firms", "{\"name\":\"Smelter\",\"country\":\"NO\",\"hub\":\"%s\"}".formatted(HUB));
		String site = create("sites", "{\"firmId\":\"%s\",\"name\":\"Works\"}".formatted(firm));
		String firmDocument = """
				{"name":"Smelter","country":"NO","registerNumber":null,"hub":"%s","nace":{"version":"2.1","code":"24.10"},
				 "sample":true}"""
			.formatted(HUB);
		String siteDocument = """
				{"firmId":"%s","name":"Works","hub":"%s","place":"Orkanger","location":{"lat":63.3,"lon":9.85},
				 "sample":true}""".formatted(firm, HUB);
		String streamDocument = """
				{"firmId":"%s","siteId":"%s","direction":"OFFER","kind":"MATERIAL","name":"Silica fume","description":"dry",
				 "codes":{"ewc":"100804","cpa":"23.99"},
				 "quantity":{"amount":25000,"unit":"t/a","monthly":[0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0,0],
				 "uncertaintyPct":10,"grade":"MEASURED"},
				 "composition":[{"substance":"SiO2","min":0.85,"max":0.97}],"temperature":{"supplyC":90,"returnC":60},
				 "physicalState":"POWDER","hazards":["HP4"],"minimumLot":{"amount":20,"unit":"t"},
				 "economics":{"currency":"NOK","disposalCost":900,"price":-3,"virginCost":null},
				 "availability":{"from":"2026-01-01","to":null},"visibility":"REGION","disclosure":"BANDED","sample":true}"""
			.formatted(firm, site);
		String stream = create("streams", streamDocument);
		String contactDocument = """
				{"name":"Shift leader","role":"operations","email":"shift@example.org","phone":"+47 72 00 00 00"}""";
		String contact = create("firms/" + firm + "/contacts", contactDocument);
		String summary = new WriteFuzz(this.context, this.port)
			.target("POST /api/registry/firms", this.coordinator, () -> new Request("/api/registry/firms", null),
					firmDocument)
			.target("PUT /api/registry/firms/{id}", this.coordinator, () -> change("firms", "firm", firm), firmDocument)
			.target("POST /api/registry/sites", this.coordinator, () -> new Request("/api/registry/sites", null),
					siteDocument)
			.target("PUT /api/registry/sites/{id}", this.coordinator, () -> change("sites", "site", site), siteDocument)
			.target("POST /api/registry/streams", this.coordinator, () -> new Request("/api/registry/streams", null),
					streamDocument)
			.target("PUT /api/registry/streams/{id}", this.coordinator, () -> change("streams", "stream", stream),
					streamDocument)
			.target("POST /api/registry/firms/{firmId}/contacts", this.coordinator,
					() -> new Request("/api/registry/firms/" + firm + "/contacts", null), contactDocument)
			.target("PUT /api/registry/firms/{firmId}/contacts/{id}", this.coordinator,
					() -> new Request("/api/registry/firms/" + firm + "/contacts/" + contact, "\"1\""), contactDocument)
			.target("POST /api/registry/catalogue/hazard-check", this.coordinator,
					() -> new Request("/api/registry/catalogue/hazard-check", null), streamDocument)
			// take no document, or a file that is not JSON
			.without("POST /api/registry/streams/{streamId}/attachments")
			.without("POST /api/registry/imports")
			.without("POST /api/registry/imports/{id}/run")
			// fuzzed with the files whose columns they name
			.without("PUT /api/registry/imports/{id}/columns")
			.without("POST /api/registry/streams/{id}/versions/{version}/restore")
			.run(WriteFuzz.count(50_000, 3_000), this::answered);
		compare(Integer.MAX_VALUE);
		log.info("{}; {} documents stored", summary, this.accepted.size());
	}

	private void answered(String endpoint, Request request, int status, @Nullable JsonNode stored, int number) {
		// contact persons are not published
		if (stored != null && stored.has("id") && !endpoint.contains("/contacts")) {
			String kind = endpoint.contains("/firms") ? "firm" : endpoint.contains("/sites") ? "site" : "stream";
			this.accepted.put(kind + ":" + stored.get("id").asString(), comparable(stored));
		}
		if (number % COMPARE_EVERY == COMPARE_EVERY - 1) {
			compare(number);
		}
	}

	private void compare(int number) {
		follow();
		Map<String, String> differences = new TreeMap<>();
		Set<String> all = new TreeSet<>(this.published.keySet());
		all.addAll(this.accepted.keySet());
		for (String document : all) {
			JsonNode shown = this.published.get(document);
			JsonNode answered = this.accepted.get(document);
			if (!Objects.equals(shown, answered)) {
				differences.put(document, "accepted as " + answered + " but published as " + shown);
			}
		}
		assertThat(differences).as("after document %d", number).isEmpty();
	}

	private Request change(String path, String kind, String id) {
		JsonNode now = this.accepted.get(kind + ":" + id);
		return new Request("/api/registry/" + path + "/" + id, "\"" + now.get("version").asLong() + "\"");
	}

	private String create(String path, String document) {
		byte[] answer = this.client.post()
			.uri("/api/registry/" + path)
			.header("Authorization", "Bearer " + this.coordinator)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(document)
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody()
			.returnResult()
			.getResponseBody();
		JsonNode created = JSON.readTree(answer);
		if (!path.contains("/contacts")) {
			this.accepted.put(path.substring(0, path.length() - 1) + ":" + created.get("id").asString(),
					comparable(created));
		}
		return created.get("id").asString();
	}

	/** Reads on what the registry tells its services. */
	private void follow() {
		String service = TestTokens.inRegion("service");
		JsonNode page;
		do {
			page = JSON.readTree(this.client.get()
				.uri((uri) -> uri.path("/api/registry/changes")
					.queryParam("limit", 1000)
					.queryParamIfPresent("after", java.util.Optional.ofNullable(this.cursor))
					.build())
				.header("Authorization", "Bearer " + service)
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.returnResult()
				.getResponseBody());
			for (JsonNode change : page.get("changes")) {
				if (change.get("kind").asString().equals("audit")) {
					continue;
				}
				this.published.put(change.get("kind").asString() + ":" + change.get("id").asString(),
						comparable(change.get("data")));
			}
			this.cursor = page.get("next").asString();
		}
		while (page.get("more").asBoolean());
	}

	private static JsonNode comparable(JsonNode document) {
		ObjectNode copy = document.deepCopy().asObject();
		copy.remove(COMPUTED);
		Set.copyOf(copy.propertyNames()).forEach((name) -> {
			if (copy.get(name).isNull()) {
				copy.remove(name);
			}
		});
		return copy;
	}

}
