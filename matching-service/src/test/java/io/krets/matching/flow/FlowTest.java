package io.krets.matching.flow;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.krets.kit.test.TestTokens;
import io.krets.matching.AbstractMatchingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Flows over HTTP: recorded, balanced, mapped, and given to others as sums alone. */
class FlowTest extends AbstractMatchingTest {

	private static final String COORDINATOR = TestTokens.coordinator("orkanger");

	private static final String STRANGER = TestTokens.coordinator("kokkola");

	/** Orkanger and Sundsvall agreed to be seen by researchers, Kokkola did not. */
	private static final String RESEARCHER = TestTokens.inRegion("researcher");

	private static final AtomicInteger YEARS = new AtomicInteger(1950);

	@LocalServerPort
	private int port;

	private String year;

	@BeforeEach
	void newYear() {
		this.year = String.valueOf(YEARS.incrementAndGet());
		for (int at = 1; at <= 3; at++) {
			this.region.firm("giver" + at, "orkanger", "NO", "24.10").firm("taker" + at, "orkanger", "NO", "10.20");
		}
	}

	private Map<String, Object> flow(Object... parts) {
		Map<String, Object> flow = new HashMap<>(
				Map.of("resource", "Steam", "kind", "ENERGY", "unit", "MWh", "period", this.year));
		for (int at = 0; at < parts.length; at += 2) {
			flow.put((String) parts[at], parts[at + 1]);
		}
		return flow;
	}

	private void record(Object... parts) {
		assertThat(post("/flows", COORDINATOR, flow(parts)).status()).isEqualTo(201);
	}

	private JsonNode map(String token) {
		Answer answer = get("/flow-map?hub=orkanger&period=" + this.year, token);
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static JsonNode link(JsonNode map, String source, String target) {
		return map.get("links")
			.valueStream()
			.filter((it) -> it.get("source").asString().equals(source) && it.get("target").asString().equals(target))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no link " + source + " " + target + " in " + map));
	}

	@Test
	void processConservesWhatEntersIt() {
		record("toFirmId", "smelter", "toProcess", "Furnace", "amount", 100, "uncertaintyPct", 10);
		record("fromFirmId", "smelter", "fromProcess", "Furnace", "toFirmId", "mill", "amount", 80, "uncertaintyPct",
				6.25);
		record("fromFirmId", "smelter", "fromProcess", "Furnace", "loss", true, "amount", 10, "uncertaintyPct", 10);
		JsonNode map = map(COORDINATOR);
		assertThat(map.get("detail").asString()).isEqualTo("WHOLE");
		String furnace = "process:smelter:Furnace";
		JsonNode in = link(map, "IMPORT", furnace);
		assertThat(in.get("observed").asDouble()).isEqualTo(100);
		assertThat(in.get("adjusted").asDouble()).isCloseTo(100 - 10 * 100 / 126.0, within(1e-6));
		double out = link(map, furnace, "firm:mill").get("adjusted").asDouble()
				+ link(map, furnace, "LOSS").get("adjusted").asDouble();
		assertThat(out).isCloseTo(in.get("adjusted").asDouble(), within(1e-6));
		JsonNode total = map.get("totals").get(0);
		assertThat(total.get("imports").asDouble()).isCloseTo(in.get("adjusted").asDouble(), within(1e-6));
		assertThat(total.get("exchanges").asDouble() + total.get("losses").asDouble()).isCloseTo(out, within(1e-6));
		JsonNode balance = map.get("balances").get(0);
		assertThat(balance.get("in").asDouble() - balance.get("out").asDouble()).isCloseTo(10, within(1e-9));
	}

	@Test
	void monthsSumToTheirYearAndAreNotCountedTwice() {
		for (String month : List.of("-01", "-02")) {
			record("fromFirmId", "smelter", "toFirmId", "mill", "amount", 7, "period", this.year + month);
		}
		assertThat(link(map(COORDINATOR), "firm:smelter", "firm:mill").get("observed").asDouble()).isEqualTo(14);
		record("fromFirmId", "smelter", "toFirmId", "mill", "amount", 15);
		assertThat(link(map(COORDINATOR), "firm:smelter", "firm:mill").get("observed").asDouble()).isEqualTo(15);
		record("fromFirmId", "smelter", "toFirmId", "mill", "amount", 16);
		assertThat(link(map(COORDINATOR), "firm:smelter", "firm:mill").get("observed").asDouble()).isEqualTo(16);
	}

	@Test
	void whatIsInventedIsMarkedAlsoInSumsAndFiles() {
		for (int at = 1; at <= 3; at++) {
			record("fromFirmId", "giver" + at, "toFirmId", "taker" + at, "amount", 10, "sample", at == 2);
		}
		JsonNode whole = map(COORDINATOR);
		assertThat(link(whole, "firm:giver1", "firm:taker1").get("sample").asBoolean()).isFalse();
		assertThat(link(whole, "firm:giver2", "firm:taker2").get("sample").asBoolean()).isTrue();
		assertThat(link(map(STRANGER), "industry:24", "industry:10").get("sample").asBoolean()).isTrue();
		record("fromFirmId", "giver2", "toFirmId", "taker2", "amount", 11);
		assertThat(link(map(STRANGER), "industry:24", "industry:10").get("sample").asBoolean()).isFalse();
	}

	@Test
	void othersAreGivenSumsOverThreeFirmsAlone() {
		for (int at = 1; at <= 2; at++) {
			record("fromFirmId", "giver" + at, "toFirmId", "taker" + at, "amount", 1234);
		}
		record("fromFirmId", "giver1", "amount", 77);
		JsonNode few = map(STRANGER);
		assertThat(few.get("links").size()).isZero();
		assertThat(few.get("totals").size()).isZero();
		assertThat(few.get("suppressed").asBoolean()).isTrue();
		record("fromFirmId", "giver3", "toFirmId", "taker3", "amount", 1234);
		JsonNode map = map(STRANGER);
		assertThat(map.get("detail").asString()).isEqualTo("SUMS");
		JsonNode sum = link(map, "industry:24", "industry:10");
		assertThat(sum.get("adjusted").asDouble()).isEqualTo(3700);
		assertThat(sum.get("resource").isNull()).isTrue();
		assertThat(map.get("links").size()).isEqualTo(1);
		assertThat(map.toString()).doesNotContain("giver", "taker", "Steam", "1234", "77");
	}

	@Test
	void ownFlowsAreNotAmongTheSumsOneIsGiven() {
		for (int at = 1; at <= 3; at++) {
			record("fromFirmId", "giver" + at, "toFirmId", "taker" + at, "amount", 1234);
		}
		JsonNode map = map(TestTokens.firmMember("orkanger", "giver1"));
		assertThat(map.get("detail").asString()).isEqualTo("OWN_AND_SUMS");
		assertThat(link(map, "firm:giver1", "firm:taker1").get("observed").asDouble()).isEqualTo(1234);
		// the two that are left could be told apart by one of them
		assertThat(map.get("links").size()).isEqualTo(1);
	}

	@Test
	void monthsAreNotGivenAsSums() {
		for (int at = 1; at <= 3; at++) {
			record("fromFirmId", "giver" + at, "toFirmId", "taker" + at, "amount", 10, "period", this.year + "-03");
		}
		assertThat(map(STRANGER).get("links").size()).isEqualTo(1);
		assertThat(get("/flow-map?hub=orkanger&period=" + this.year + "-03", STRANGER).body().get("links").size())
			.isZero();
	}

	@Test
	void researcherIsGivenBandsOfFewFirmsByIndustryWhereTheirHubsAgreed() {
		record("fromFirmId", "giver1", "toFirmId", "taker1", "amount", 1234, "offerId", "secret");
		record("fromFirmId", "smelter", "fromProcess", "Furnace", "toFirmId", "mill", "amount", 42, "resource", "Dust",
				"kind", "MATERIAL", "unit", "t");
		this.region.firm("shy", "kokkola", "FI", "35.11");
		record("fromFirmId", "giver2", "toFirmId", "shy", "amount", 777);
		JsonNode map = map(RESEARCHER);
		assertThat(map.get("detail").asString()).isEqualTo("BANDS");
		JsonNode steam = link(map, "industry:24", "industry:10");
		assertThat(steam.get("band").get("from").asDouble()).isEqualTo(1000);
		assertThat(steam.get("band").get("to").asDouble()).isEqualTo(10_000);
		assertThat(steam.get("observed").isNull() && steam.get("adjusted").isNull()).isTrue();
		assertThat(link(map, "industry:24", "industry:17").get("band").get("to").asDouble()).isEqualTo(100);
		assertThat(map.get("links").size()).as("none into a hub that did not agree").isEqualTo(2);
		assertThat(map.get("suppressed").asBoolean()).isTrue();
		assertThat(map.get("totals").size() + map.get("balances").size() + map.get("potential").size()).isZero();
		for (String told : List.of(map.toString(), text("csv", RESEARCHER), text("jsonl", RESEARCHER))) {
			assertThat(told).doesNotContain("giver", "taker", "smelter", "mill", "shy", "Firm", "Furnace", "Steam",
					"Dust", "1234", "777", "secret");
		}
		assertThat(text("csv", RESEARCHER)).contains("1000.0,10000.0");
		assertThat(map(TestTokens.coordinator("sundsvall")).get("links").size()).as("others").isZero();
		assertThat(get("/flows?hub=orkanger&period=" + this.year, RESEARCHER).items()).isEmpty();
		String month = "/flow-map?hub=orkanger&period=" + this.year + "-03";
		record("fromFirmId", "giver1", "toFirmId", "taker1", "amount", 9, "period", this.year + "-03");
		assertThat(get(month, RESEARCHER).body().get("links").size()).as("months").isZero();
	}

	@Test
	void sumOverThreeFirmsIsTheSameForResearchersAndHasNoBandBesides() {
		for (int at = 1; at <= 3; at++) {
			record("fromFirmId", "giver" + at, "toFirmId", "taker" + at, "amount", 1234);
		}
		assertThat(map(RESEARCHER).get("links").size()).isEqualTo(1);
		JsonNode sum = link(map(RESEARCHER), "industry:24", "industry:10");
		assertThat(sum).isEqualTo(link(map(STRANGER), "industry:24", "industry:10"));
		assertThat(sum.get("band").isNull()).isTrue();
		assertThat(map(RESEARCHER).get("suppressed").asBoolean()).isFalse();
	}

	@Test
	void researcherIsGivenSumsAloneOfAHubThatDidNotAgree() {
		for (int at = 1; at <= 3; at++) {
			this.region.firm("plant" + at, "kokkola", "FI", "20.13");
		}
		this.region.firm("far", "kokkola", "FI", "38.11");
		for (int at = 1; at <= 3; at++) {
			assertThat(post("/flows", STRANGER, flow("fromFirmId", "plant" + at, "loss", true, "amount", 500)).status())
				.isEqualTo(201);
		}
		assertThat(post("/flows", STRANGER, flow("fromFirmId", "far", "loss", true, "amount", 66)).status())
			.isEqualTo(201);
		JsonNode map = get("/flow-map?hub=kokkola&period=" + this.year, RESEARCHER).body();
		assertThat(map.get("detail").asString()).isEqualTo("SUMS");
		assertThat(map.get("suppressed").asBoolean()).isTrue();
		assertThat(map.get("links").size()).isEqualTo(1);
		assertThat(link(map, "industry:20", "LOSS").get("adjusted").asDouble()).isEqualTo(1500);
	}

	@Test
	void fileIsRecordedWholeOrNotAtAll() {
		String header = "fromFirmId,toFirmId,resource,kind,amount,unit,period,grade\n";
		Sent bad = file(header + "smelter,mill,Dust,MATERIAL,12,t,%s,MEASURED\nsmelter,nobody,Dust,MATERIAL,x,m3,%s,\n"
			.formatted(this.year, this.year));
		assertThat(bad.status()).isEqualTo(400);
		assertThat(bad.body().get("errors").valueStream().map((it) -> it.get("pointer").asString()))
			.contains("/rows/2/amount", "/rows/2/unit");
		assertThat(get("/flows?hub=orkanger&period=" + this.year, COORDINATOR).items()).isEmpty();
		String good = header + "smelter,mill,Dust,MATERIAL,12,t,%s,MEASURED\n,smelter,Coal,MATERIAL,9e3,kg,%s,\n"
			.formatted(this.year, this.year);
		assertThat(file(good).body().get("created").asInt()).isEqualTo(2);
		assertThat(file(good).body().get("created").asInt()).isZero();
		List<JsonNode> items = get("/flows?hub=orkanger&period=" + this.year, COORDINATOR).items();
		assertThat(items).hasSize(2);
		assertThat(link(map(COORDINATOR), "IMPORT", "firm:smelter").get("observed").asDouble()).isEqualTo(9);
		Sent twice = file(good + "smelter,mill,Dust,MATERIAL,13,t,%s,\n".formatted(this.year));
		assertThat(twice.body().get("errors").get(0).get("pointer").asString()).isEqualTo("/rows/3");
		assertThat(delete("/flows/" + items.getFirst().get("id").asString(), COORDINATOR).status()).isEqualTo(428);
		assertThat(delete("/flows/" + items.getFirst().get("id").asString(), STRANGER).status()).isIn(404, 428);
	}

	/** What came of a file. */
	private record Sent(int status, JsonNode body) {
	}

	private Sent file(String csv) {
		var result = client().post()
			.uri("/flows/import")
			.header("Content-Type", "text/csv")
			.header("Authorization", "Bearer " + COORDINATOR)
			.bodyValue(csv.getBytes(StandardCharsets.UTF_8))
			.exchange()
			.expectBody(byte[].class)
			.returnResult();
		return new Sent(result.getStatus().value(), JSON.readTree(result.getResponseBody()));
	}

	private WebTestClient client() {
		return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + this.port + "/api/matching").build();
	}

	private String text(String format) {
		return text(format, COORDINATOR);
	}

	private String text(String format, String token) {
		return new String(client().get()
			.uri("/flow-map?hub=orkanger&period=%s&format=%s".formatted(this.year, format))
			.header("Authorization", "Bearer " + token)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(byte[].class)
			.returnResult()
			.getResponseBody(), StandardCharsets.UTF_8);
	}

	@Test
	void mapComesAsRowsToo() {
		record("fromFirmId", "smelter", "toFirmId", "mill", "amount", 12, "resource", "=cmd, \"x\"");
		assertThat(text("csv")).startsWith("hub,period,source,")
			.contains("\"'=cmd, \"\"x\"\"\"")
			.contains("Firm smelter");
		JsonNode line = JSON.readTree(text("jsonl").strip());
		assertThat(line.get("observed").asDouble()).isEqualTo(12);
		assertThat(line.get("resource").asString()).isEqualTo("=cmd, \"x\"");
	}

	@Test
	void badInputNamesEveryFault() {
		Answer answer = post("/flows", COORDINATOR, flow("amount", -1, "period", "2025-13", "unit", "t", "more", 1));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("errors").valueStream().map((it) -> it.get("pointer").asString()))
			.contains("/amount", "/period", "/unit", "/more", "/fromFirmId");
		assertThat(post("/flows", COORDINATOR, flow("fromFirmId", "nobody")).status()).isEqualTo(400);
		assertThat(post("/flows", STRANGER, flow("fromFirmId", "smelter", "amount", 1)).status()).isEqualTo(403);
		assertThat(get("/flow-map?hub=orkanger&period=last", COORDINATOR).status()).isEqualTo(400);
		assertThat(get("/flow-map?hub=orkanger&period=2025", TestTokens.inRegion("partner")).status()).isEqualTo(404);
		assertThat(get("/flows?hub=orkanger", STRANGER).items()).isEmpty();
	}

}
