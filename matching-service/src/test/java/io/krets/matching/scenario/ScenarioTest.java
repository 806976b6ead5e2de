package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.krets.kit.test.TestTokens;
import io.krets.matching.AbstractMatchingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Scenarios over HTTP, from question to answer. */
class ScenarioTest extends AbstractMatchingTest {

	private static final String COORDINATOR = TestTokens.coordinator("orkanger");

	private String disclosure = "BANDED";

	private String offer;

	private String near;

	private String far;

	@BeforeEach
	void newStreams() {
		String run = UUID.randomUUID().toString();
		this.offer = "o-" + run;
		this.near = "n1-" + run;
		this.far = "n2-" + run;
		stream(this.offer, "orkanger", "smelter", "OFFER", 1000, Map.of("currency", "NOK", "disposalCost", 500));
		stream(this.near, "orkanger", "mill", "NEED", 600, Map.of("currency", "NOK", "virginCost", 200));
		stream(this.far, "sundsvall", "cement", "NEED", 4321, Map.of("currency", "NOK", "virginCost", 900));
	}

	private void stream(String id, String hub, String firm, String direction, double tonnes, Object economics) {
		ObjectNode stream = this.region.stream(id, hub, firm, direction, "Fly ash");
		stream.set("codes", JSON.valueToTree(Map.of("ewc", "100102")));
		stream.set("quantity", JSON.valueToTree(Map.of("amount", tonnes, "unit", "t/a")));
		stream.set("economics", JSON.valueToTree(economics));
		stream.put("disclosure", this.disclosure);
		this.region.put(stream);
	}

	private Map<String, Object> question(Object... more) {
		Map<String, Object> question = new HashMap<>(
				Map.of("name", "Ash", "streams", List.of(this.offer, this.near, this.far)));
		for (int at = 0; at < more.length; at += 2) {
			question.put((String) more[at], more[at + 1]);
		}
		return question;
	}

	private JsonNode ask(String token, Object question) {
		Answer asked = post("/scenarios", token, question);
		assertThat(asked.status()).as("%s", asked.body()).isEqualTo(201);
		assertThat(asked.headers().getETag()).isNotNull();
		return ended(token, asked.body().get("id").asString());
	}

	private JsonNode ended(String token, String id) {
		long deadline = System.nanoTime() + 60_000_000_000L;
		while (System.nanoTime() < deadline) {
			JsonNode item = get("/scenarios/" + id, token).body();
			if (!List.of("QUEUED", "RUNNING").contains(item.get("status").asString())) {
				return item;
			}
			Thread.onSpinWait();
		}
		throw new AssertionError("scenario " + id + " did not end");
	}

	@Test
	void ownHubIsPlannedExactly() {
		JsonNode item = ask(COORDINATOR, question("streams", List.of(this.offer, this.near), "carbonPrice", 0));
		assertThat(item.get("status").asString()).as("%s", item).isEqualTo("DONE");
		JsonNode plan = item.get("result").get("plan");
		// each of 600 t saves disposal and purchase, and goes no way
		assertThat(plan.get("status").asString()).isEqualTo("OPTIMAL");
		assertThat(plan.get("saved").asDouble()).isCloseTo(600 * 700, within(1e-3));
		assertThat(plan.get("flows").get(0).get("amount").asDouble()).isCloseTo(600, within(1e-6));
		JsonNode price = item.get("result").get("shadowPrices").get(0);
		assertThat(price.get("streamId").asString()).isEqualTo(this.near);
		assertThat(price.get("perUnit").asDouble()).isCloseTo(700, within(1e-6));
		assertThat(price.get("text").asString()).isEqualTo("One more t of Fly ash is worth 700.00 NOK.");
	}

	/** Fish offal becomes biogas at a works that has capacity for it. */
	@Test
	void offerReachesANeedThroughAProcessor() {
		String run = UUID.randomUUID().toString();
		this.region.firm("works", "orkanger", "NO", "38.21").firm("buses", "orkanger", "NO", "49.31");
		material("fish-" + run, "smelter", "OFFER", "Fish offal", 1000);
		material("gas-" + run, "buses", "NEED", "Biogas", 900);
		ObjectNode works = this.region.stream("works-" + run, "orkanger", "works", "OFFER", "Capacity for digestion");
		works.put("kind", "CAPACITY");
		works.set("quantity", JSON.valueToTree(Map.of("amount", 600, "unit", "t/a")));
		works.set("economics", JSON.valueToTree(Map.of("currency", "NOK", "price", 40)));
		this.region.put(works);
		JsonNode item = ask(COORDINATOR,
				question("streams", List.of("fish-" + run, "gas-" + run, "works-" + run), "carbonPrice", 0, "assumed",
						Map.of("MATERIAL", Map.of("virginCost", 3000, "disposalCost", 100)), "limits",
						Map.of("minScore", 0.05)));
		assertThat(item.get("data").get("exchanges").size()).as("%s", item).isEqualTo(1);
		JsonNode exchange = item.get("data").get("exchanges").get(0);
		assertThat(exchange.get("via").get("processorId").asString()).as("%s", item).isEqualTo("works-" + run);
		double yield = exchange.get("yield").asDouble();
		JsonNode plan = item.get("result").get("plan");
		assertThat(plan.get("flows").get(0).get("amount").asDouble()).as("its capacity").isCloseTo(600, within(1e-6));
		assertThat(plan.get("saved").asDouble()).isCloseTo(600 * (100 + yield * 3000 - 40), within(1e-3));
		assertThat(item.get("result").get("departures").valueStream().map((it) -> it.get("firm").asString()))
			.contains("works");
	}

	private void material(String id, String firm, String direction, String name, double tonnes) {
		ObjectNode stream = this.region.stream(id, "orkanger", firm, direction, name);
		stream.set("quantity", JSON.valueToTree(Map.of("amount", tonnes, "unit", "t/a")));
		this.region.put(stream);
	}

	@Test
	void sharesSumAndDeparturesCostWhatIsLost() {
		this.disclosure = "OPEN";
		newStreams();
		JsonNode result = ask(COORDINATOR, question()).get("result");
		double saved = result.get("plan").get("saved").asDouble();
		JsonNode shares = result.get("shares");
		assertThat(shares.get("exact").asBoolean()).isTrue();
		assertThat(shares.get("total").asDouble()).isCloseTo(saved, within(1e-6 * saved));
		for (String way : List.of("shapley", "nucleolus", "owen")) {
			double sum = shares.get(way).valueStream().mapToDouble(JsonNode::asDouble).sum();
			assertThat(sum).as(way).isCloseTo(saved, within(1e-6 * saved));
		}
		assertThat(shares.get("owenInCore").asBoolean()).isTrue();
		double direct = result.get("firms").valueStream().mapToDouble((it) -> it.get("direct").asDouble()).sum();
		assertThat(direct).isCloseTo(saved, within(1e-6 * saved));
		JsonNode first = result.get("departures").get(0);
		// without the only offer nothing is left
		assertThat(first.get("firm").asString()).isEqualTo("smelter");
		assertThat(first.get("loss").asDouble()).isCloseTo(saved, within(1e-6 * saved));
		assertThat(result.get("departures").size()).isEqualTo(3);
		assertThat(first.get("plan").get("flows").size()).isZero();
	}

	@Test
	void frontFallsFromCheapestToCleanest() {
		this.disclosure = "OPEN";
		newStreams();
		JsonNode result = ask(COORDINATOR,
				question("transport", Map.of("kgCo2ePerTonneKm", 5, "costPerTonneKm", 0.1), "frontPoints", 6))
			.get("result");
		List<JsonNode> front = result.get("front").valueStream().toList();
		assertThat(front).hasSizeGreaterThan(2);
		for (int at = 1; at < front.size(); at++) {
			assertThat(front.get(at).get("costSaved").asDouble())
				.isLessThan(front.get(at - 1).get("costSaved").asDouble());
			assertThat(front.get(at).get("co2eSavedTonnes").asDouble())
				.isGreaterThan(front.get(at - 1).get("co2eSavedTonnes").asDouble());
		}
		assertThat(front.getFirst().get("costSaved").asDouble())
			.isCloseTo(result.get("plan").get("costSaved").asDouble(), within(1e-3));
		// the cleanest is to carry nothing far
		assertThat(front.getLast().get("co2eSavedTonnes").asDouble()).isCloseTo(0, within(1e-3));
	}

	@Test
	void bandsOnlyAreComputedFromBands() {
		String reader = TestTokens.signed(TestTokens.claims()
			.subject("somebody-else")
			.claim("organization",
					Map.of("kokkola",
							Map.of("groups", List.of("/coordinators"), "realm_access",
									Map.of("roles", List.of("hub-coordinator")))))
			.build());
		JsonNode exact = ask(COORDINATOR, question());
		JsonNode item = ask(reader, question("assumed", Map.of("MATERIAL", Map.of("disposalCost", 400))));
		assertThat(item.get("data").toString()).doesNotContain("4321", "smelter", "cement", "Firm ");
		stream(this.far, "sundsvall", "cement", "NEED", 4322, Map.of("currency", "NOK", "virginCost", 950));
		JsonNode again = ask(reader, question("assumed", Map.of("MATERIAL", Map.of("disposalCost", 400))));
		assertThat(again.get("result")).isEqualTo(item.get("result"));
		assertThat(get("/scenarios/" + exact.get("id").asString(), reader).status()).isEqualTo(404);
		assertThat(get("/scenarios?limit=200", reader).items()).noneMatch((it) -> it.get("id").equals(exact.get("id")));
	}

	@Test
	void answerIsWithheldWhenLessMayBeSeen() {
		JsonNode item = ask(COORDINATOR, question());
		String id = item.get("id").asString();
		this.region.put(this.region.stream(this.far, "sundsvall", "cement", "NEED", "Fly ash")
			.put("visibility", "FIRM")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		JsonNode now = get("/scenarios/" + id, COORDINATOR).body();
		assertThat(now.get("withheld").asBoolean()).isTrue();
		assertThat(now.has("result")).isFalse();
		assertThat(now.has("data")).isFalse();
		assertThat(post("/scenarios/" + id + "/rerun", COORDINATOR, null).status()).isEqualTo(403);
	}

	@Test
	void keptInputGivesTheSameAnswer() {
		JsonNode item = ask(COORDINATOR, question());
		stream(this.near, "orkanger", "mill", "NEED", 10, Map.of("currency", "NOK", "virginCost", 200));
		String id = item.get("id").asString();
		Answer again = post("/scenarios/" + id + "/rerun", COORDINATOR, null);
		assertThat(again.status()).isEqualTo(201);
		JsonNode kept = ended(COORDINATOR, again.body().get("id").asString());
		assertThat(kept.get("result")).isEqualTo(item.get("result"));
		assertThat(kept.get("basedOn").asString()).isEqualTo(id);
		Answer fresh = post("/scenarios/" + id + "/rerun?data=CURRENT", COORDINATOR, null);
		assertThat(ended(COORDINATOR, fresh.body().get("id").asString()).get("result").get("plan"))
			.isNotEqualTo(item.get("result").get("plan"));
		assertThat(delete("/scenarios/" + id, COORDINATOR).status()).isEqualTo(204);
		assertThat(get("/scenarios/" + id, COORDINATOR).status()).isEqualTo(404);
	}

	@Test
	void futuresChooseLinksBeforeOneKnows() {
		JsonNode result = ask(COORDINATOR,
				question("transport", Map.of("exchangeCost", 150_000), "futures",
						List.of(Map.of("name", "as today", "probability", 0.5),
								Map.of("name", "half", "probability", 0.5, "factors", Map.of(this.offer, 0.5)))))
			.get("result");
		double expected = result.get("outlook").get("expected").asDouble();
		assertThat(expected).isPositive();
		assertThat(result.get("outlook").get("withForesight").asDouble()).isGreaterThanOrEqualTo(expected - 1e-6);
		assertThat(result.get("plan").get("flows").valueStream().map((it) -> it.get("period").asInt())).contains(0, 1);
	}

	/** What one offer breaks alone is let in when another may dilute it. */
	@Test
	void mixturesMayKeepWhatOneOfferBreaks() {
		String pure = "pure-" + UUID.randomUUID();
		stream(pure, "orkanger", "refinery", "OFFER", 100, Map.of("currency", "NOK", "disposalCost", 1));
		chlorine(pure, "orkanger", "refinery", "OFFER", 100, 0.01);
		chlorine(this.offer, "orkanger", "smelter", "OFFER", 1000, 0.03);
		chlorine(this.near, "orkanger", "mill", "NEED", 600, 0.02);
		Object streams = List.of(pure, this.offer, this.near);
		JsonNode alone = ask(COORDINATOR, question("streams", streams));
		assertThat(alone.get("data").get("exchanges").size()).isEqualTo(1);
		JsonNode mixed = ask(COORDINATOR, question("streams", streams, "limits", Map.of("blending", true)));
		assertThat(mixed.get("result").get("plan").get("flows").valueStream().map((it) -> it.get("amount").asDouble()))
			.as("%s", mixed)
			.allSatisfy((amount) -> assertThat(amount).isCloseTo(100, within(1e-4)))
			.hasSize(2);
		String silent = "silent-" + UUID.randomUUID();
		stream(silent, "orkanger", "refinery", "OFFER", 100, Map.of("currency", "NOK", "disposalCost", 1));
		JsonNode omitted = ask(COORDINATOR,
				question("streams", List.of(silent, this.near), "limits", Map.of("blending", true)))
			.get("data")
			.get("omitted");
		assertThat(omitted.valueStream().map((it) -> it.get("code").asString())).contains("COMPOSITION_UNKNOWN");
	}

	private void chlorine(String id, String hub, String firm, String direction, double tonnes, double most) {
		ObjectNode stream = this.region.stream(id, hub, firm, direction, "Fly ash");
		stream.set("codes", JSON.valueToTree(Map.of("ewc", "100102")));
		stream.set("quantity", JSON.valueToTree(Map.of("amount", tonnes, "unit", "t/a")));
		boolean offer = direction.equals("OFFER");
		stream.set("economics",
				JSON.valueToTree(Map.of("currency", "NOK", offer ? "disposalCost" : "virginCost", 500)));
		stream.set("composition",
				JSON.valueToTree(List.of(Map.of("substance", "Cl", "min", offer ? most : 0, "max", most))));
		this.region.put(stream);
	}

	@Test
	void limitsNameOnlyWhatTakesPart() {
		Answer answer = post("/scenarios", COORDINATOR,
				question("limits",
						Map.of("firms", List.of(Map.of("firmId", "nobody", "investment", 1)), "streams",
								List.of(Map.of("streamId", "nothing", "maxAmount", 1))),
						"stores", List.of(Map.of("offerId", this.near, "capacity", 5)), "monthly", true));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("errors").valueStream().map((it) -> it.get("pointer").asString()))
			.containsExactlyInAnyOrder("/limits/firms/0/firmId", "/limits/streams/0/streamId", "/stores/0/offerId");
		assertThat(post("/scenarios", COORDINATOR,
				question("stores", List.of(Map.of("offerId", this.offer, "capacity", 5))))
			.body()
			.get("errors")
			.get(0)
			.get("pointer")
			.asString()).isEqualTo("/stores");
	}

	@Test
	void impossibleWishesSayWhatClashes() {
		JsonNode item = ask(COORDINATOR, question("meetAllDemand", true));
		JsonNode plan = item.get("result").get("plan");
		assertThat(plan.get("status").asString()).isEqualTo("INFEASIBLE");
		assertThat(plan.get("why").toString()).contains(this.far);
		assertThat(item.get("saved").isNull()).isTrue();
	}

	@Test
	void nothingToExchangeIsAPlanToo() {
		JsonNode item = ask(COORDINATOR, question("streams", List.of(this.offer)));
		assertThat(item.get("status").asString()).isEqualTo("DONE");
		assertThat(item.get("result").get("plan").get("flows").size()).isZero();
		assertThat(item.get("data").get("omitted").get(0).get("code").asString()).isEqualTo("NO_EXCHANGE");
	}

	@Test
	void badInputNamesEveryFault() {
		Answer answer = post("/scenarios", COORDINATOR, Map.of("carbonPrice", -1, "more", 1, "currency", "XXX",
				"futures", List.of(Map.of("name", "a", "probability", 0.5))));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("errors").valueStream().map((it) -> it.get("pointer").asString()))
			.contains("/name", "/carbonPrice", "/more", "/currency", "/futures", "/hubs");
		Answer unknown = post("/scenarios", COORDINATOR, question("streams", List.of("none", this.offer)));
		assertThat(unknown.body().get("errors").get(0).get("pointer").asString()).isEqualTo("/streams/0");
		assertThat(post("/scenarios", COORDINATOR, question("streams", List.of(), "hubs", List.of("nowhere"))).status())
			.isEqualTo(400);
	}

	@Test
	void oneCallerMayNotFillTheQueue() {
		List<Answer> answers = new ArrayList<>();
		Map<String, Object> slow = slow();
		for (int at = 0; at < ScenarioRuns.PER_CALLER + 1; at++) {
			answers.add(post("/scenarios", TestTokens.firmMember("orkanger", "smelter"), slow));
		}
		assertThat(answers.getLast().status()).isEqualTo(429);
		for (Answer answer : answers.subList(0, ScenarioRuns.PER_CALLER)) {
			Answer cancelled = post("/scenarios/" + answer.body().get("id").asString() + "/cancel", SMELTER, null);
			assertThat(cancelled.body().get("status").asString()).isIn("CANCELLED", "DONE");
		}
	}

	/** More firms than every coalition can be looked at for. */
	private Map<String, Object> slow() {
		List<String> ids = new ArrayList<>(List.of(this.offer));
		for (int at = 0; at < 14; at++) {
			String id = "slow%d-%s".formatted(at, UUID.randomUUID());
			// banded, so that each counts as a firm of its own
			stream(id, "sundsvall", "paper", "NEED", 50 + at, Map.of("currency", "NOK", "virginCost", 300 + at));
			ids.add(id);
		}
		return question("streams", ids, "assumed", Map.of("MATERIAL", Map.of("disposalCost", 300, "virginCost", 900)),
				"seconds", 20);
	}

	@Test
	void manyFirmsAreSharedByDrawingWithAStatedError() {
		JsonNode item = ask(COORDINATOR, slow());
		JsonNode shares = item.get("result").get("shares");
		assertThat(shares.get("exact").asBoolean()).isFalse();
		assertThat(shares.get("orders").asInt()).isGreaterThanOrEqualTo(4);
		assertThat(shares.get("errors").size()).isEqualTo(shares.get("shapley").size());
		double sum = shares.get("shapley").valueStream().mapToDouble(JsonNode::asDouble).sum();
		assertThat(sum).isCloseTo(shares.get("total").asDouble(), within(1e-6 * sum));
	}

}
