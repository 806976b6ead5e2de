package io.krets.registry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.krets.kit.identity.HubStanding;
import io.krets.kit.stream.Stream.Disclosure;
import io.krets.kit.stream.Stream.View;
import io.krets.kit.stream.Stream.Visibility;
import io.krets.kit.test.AccessMatrix;
import io.krets.kit.test.AccessMatrix.Planted;
import io.krets.kit.test.AccessMatrix.Reader;
import io.krets.kit.test.AccessMatrix.Secret;
import io.krets.kit.test.AgreedHubs;
import io.krets.kit.test.Readers;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may see what, for every role, hub, visibility, disclosure and endpoint. What a
 * reader may see is spelled out here anew, not asked of the gate that is under test.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = { RegistryApplication.class, AccessMatrixTest.Agreed.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccessMatrixTest {

	private static final Logger log = LoggerFactory.getLogger(AccessMatrixTest.class);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<String> HUBS = List.of("matrix-a", "matrix-b");

	/** The hub that agreed to research; the other one did not. */
	private static final String AGREED = "matrix-a";

	static {
		TestTokens.serve();
	}

	/** What the network would tell of the hubs. */
	@TestConfiguration
	static class Agreed {

		@Bean
		HubStanding agreedHubs() {
			return new AgreedHubs(Set.of(AGREED));
		}

	}

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	private final List<Planted> planted = new ArrayList<>();

	private final Map<String, List<String>> values = new java.util.LinkedHashMap<>();

	private WebTestClient client;

	@Test
	void nobodyIsToldWhatIsNotTheirs() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/registry")
			.responseTimeout(Duration.ofSeconds(60))
			.build();
		HUBS.forEach(this::plantHub);

		AccessMatrix.Result result = matrix(readers()).run();
		log.info("{}", result);
		assertThat(result.leaks()).isEmpty();
		assertThat(result.untold(this.planted)).as("secrets that nobody is told").isEmpty();

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
		matrix.values("hub", HUBS);
		return matrix.call("GET /actuator", "/actuator")
			.call("GET /actuator/health", "/actuator/health")
			.call("GET /actuator/health/{*path}", "/actuator/health/readiness")
			.call("GET /api/registry/streams", "/api/registry/streams?limit=7")
			.call("GET /api/registry/streams", "/api/registry/streams?limit=1&hub={hub}")
			.call("GET /api/registry/streams", "/api/registry/streams?q={word}")
			.call("GET /api/registry/streams/{id}", "/api/registry/streams/{stream}")
			.call("PUT /api/registry/streams/{id}", "/api/registry/streams/{stream}",
					"{\"firmId\":\"none\",\"direction\":\"OFFER\",\"kind\":\"MATERIAL\",\"name\":\"probe\"}")
			.call("DELETE /api/registry/streams/{id}", "/api/registry/streams/{stream}")
			.call("GET /api/registry/firms", "/api/registry/firms?limit=2")
			.call("GET /api/registry/firms", "/api/registry/firms?q={firmName}&hub={hub}")
			.call("GET /api/registry/firms/{id}", "/api/registry/firms/{firm}")
			.call("PUT /api/registry/firms/{id}", "/api/registry/firms/{firm}",
					"{\"name\":\"probe\",\"country\":\"NO\",\"hub\":\"{hub}\"}")
			.call("DELETE /api/registry/firms/{id}", "/api/registry/firms/{firm}")
			.call("GET /api/registry/firms/{firmId}/contacts", "/api/registry/firms/{firm}/contacts")
			.call("GET /api/registry/firms/{firmId}/contacts/{id}/export",
					"/api/registry/firms/{firm}/contacts/{contact}/export")
			.call("PUT /api/registry/firms/{firmId}/contacts/{id}", "/api/registry/firms/{firm}/contacts/{contact}",
					"{\"name\":\"probe\"}")
			.call("DELETE /api/registry/firms/{firmId}/contacts/{id}", "/api/registry/firms/{firm}/contacts/{contact}")
			.call("GET /api/registry/register-numbers", "/api/registry/register-numbers?country=NO&number=1")
			.call("GET /api/registry/sites", "/api/registry/sites?limit=2")
			.call("GET /api/registry/sites", "/api/registry/sites?firm={firm}")
			.call("GET /api/registry/sites/{id}", "/api/registry/sites/{site}")
			.call("PUT /api/registry/sites/{id}", "/api/registry/sites/{site}",
					"{\"firmId\":\"{firm}\",\"name\":\"probe\"}")
			.call("DELETE /api/registry/sites/{id}", "/api/registry/sites/{site}")
			.call("GET /api/registry/changes", "/api/registry/changes?limit=5")
			.call("GET /api/registry/streams/{id}/duplicates", "/api/registry/streams/{stream}/duplicates")
			.call("GET /api/registry/streams/{id}/warnings", "/api/registry/streams/{stream}/warnings")
			.call("GET /api/registry/streams/{id}/versions", "/api/registry/streams/{stream}/versions?limit=1")
			.call("GET /api/registry/streams/{id}/versions/{version}", "/api/registry/streams/{stream}/versions/1")
			.call("GET /api/registry/streams/{id}/versions/{version}", "/api/registry/streams/{stream}/versions/2")
			.call("POST /api/registry/streams/{id}/versions/{version}/restore",
					"/api/registry/streams/{stream}/versions/1/restore", "{}")
			.call("GET /api/registry/streams/{streamId}/attachments", "/api/registry/streams/{stream}/attachments")
			.call("POST /api/registry/streams/{streamId}/attachments", "/api/registry/streams/{stream}/attachments",
					"{}")
			.call("GET /api/registry/streams/{streamId}/attachments/{id}", "/api/registry/streams/{file}")
			.call("GET /api/registry/streams/{streamId}/attachments/{id}",
					"/api/registry/streams/{stream}/attachments/none")
			.call("GET /api/registry/removed-streams", "/api/registry/removed-streams?limit=1")
			.call("GET /api/registry/removed-streams", "/api/registry/removed-streams?hub={hub}")
			.call("GET /api/registry/streams/export", "/api/registry/streams/export?format=csv")
			.call("GET /api/registry/streams/export", "/api/registry/streams/export?format=jsonl&q={word}")
			.call("GET /api/registry/imports/template", "/api/registry/imports/template")
			.call("POST /api/registry/imports", "/api/registry/imports?dryRun=true", "{}")
			.call("GET /api/registry/imports", "/api/registry/imports")
			.call("GET /api/registry/imports/{id}", "/api/registry/imports/{import}")
			.call("GET /api/registry/imports/{id}/events", "/api/registry/imports/{import}/events")
			.call("DELETE /api/registry/imports/{id}", "/api/registry/imports/{import}")
			.call("GET /api/registry/catalogue/waste-codes", "/api/registry/catalogue/waste-codes?q=slag")
			.call("GET /api/registry/catalogue/waste-codes/{code}", "/api/registry/catalogue/waste-codes/100804")
			.call("GET /api/registry/catalogue/waste-chapters", "/api/registry/catalogue/waste-chapters")
			.call("GET /api/registry/catalogue/waste-deviations", "/api/registry/catalogue/waste-deviations?country=NO")
			.call("GET /api/registry/catalogue/nace", "/api/registry/catalogue/nace?q=metal")
			.call("GET /api/registry/catalogue/nace/changed", "/api/registry/catalogue/nace/changed")
			.call("GET /api/registry/catalogue/operations", "/api/registry/catalogue/operations")
			.call("GET /api/registry/catalogue/hazards", "/api/registry/catalogue/hazards")
			.call("POST /api/registry/catalogue/hazard-check", "/api/registry/catalogue/hazard-check", "{}")
			.call("GET /api/registry/catalogue/units/conversion",
					"/api/registry/catalogue/units/conversion?amount=1&from=t/a&to=kg/a")
			.call("GET /api/registry/openapi", "/api/registry/openapi")
			.call("GET /api/registry/openapi.yaml", "/api/registry/openapi.yaml")
			// what these create is nobody's secret; they come last because they add to
			// lists, or change what is asked for above
			.call("DELETE /api/registry/streams/{streamId}/attachments/{id}", "/api/registry/streams/{file}")
			.call("PUT /api/registry/imports/{id}/columns", "/api/registry/imports/{import}/columns", "{}")
			.call("POST /api/registry/imports/{id}/run", "/api/registry/imports/{import}/run", "{}")
			.call("POST /api/registry/firms", "/api/registry/firms",
					"{\"name\":\"probe\",\"country\":\"NO\",\"hub\":\"{hub}\"}")
			.call("POST /api/registry/firms/{firmId}/contacts", "/api/registry/firms/{firm}/contacts",
					"{\"name\":\"probe\"}")
			.call("POST /api/registry/sites", "/api/registry/sites", "{\"firmId\":\"{firm}\",\"name\":\"probe\"}")
			.call("POST /api/registry/streams", "/api/registry/streams",
					"{\"firmId\":\"{firm}\",\"direction\":\"OFFER\",\"kind\":\"MATERIAL\",\"name\":\"Silica fume\"}");
	}

	private List<Reader> readers() {
		Map<String, List<String>> firms = new java.util.LinkedHashMap<>();
		HUBS.forEach((hub) -> firms.put(hub,
				List.of(this.values.get("shy-" + hub).getFirst(), this.values.get("open-" + hub).getFirst())));
		return Readers.of(firms);
	}

	private void plantHub(String hub) {
		String open = plantFirm(hub, "open",
				(reader) -> Readers.isOfAHub(reader) || reader.is("region-operator", "region"));
		String shy = plantFirm(hub, "shy",
				(reader) -> reader.organization().equals(hub) || reader.is("region-operator", "region"));
		for (Visibility visibility : Visibility.values()) {
			for (Disclosure disclosure : Disclosure.values()) {
				plantStream(hub, (disclosure == Disclosure.OPEN) ? open : shy, visibility, disclosure, false);
			}
		}
		plantStream(hub, shy, Visibility.NETWORK, Disclosure.OPEN, true);
		plantImport(hub);
	}

	private void plantImport(String hub) {
		Reader sender = Readers.reader("hub-coordinator", hub, "");
		String word = "Canaryrow" + hub.replace("-", "");
		String id = JSON
			.readTree(send("/imports?dryRun=true", sender.token(), "text/csv", word + ".csv",
					"direction,kind,name%n%s,MATERIAL,%s%n".formatted(word, word).getBytes(StandardCharsets.UTF_8)))
			.get("id")
			.asString();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.client.get()
				.uri("/imports/" + id)
				.header("Authorization", "Bearer " + sender.token())
				.exchange()
				.returnResult(String.class)
				.getResponseBody()
				.blockFirst(), (job) -> job.contains("\"state\":\"DONE\""));
		Predicate<Reader> itsSender = (reader) -> reader.name().equals(sender.name());
		this.planted.add(new Planted("import of " + hub, id,
				List.of(new Secret("id", id, itsSender), new Secret("row", word, itsSender))));
		add("import", id);
	}

	private String send(String path, @Nullable String token, String type, String name, byte[] content) {
		return String.valueOf(this.client.post()
			.uri(path)
			.header("Authorization", "Bearer " + token)
			.header("Content-Disposition", "attachment; filename=\"" + name + "\"")
			.contentType(MediaType.parseMediaType(type))
			.bodyValue(content)
			.exchange()
			.expectStatus()
			.is2xxSuccessful()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	/** A file beside a stream; who is shown the stream openly is shown the file. */
	private void plantFile(String hub, String stream, int number, Predicate<Reader> open) {
		String word = "canaryfile" + number;
		String id = JSON
			.readTree(send("/streams/" + stream + "/attachments", TestTokens.coordinator(hub), "application/pdf",
					word + ".pdf", ("%PDF-1.7\n% " + word + "text\n").getBytes(StandardCharsets.UTF_8)))
			.get("id")
			.asString();
		this.planted.add(new Planted("file of stream " + number + " of " + hub, id, List.of(new Secret("id", id, open),
				new Secret("name", word, open), new Secret("content", word + "text", open))));
		add("file", stream + "/attachments/" + id);
	}

	private String plantFirm(String hub, String name, Predicate<Reader> mayKnow) {
		String canary = "Canary" + name + hub.replace("-", "") + " AS";
		ObjectNode firm = write("POST", "/firms", hub, null,
				JSON.createObjectNode().put("name", canary).put("country", "NO").put("hub", hub));
		String id = firm.get("id").asString();
		String place = "Canaryplace" + name + hub.replace("-", "");
		ObjectNode site = write("POST", "/sites", hub, null,
				JSON.createObjectNode().put("firmId", id).put("name", "works").put("place", place));
		Predicate<Reader> member = (reader) -> reader.organization().equals(hub)
				|| reader.is("region-operator", "region") || reader.is("service", "region");
		this.planted.add(new Planted("firm " + name + " of " + hub, id,
				List.of(new Secret("id", id, mayKnow.or(member)), new Secret("name", canary, mayKnow.or(member)))));
		this.planted.add(new Planted("site of firm " + name + " of " + hub, site.get("id").asString(),
				List.of(new Secret("place", place, member))));
		String person = "Canaryperson" + name + hub.replace("-", "");
		String contact = write("POST", "/firms/" + id + "/contacts", hub, null,
				JSON.createObjectNode().put("name", person).put("email", person + "@example.org"))
			.get("id")
			.asString();
		this.planted.add(new Planted("contact person of firm " + name + " of " + hub, contact,
				List.of(new Secret("name", person, (reader) -> reader.organization().equals(hub)))));
		add("contact", contact);
		add("firm", id);
		add(name + "-" + hub, id);
		add("site", site.get("id").asString());
		add("word", canary);
		add("firmName", canary);
		return id;
	}

	private void plantStream(String hub, String firm, Visibility visibility, Disclosure disclosure, boolean removed) {
		int number = 100 + this.planted.size();
		Figures before = new Figures(72, number);
		Figures now = new Figures(71, number);
		// the first version was open to all: what it says must follow what the stream
		// says now
		ObjectNode first = write("POST", "/streams", hub, null,
				before.stream(firm, "Silica fume qxa" + number, Visibility.NETWORK, Disclosure.OPEN));
		String id = first.get("id").asString();
		write("PUT", "/streams/" + id, hub, "1", now.stream(firm, "Silica fume qx" + number, visibility, disclosure));
		if (removed) {
			write("DELETE", "/streams/" + id, hub, "2", null);
		}
		Predicate<Reader> full = (
				reader) -> Readers.view(reader, hub, hub.equals(AGREED), firm, visibility, disclosure) == View.FULL;
		Predicate<Reader> open = removed ? full
				: (reader) -> Readers.view(reader, hub, hub.equals(AGREED), firm, visibility, disclosure) == View.OPEN
						|| full.test(reader);
		Predicate<Reader> banded = removed ? full
				: (reader) -> Readers.view(reader, hub, hub.equals(AGREED), firm, visibility, disclosure) == View.BANDED
						|| open.test(reader);
		Predicate<Reader> known = removed ? full
				: (reader) -> Readers.view(reader, hub, hub.equals(AGREED), firm, visibility, disclosure) != null;
		List<Secret> secrets = new ArrayList<>(
				List.of(new Secret("id", id, known), new Secret("name", "qx" + number, banded),
						new Secret("former name", "qxa" + number, banded), new Secret("hub", hub, banded, true)));
		now.spellings().forEach((what, spelling) -> secrets.add(new Secret(what, spelling, open)));
		before.spellings().forEach((what, spelling) -> secrets.add(new Secret("former " + what, spelling, open)));
		this.planted.add(new Planted(
				"%s %s%s stream of %s".formatted(visibility, disclosure, removed ? " removed" : "", hub), id, secrets));
		if (!removed) {
			plantFile(hub, id, number, open);
		}
		add("stream", id);
		add("word", "qx" + number);
		add("word", now.spellings().get("description"));
	}

	private void add(String name, String value) {
		this.values.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
	}

	private ObjectNode write(String method, String path, String hub, @Nullable String version,
			@Nullable ObjectNode body) {
		WebTestClient.RequestBodySpec request = this.client.method(org.springframework.http.HttpMethod.valueOf(method))
			.uri(path)
			.header("Authorization", "Bearer " + TestTokens.coordinator(hub))
			.header("If-Match", "\"" + version + "\"");
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.toString());
		}
		String answer = request.exchange()
			.expectStatus()
			.is2xxSuccessful()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return (answer != null) ? (ObjectNode) JSON.readTree(answer) : JSON.createObjectNode();
	}

	/** Figures made of digits that occur nowhere else. */
	private record Figures(int prefix, int number) {

		Map<String, String> spellings() {
			String digits = "" + this.prefix + this.number;
			return Map.of("amount", digits + "04.375", "description", "secret" + digits, "disposal cost",
					digits + ".71", "price", digits + ".72", "minimum lot", digits + ".73", "share",
					"0." + digits + "1", "supply", this.prefix + "." + this.number + "5", "first day",
					LocalDate.of(1960 + this.prefix, 1, 2).plusDays(this.number).toString());
		}

		ObjectNode stream(String firm, String name, Visibility visibility, Disclosure disclosure) {
			Map<String, String> figures = spellings();
			ObjectNode stream = JSON.createObjectNode()
				.put("firmId", firm)
				.put("direction", "OFFER")
				.put("kind", "MATERIAL")
				.put("name", name)
				.put("description", figures.get("description"))
				.put("visibility", visibility.name())
				.put("disclosure", disclosure.name());
			stream.putObject("codes").put("ewc", "100804");
			stream.putObject("quantity").put("amount", number(figures, "amount")).put("unit", "t/a");
			stream.putObject("economics")
				.put("currency", "NOK")
				.put("disposalCost", number(figures, "disposal cost"))
				.put("price", number(figures, "price"));
			stream.putObject("minimumLot").put("amount", number(figures, "minimum lot")).put("unit", "t");
			stream.putArray("composition").addObject().put("substance", "SiO2").put("min", number(figures, "share"));
			stream.putObject("temperature").put("supplyC", number(figures, "supply"));
			stream.putObject("availability").put("from", figures.get("first day"));
			return stream;
		}

		private static double number(Map<String, String> figures, String what) {
			return Double.parseDouble(figures.getOrDefault(what, ""));
		}

	}

}
