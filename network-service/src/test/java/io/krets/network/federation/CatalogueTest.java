package io.krets.network.federation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.krets.kit.feed.Change;
import io.krets.kit.stream.Stream;
import io.krets.kit.test.AccessMatrix.Reader;
import io.krets.kit.test.Readers;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import io.krets.network.NetworkApplication;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The catalogue for harvesters: valid by the profile's rules, whole over its pages, and
 * telling nobody more than the gate does.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = NetworkApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogueTest {

	private static final Logger log = LoggerFactory.getLogger(CatalogueTest.class);

	private static final String DCAT = "http://www.w3.org/ns/dcat#";

	private static final String DCT = "http://purl.org/dc/terms/";

	private static final String FOAF = "http://xmlns.com/foaf/0.1/";

	private static final String SKOS = "http://www.w3.org/2004/02/skos/core#";

	private static final String OPERATOR = TestTokens.inRegion("region-operator");

	/** Every property that the profile says must be there, of the classes used. */
	private static final List<String> MANDATORY = List.of(DCT + "title", DCT + "description", DCT + "publisher",
			DCAT + "accessURL", DCAT + "endpointURL", FOAF + "primaryTopic", DCT + "modified", FOAF + "name",
			SKOS + "prefLabel");

	static {
		TestTokens.serve();
	}

	@LocalServerPort
	private int port;

	@Autowired
	private RegistryModel registry;

	private final Shapes shapes = Shapes.parse(RDFDataMgr.loadModel("dcat-ap-3.0.1.ttl").getGraph());

	private WebTestClient client;

	@BeforeEach
	void publishEveryCombination() {
		this.client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + this.port + "/api/network").build();
		this.client.method(HttpMethod.PUT)
			.uri("/hubs/catalogue-hub")
			.header("Authorization", "Bearer " + OPERATOR)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"name\": \"Catalogue hub\", \"country\": \"NO\"}")
			.exchange();
		this.registry.begin();
		apply("firm", "firm-1", JsonMapper.shared()
			.valueToTree(Map.of("name", "Firm told to few", "nace", Map.of("version", "2.1", "code", "24.10"))));
		for (Stream.Visibility visibility : Stream.Visibility.values()) {
			for (Stream.Disclosure disclosure : Stream.Disclosure.values()) {
				for (Stream.Kind kind : Stream.Kind.values()) {
					String id = visibility + "-" + disclosure + "-" + kind;
					apply("stream", id, stream(id, visibility, disclosure, kind));
				}
			}
		}
		this.registry.complete();
	}

	@Test
	void allPagesTogetherAreValidAndHaveEveryStreamOnce() {
		Model whole = ModelFactory.createDefaultModel();
		List<String> ids = harvest(OPERATOR, 5, whole);
		assertThat(ids).hasSize(12).doesNotHaveDuplicates().allMatch((id) -> id.startsWith("NETWORK-"));
		ValidationReport report = validate(whole);
		assertThat(report.getEntries()).as("violations").isEmpty();
		assertThat(whole
			.listSubjectsWithProperty(property("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
					ResourceFactory.createResource(DCAT + "CatalogRecord"))
			.toList()).as("a record of each whose time is not hidden").hasSize(8);
		log.info("catalogue: {} data sets, {} statements, 0 violations of DCAT-AP 3.0.1", ids.size(), whole.size());
	}

	@Test
	void theRulesFailWithoutWhatMustBeThereOrWithTwoOfWhatMayBeOnce() {
		Model whole = ModelFactory.createDefaultModel();
		harvest(OPERATOR, 200, whole);
		for (String mandatory : MANDATORY) {
			Model without = ModelFactory.createDefaultModel().add(whole);
			without.removeAll(null, property(mandatory), null);
			assertThat(validate(without).conforms()).as("without %s", mandatory).isFalse();
		}
		for (String once : List.of(DCT + "publisher", DCT + "accessRights", DCT + "issued", DCAT + "version")) {
			Model twice = ModelFactory.createDefaultModel().add(whole);
			whole.listSubjectsWithProperty(property(once))
				.forEach((subject) -> twice.add(subject, property(once), "another"));
			assertThat(validate(twice).conforms()).as("twice %s", once).isFalse();
		}
		Model untyped = ModelFactory.createDefaultModel().add(whole);
		untyped.removeAll(null, property(DCT + "issued"), null);
		whole.listSubjectsWithProperty(property(DCT + "issued"))
			.forEach((subject) -> untyped.add(subject, property(DCT + "issued"), "some day"));
		assertThat(validate(untyped).conforms()).as("a time that is none").isFalse();
	}

	@Test
	void nobodyIsToldMoreThanTheGateTells() {
		int looked = 0;
		for (Reader reader : Readers.of(Map.of("catalogue-hub", List.of("firm-1"), "catalogue-other", List.of("f")))) {
			if (reader.token() == null) {
				assertThat(get("/catalogue", null).getStatus().value()).isEqualTo(401);
				continue;
			}
			Model whole = ModelFactory.createDefaultModel();
			Set<String> listed = new TreeSet<>(harvest(reader.token(), 200, whole));
			for (Stream.Disclosure disclosure : Stream.Disclosure.values()) {
				String id = "NETWORK-" + disclosure + "-MATERIAL";
				Stream.View view = Readers.view(reader, "catalogue-hub", false, "firm-1", Stream.Visibility.NETWORK,
						disclosure);
				assertThat(listed.contains(id)).as("%s lists %s", reader.name(), id).isEqualTo(view != null);
				EntityExchangeResult<String> alone = get("/catalogue/datasets/" + id, reader.token());
				assertThat(alone.getStatus().value()).isEqualTo((view != null) ? 200 : 404);
				if (view != null) {
					assertThat(alone.getResponseBody().contains("Stream " + id)).as("name in %s", id)
						.isEqualTo(disclosure != Stream.Disclosure.ANONYMOUS);
					assertThat(alone.getResponseBody().contains("told to few"))
						.isEqualTo(disclosure == Stream.Disclosure.OPEN);
					assertThat(alone.getResponseBody().contains("2500"))
						.isEqualTo(disclosure == Stream.Disclosure.OPEN);
					assertThat(alone.getResponseBody().contains("catalogue-hub"))
						.isEqualTo(disclosure != Stream.Disclosure.ANONYMOUS);
				}
				looked++;
			}
			assertThat(get("/catalogue/datasets/REGION-OPEN-MATERIAL", reader.token()).getStatus().value())
				.isEqualTo(404);
		}
		assertThat(looked).isGreaterThan(30);
	}

	@Test
	void aPlaceThatIsNoneAndASizeThatIsNoneAreRefused() {
		assertThat(get("/catalogue?resumptionToken=%25", OPERATOR).getResponseBody()).contains("resumptionToken");
		assertThat(get("/catalogue?limit=0", OPERATOR).getStatus().value()).isEqualTo(400);
		assertThat(get("/catalogue?limit=201", OPERATOR).getStatus().value()).isEqualTo(400);
	}

	@Test
	void whatComesAndGoesMeanwhileMovesNothingElse() {
		JsonNode first = JsonMapper.shared().readTree(get("/catalogue?limit=3", OPERATOR).getResponseBody());
		apply("stream", "AAA-came-before-the-place", stream("AAA-came-before-the-place", Stream.Visibility.NETWORK,
				Stream.Disclosure.OPEN, Stream.Kind.WATER));
		this.registry
			.apply(new Change("", "stream", "NETWORK-ANONYMOUS-ENERGY", Change.Op.REMOVE, 2, Instant.now(), null));
		Set<String> seen = new TreeSet<>();
		first.path("dcat:dataset").forEach((dataset) -> seen.add(dataset.path("dct:identifier").asString()));
		String token = first.path("resumptionToken").asString();
		int pages = 1;
		while (!token.isEmpty() && pages < 20) {
			JsonNode page = JsonMapper.shared()
				.readTree(get("/catalogue?limit=3&resumptionToken=" + token, OPERATOR).getResponseBody());
			page.path("dcat:dataset")
				.forEach((dataset) -> assertThat(seen.add(dataset.path("dct:identifier").asString())).isTrue());
			token = page.path("resumptionToken").asString("");
			pages++;
		}
		assertThat(seen).hasSize(12);
	}

	private List<String> harvest(@Nullable String token, int limit, Model into) {
		List<String> ids = new ArrayList<>();
		String more = "";
		for (int page = 0; page < 100; page++) {
			EntityExchangeResult<String> answer = get("/catalogue?limit=" + limit + more, token);
			assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(200);
			assertThat(String.valueOf(answer.getResponseHeaders().getContentType())).startsWith("application/ld+json");
			RDFDataMgr.read(into, new ByteArrayInputStream(answer.getResponseBody().getBytes(StandardCharsets.UTF_8)),
					Lang.JSONLD);
			JsonNode json = JsonMapper.shared().readTree(answer.getResponseBody());
			json.path("dcat:dataset").forEach((dataset) -> ids.add(dataset.path("dct:identifier").asString()));
			if (!json.has("resumptionToken")) {
				return ids;
			}
			more = "&resumptionToken=" + json.path("resumptionToken").asString();
		}
		throw new AssertionError("the catalogue has no end");
	}

	private ValidationReport validate(Model model) {
		return ShaclValidator.get().validate(this.shapes, model.getGraph());
	}

	private static Property property(String uri) {
		return ResourceFactory.createProperty(uri);
	}

	private EntityExchangeResult<String> get(String path, @Nullable String token) {
		WebTestClient.RequestHeadersSpec<?> request = this.client.get()
			.uri(java.net.URI.create("http://127.0.0.1:" + this.port + "/api/network" + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return request.exchange().expectBody(String.class).returnResult();
	}

	private void apply(String kind, String id, JsonNode data) {
		this.registry.apply(new Change("", kind, id, Change.Op.PUT, 1, Instant.now(), data));
	}

	private static ObjectNode stream(String id, Stream.Visibility visibility, Stream.Disclosure disclosure,
			Stream.Kind kind) {
		ObjectNode stream = JsonMapper.shared()
			.createObjectNode()
			.put("id", id)
			.put("firmId", "firm-1")
			.put("hub", "catalogue-hub")
			.put("direction", "OFFER")
			.put("kind", kind.name())
			.put("name", "Stream " + id)
			.put("description", "What is told to few.")
			.put("visibility", visibility.name())
			.put("disclosure", disclosure.name())
			.put("version", 3)
			.put("createdAt", "2026-01-02T03:04:05Z")
			.put("updatedAt", "2026-02-03T04:05:06.789Z");
		stream.putObject("quantity").put("amount", 2500).put("unit", "t/a");
		stream.putObject("codes").put("ewc", "100804");
		stream.putObject("availability").put("from", "2026-03-01").putNull("to");
		return stream;
	}

}
