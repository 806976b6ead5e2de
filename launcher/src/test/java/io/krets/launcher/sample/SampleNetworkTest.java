package io.krets.launcher.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.StreamRules;
import io.krets.kit.unit.FlowUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** The sample network as it lies in the launcher, before anything loads it. */
class SampleNetworkTest {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	/** Heat passes an exchanger only with this difference, in kelvin. */
	private static final double LEAST_DIFFERENCE_K = 10;

	/**
	 * Public figures in t/a or GWh/a that nobody offers: potentials, outputs, capacities,
	 * emissions.
	 */
	private static final Map<String, Set<Double>> NOT_OFFERED = Map.of("elkem-thamshavn", Set.of(350.0, 180.0, 160.0),
			"washington-mills", Set.of(11_800.0, 83.0, 300.0), "wacker-holla", Set.of(25_000.0, 50_000.0), "remidt",
			Set.of(45_000.0), "sca", Set.of(900_000.0), "bionorr", Set.of(176_979.0), "domsjo", Set.of(90.0));

	private static final Predicate<String> NOT_EMPTY = (text) -> !text.isEmpty();

	private final List<JsonNode> hubs = read("hubs");

	private final List<JsonNode> firms = read("firms");

	private final List<JsonNode> sites = read("sites");

	private final List<JsonNode> streams = read("streams");

	private final List<JsonNode> flows = read("flows");

	private final Map<String, JsonNode> firmsByKey = byKey(this.firms);

	private final Map<String, JsonNode> sitesByKey = byKey(this.sites);

	@Test
	void everyKeyIsThereOnce() {
		assertThat(this.hubs).extracting((hub) -> text(hub, "id")).containsExactly("orkanger", "sundsvall", "kokkola");
		for (List<JsonNode> entries : List.of(this.firms, this.sites, this.streams)) {
			assertThat(entries).extracting((entry) -> text(entry, "key")).doesNotHaveDuplicates().doesNotContain("");
		}
		assertThat(this.firms).extracting((firm) -> text(firm.path("document"), "name")).doesNotHaveDuplicates();
		assertThat(this.streams).extracting(
				(stream) -> text(stream, "firm") + "|" + document(stream, "direction") + "|" + document(stream, "name"))
			.doesNotHaveDuplicates();
	}

	@Test
	void everyReferenceLeadsSomewhere() {
		Set<String> knownHubs = this.hubs.stream().map((hub) -> text(hub, "id")).collect(Collectors.toSet());
		assertThat(this.firms).allSatisfy((firm) -> assertThat(knownHubs).contains(document(firm, "hub")));
		assertThat(this.sites).allSatisfy((site) -> assertThat(this.firmsByKey).containsKey(text(site, "firm")));
		assertThat(this.streams).allSatisfy((stream) -> {
			assertThat(this.firmsByKey).containsKey(text(stream, "firm"));
			if (stream.has("site")) {
				assertThat(this.sitesByKey).containsKey(text(stream, "site"));
				assertThat(text(this.sitesByKey.get(text(stream, "site")), "firm")).isEqualTo(text(stream, "firm"));
			}
		});
	}

	@Test
	void everyDocumentFitsItsSchemaAndEveryUnitIsKnown() throws IOException {
		DocumentReader<Stream> reader = StreamRules.reader(MAPPER);
		for (JsonNode stream : this.streams) {
			ObjectNode document = withFirm(stream);
			assertThatCode(() -> reader.read(document)).as("%s", document).doesNotThrowAnyException();
			String unit = document.at("/quantity/unit").asString("");
			assertThat(unit.isEmpty() || FlowUnit.find(unit).isPresent()).as(unit).isTrue();
		}
		assertFits(this.hubs, "network-service", "hub", (hub) -> (ObjectNode) hub.path("document"));
		assertFits(this.firms, "registry-service", "firm", (firm) -> (ObjectNode) firm.path("document"));
		assertFits(this.sites, "registry-service", "site", SampleNetworkTest::withFirm);
	}

	@Test
	void registerNumbersHoldTheirCheckDigit() {
		assertThat(document(this.firmsByKey.get("elkem-thamshavn"), "registerNumber")).isEqualTo("911382008");
		assertThat(this.firms).filteredOn((firm) -> firm.at("/document/registerNumber").isString())
			.allSatisfy((firm) -> assertThat(norwegianCheckDigitHolds(document(firm, "registerNumber")))
				.as(document(firm, "name"))
				.isTrue());
	}

	@Test
	void aFigureThatIsNotInventedNamesItsSource() {
		List<JsonNode> withAmount = this.streams.stream()
			.filter((stream) -> !isSample(stream) && stream.at("/document/quantity/amount").isNumber())
			.toList();
		assertThat(withAmount).isNotEmpty()
			.allSatisfy((stream) -> assertThat(document(stream, "description")).contains("https://"));
	}

	@Test
	void whatIsNotMarkedIsPublicAndWhatIsMarkedSaysSo() {
		assertThat(this.streams).allSatisfy((stream) -> {
			String description = document(stream, "description");
			if (isSample(stream)) {
				assertThat(description).containsIgnoringCase("invented");
			}
			else {
				assertThat(description).containsPattern("https?://\\S+").doesNotContainIgnoringCase("invented");
				assertThat(isSample(this.firmsByKey.get(text(stream, "firm")))).isFalse();
				// no source gives any of these
				for (String field : List.of("temperature", "composition", "economics", "minimumLot", "availability")) {
					assertThat(stream.path("document").has(field)).as(field).isFalse();
				}
			}
		});
		assertThat(this.firms).filteredOn(SampleNetworkTest::isSample)
			.allSatisfy((firm) -> assertThat(document(firm, "name")).startsWith("Sample "));
	}

	@Test
	void noFigureThatIsNotAnOfferIsOffered() {
		assertThat(this.streams).filteredOn((stream) -> document(stream, "direction").equals("OFFER"))
			.allSatisfy((stream) -> {
				Set<Double> refused = NOT_OFFERED.getOrDefault(text(stream, "firm"), Set.of());
				assertThat(refused).doesNotContain(stream.at("/document/quantity/amount").asDouble(-1));
			});
	}

	@Test
	void everyFlowLeadsFromAndToWhatIsThere() throws IOException {
		Set<String> known = this.streams.stream().map((stream) -> text(stream, "key")).collect(Collectors.toSet());
		assertThat(this.flows).extracting((flow) -> text(flow, "key")).doesNotHaveDuplicates().doesNotContain("");
		assertThat(this.flows).allSatisfy((flow) -> {
			List<String> ends = java.util.stream.Stream.of("from", "to")
				.map((end) -> document(flow, end))
				.filter(NOT_EMPTY)
				.toList();
			assertThat(ends).isNotEmpty();
			assertThat(this.firmsByKey).containsKeys(ends.toArray(String[]::new));
			assertThat(ends.stream().map((firm) -> document(this.firmsByKey.get(firm), "hub")).distinct()).hasSize(1);
			assertThat(java.util.stream.Stream.of("offer", "need").map((end) -> document(flow, end)).filter(NOT_EMPTY))
				.allMatch(known::contains);
		});
		assertFits(this.flows, "matching-service", "flow", (flow) -> {
			ObjectNode document = (ObjectNode) flow.path("document").deepCopy();
			return document.remove(List.of("from", "to", "offer", "need", "source"))
				.put("period", document.path("period").asString("2026"));
		});
		Set<String> hubsWithFlows = this.flows.stream()
			.map((flow) -> this.firmsByKey.get(document(flow, document(flow, "from").isEmpty() ? "to" : "from")))
			.map((firm) -> document(firm, "hub"))
			.collect(Collectors.toSet());
		assertThat(hubsWithFlows).containsExactlyInAnyOrder("orkanger", "sundsvall", "kokkola");
	}

	@Test
	void aFlowOfANamedFirmIsWhatItsSourceSays() {
		assertThat(this.flows).allSatisfy((flow) -> {
			boolean named = java.util.stream.Stream.of("from", "to")
				.map((end) -> document(flow, end))
				.filter(NOT_EMPTY)
				.anyMatch((firm) -> !isSample(this.firmsByKey.get(firm)));
			String source = document(flow, "source");
			if (!named) {
				assertThat(isSample(flow)).isTrue();
				assertThat(source).isEqualTo("Invented.");
			}
			else if (isSample(flow)) {
				assertThat(source).contains("https://").endsWith("Invented: the year.");
				assertThat(document(flow, "period")).isEmpty();
			}
			else {
				assertThat(source).contains("https://", document(flow, "period"))
					.doesNotContainIgnoringCase("invented");
			}
			double amount = flow.at("/document/amount").asDouble(-1);
			assertThat(!named || amount < 0 || source.replace(" ", "").contains(String.valueOf((long) amount)))
				.isTrue();
			assertThat(NOT_OFFERED.getOrDefault(document(flow, "from"), Set.of())).doesNotContain(amount);
		});
	}

	@Test
	void elkemsSurplusHeatIsWarmEnoughForTheDistrictHeating() {
		JsonNode offer = find("elkem-thamshavn", "OFFER", "ENERGY");
		JsonNode need = find("orkland-energi-varme", "NEED", "ENERGY");
		assertThat(document(offer, "name")).isEqualTo("Surplus heat to district heating");
		assertThat(offer.at("/document/quantity").isMissingNode()).isTrue();
		assertThat(isSample(need)).isTrue();
		// bands of ten degrees round the need up
		double needed = Math.ceil(need.at("/document/temperature/supplyC").asDouble(Double.NaN) / 10) * 10;
		assertThat(offer.at("/document/temperature/supplyC").asDouble(Double.NaN))
			.isGreaterThanOrEqualTo(needed + LEAST_DIFFERENCE_K);
	}

	@Test
	void everyHubHasADozenStreamsOfBothDirections() {
		assertThat(this.streams).hasSizeBetween(45, 75);
		Map<String, List<String>> directions = this.streams.stream()
			.collect(Collectors.groupingBy((stream) -> document(this.firmsByKey.get(text(stream, "firm")), "hub"),
					Collectors.mapping((stream) -> document(stream, "direction"), Collectors.toList())));
		assertThat(directions).hasSize(3)
			.allSatisfy((hub, ofHub) -> assertThat(ofHub).hasSizeGreaterThanOrEqualTo(12).contains("OFFER", "NEED"));
	}

	@Test
	void everyVisibilityAndDisclosureIsShown() {
		assertThat(this.streams).extracting((stream) -> document(stream, "visibility"))
			.contains("FIRM", "HUB", "REGION", "NETWORK");
		assertThat(this.streams).extracting((stream) -> document(stream, "disclosure"))
			.contains("ANONYMOUS", "BANDED", "OPEN");
	}

	private JsonNode find(String firm, String direction, String kind) {
		return this.streams.stream()
			.filter((stream) -> text(stream, "firm").equals(firm) && document(stream, "direction").equals(direction)
					&& document(stream, "kind").equals(kind))
			.findFirst()
			.orElseThrow();
	}

	private static void assertFits(List<JsonNode> entries, String module, String schema,
			Function<JsonNode, ObjectNode> document) throws IOException {
		Path file = Path.of("..", module, "src", "main", "resources", schema + ".schema.json");
		try (InputStream source = Files.newInputStream(file)) {
			var read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
				.getSchema(source, InputFormat.JSON);
			assertThat(entries).allSatisfy((entry) -> assertThat(read.validate(document.apply(entry))).isEmpty());
		}
	}

	private static ObjectNode withFirm(JsonNode entry) {
		return ((ObjectNode) entry.path("document").deepCopy()).put("firmId", "any");
	}

	private static boolean isSample(JsonNode entry) {
		return entry.at("/document/sample").asBoolean();
	}

	private static boolean norwegianCheckDigitHolds(String number) {
		int[] weights = { 3, 2, 7, 6, 5, 4, 3, 2 };
		int sum = IntStream.range(0, weights.length).map((at) -> weights[at] * (number.charAt(at) - '0')).sum();
		return number.length() == 9 && (11 - sum % 11) % 11 == number.charAt(8) - '0';
	}

	private static String document(JsonNode entry, String field) {
		return text(entry.path("document"), field);
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	private static Map<String, JsonNode> byKey(List<JsonNode> entries) {
		return entries.stream()
			.collect(Collectors.toMap((entry) -> text(entry, "key"), Function.identity(), (first, second) -> first));
	}

	/** What the file calls the document, apart from the document. */
	private static JsonNode entry(JsonNode flat) {
		ObjectNode document = (ObjectNode) flat.deepCopy();
		ObjectNode entry = MAPPER.createObjectNode();
		Map.of("id", "id", "key", "key", "firmId", "firm", "siteId", "site").forEach((field, name) -> {
			if (document.has(field)) {
				entry.set(name, document.remove(field));
			}
		});
		return entry.set("document", document);
	}

	private static List<JsonNode> read(String name) {
		try (InputStream source = SampleNetworkTest.class.getResourceAsStream("/sample/" + name + ".json")) {
			return MAPPER.readTree(source).valueStream().map(SampleNetworkTest::entry).toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
