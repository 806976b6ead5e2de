package io.krets.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.krets.acceptance.Platform.Running;
import io.krets.acceptance.RogueRegion.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole region beside a partner that was written from the protocol's description alone
 * and does one thing wrong at a time. What its operator is told, and what its people see
 * meanwhile, is asked by the API.
 */
@ExtendWith(Platform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(named = "krets.scale", matches = "full",
		disabledReason = "the network service's own tests go through the same faults")
class A12RogueRegionIT {

	private static final String PARTNERS = "/api/network/partners";

	private static RogueRegion rogue;

	private static Api operator;

	private static Api orkanger;

	private static String matches;

	@BeforeAll
	static void becomePartners(Running here) throws IOException, InterruptedException {
		operator = here.api("operator-api");
		orkanger = here.api("orkanger-api");
		rogue = new RogueRegion(here.url());
		rogue.join(operator.post(PARTNERS + "/invitations", "{\"note\": \"for one that errs\"}")
			.json()
			.get("link")
			.asString());
		String fingerprint = until((partner) -> partner.path("fingerprint").isString()).get("fingerprint").asString();
		rogue.put("standing", "standing", Map.of("fingerprint", fingerprint, "standing", "CONFIRMED"));
		Map<String, Object> terms = new LinkedHashMap<>(Map.of("version", 1, "purpose", "dross", "from", "2026-01-01",
				"flows",
				List.of(flow(rogue.url(), List.of("10"), List.of("park")), flow(here.url(), List.of(), List.of()))));
		rogue.put("agreement", "agreement",
				Map.of("fingerprint", fingerprint, "signed", rogue.signTerms(terms), "ended", 0));
		rogue.put("hub", "park", Map.of("name", "Park", "country", "SE", "location", Map.of("lat", 62.4, "lon", 17.3)));
		rogue.put("stream", "stays", stream("Dross that stays", "100316", "BANDED", "park"));
		rogue.put("stream", "goes", stream("Dross that goes", "100316", "BANDED", "park"));
		post("/confirm", "{\"fingerprint\": \"" + fingerprint + "\"}");
		until((partner) -> partner.path("proposed").isObject());
		post("/agreement/1/sign", "{}");
		until((partner) -> partner.at("/health/streams").asLong() == 2);
		matches = "/api/matching/matches?limit=200&stream=" + need();
		untilMatches((items) -> items.contains("Dross that stays") && items.contains("Dross that goes"));
	}

	@AfterAll
	static void stop() {
		rogue.close();
	}

	@ParameterizedTest
	@Order(1)
	@CsvSource({ "UNSIGNED,unsigned", "ALTERED,altered", "FUTURE,wrong-time", "REPLAYED,replayed",
			"FOR_ANOTHER,wrong-audience", "STRANGE_KEY,unknown-key", "GARBAGE,malformed", "CUT_OFF,no-answer" })
	void anAnswerThatIsNotAsItShouldBeIsRefusedWithTheReason(Fault fault, String code) {
		rogue.fault = fault;
		JsonNode partner = until((it) -> it.at("/health/code").asString("").equals(code));
		System.out.printf("an answer that is %s: %s, %s%n", fault, code, partner.at("/health/problem").asString());
		assertThat(partner.at("/health/problem").asString()).contains(rogue.url());
		assertThat(orkanger.get(matches).body()).as("what was there stays").contains("Dross that stays");
		rogue.fault = Fault.NONE;
		until((it) -> it.at("/health/code").asString("").isEmpty());
	}

	@Test
	@Order(2)
	void whatTheAgreementDoesNotNameIsNotTaken() {
		rogue.put("stream", "otherCode", stream("Dross of another code", "150101", "BANDED", "park"));
		rogue.put("stream", "otherHub", stream("Dross of another hub", "100316", "BANDED", "elsewhere"));
		rogue.put("stream", "tooOpen", stream("Dross too open", "100316", "OPEN", "park"));
		rogue.put("stream", "../id", stream("Dross of no id", "100316", "BANDED", "park"));
		JsonNode partner = until((it) -> it.at("/health/refused").asLong() >= 4);
		System.out.printf("outside the agreement: %d refused, the last because %s%n",
				partner.at("/health/refused").asLong(), partner.at("/health/refusal").asString());
		assertThat(partner.at("/health/streams").asLong()).isEqualTo(2);
		assertThat(orkanger.get(matches).body()).doesNotContain("another code", "another hub", "too open", "no id");
	}

	@Test
	@Order(3)
	void aPlaceThatIsGoneIsReadAgainWholeFromWhereItWasCutOffAndNobodySeesNothing() {
		AtomicBoolean read = new AtomicBoolean();
		CompletableFuture<List<Boolean>> looking = CompletableFuture.supplyAsync(() -> {
			List<Boolean> seen = new ArrayList<>();
			while (!read.get()) {
				Api.Answer answer = orkanger.get(matches);
				if (answer.status() == 200) {
					seen.add(answer.body().contains("Dross that stays"));
				}
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			}
			return seen;
		});
		Instant begin = Instant.now();
		try {
			rogue.fault = Fault.CUT_OFF_INSIDE;
			rogue.asked.clear();
			rogue.forget("goes");
			until((it) -> it.at("/health/code").asString("").equals("no-answer"));
			rogue.fault = Fault.NONE;
			untilMatches((items) -> !items.contains("Dross that goes"));
		}
		finally {
			read.set(true);
		}
		List<Boolean> seen = looking.join();
		System.out.printf("a place that is gone: read whole after %d ms, asked for %s; %d looks, none saw nothing%n",
				Duration.between(begin, Instant.now()).toMillis(), rogue.asked.stream().distinct().toList(),
				seen.size());
		assertThat(seen).isNotEmpty().doesNotContain(false);
		assertThat(rogue.asked.stream().filter(String::isEmpty)).as("begun once").hasSize(1);
		until((it) -> it.at("/health/streams").asLong() == 1);
	}

	@Test
	@Order(4)
	void theEndRemovesItsStreams() {
		post("/end", "{}");
		untilMatches((items) -> !items.contains("Dross that"));
		Wait.until(operator, "/api/network/audit?limit=200",
				(body) -> body.toString().contains("partner-copies-purged"));
	}

	private static Map<String, Object> flow(String region, List<String> codes, List<String> hubs) {
		return Map.of("region", region, "kinds", List.of("MATERIAL"), "codes", codes, "hubs", hubs, "disclosure",
				"BANDED");
	}

	private static Map<String, Object> stream(String name, String code, String view, String hub) {
		return Map.of("direction", "OFFER", "kind", "MATERIAL", "name", name, "codes", Map.of("ewc", code),
				"visibility", "NETWORK", "view", view, "hub", hub, "version", 1);
	}

	private static String need() {
		String firm = id(orkanger.post("/api/registry/firms", """
				{"name": "Taker of dross", "country": "NO", "hub": "orkanger"}"""));
		return id(orkanger.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "NEED", "kind": "MATERIAL", "name": "Dross", "codes": {"ewc": "100316"},
				 "visibility": "HUB"}""".formatted(firm)));
	}

	private static String id(Api.Answer created) {
		assertThat(created.status()).as(created.body()).isEqualTo(201);
		return created.json().get("id").asString();
	}

	private static void post(String action, String body) {
		String id = Partnership.find(operator.get(PARTNERS).json(), rogue.url()).path("id").asString();
		Api.Answer answer = operator.post(PARTNERS + "/" + id + action, body);
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
	}

	private static JsonNode until(Predicate<JsonNode> condition) {
		return Partnership.find(
				Wait.until(operator, PARTNERS, (body) -> condition.test(Partnership.find(body, rogue.url()))),
				rogue.url());
	}

	private static void untilMatches(Predicate<String> condition) {
		Wait.until(orkanger, matches, (body) -> condition.test(body.get("items").toString()));
	}

}
