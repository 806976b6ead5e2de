package io.krets.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three whole regions on one machine, each with its own Keycloak and data, driven by the
 * API alone, from the invitation to the end. Two share materials, the third only the
 * ashes of one hub. The steps build on each other, as a partnership does. The setting
 * that lets a partner be on the same machine stands in this module's build.
 */
@ExtendWith(Platform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class A07FederationIT {

	private static final boolean FULL = "full".equals(System.getProperty("krets.scale"));

	private static final int STREAMS = FULL ? 10_000 : 300;

	private static final Duration ALL_WITHIN = Duration.ofMinutes(FULL ? 5 : 2);

	private static final String MATERIALS = "{\"kinds\": [\"MATERIAL\"], \"disclosure\": \"BANDED\"}";

	private static Running there;

	private static Running third;

	private static Partnership wide;

	private static Partnership narrow;

	private static Api orkanger;

	private static Api kokkola;

	private static String need;

	@BeforeAll
	static void startTwoMore() {
		// one after the other: two that start at once may choose the same free port
		there = Running.start("--detach", "--empty");
		third = Running.start("--detach", "--empty");
	}

	@AfterAll
	static void stopThem() {
		try (Running one = there; Running other = third) {
			System.out.printf("stopping %s and %s%n", one.url(), other.url());
		}
	}

	@Test
	@Order(1)
	void operatorsBecomePartnersAndAgreeOnWhatFlows(Running here) {
		orkanger = here.api("orkanger-api");
		kokkola = there.api("kokkola-api");
		wide = Partnership.between(here, there);
		wide.begin();
		wide.agree(MATERIALS, MATERIALS);
		narrow = Partnership.between(here, third);
		narrow.begin();
		narrow.agree("""
				{"kinds": ["MATERIAL"], "codes": ["1001"], "hubs": ["orkanger"], "disclosure": "ANONYMOUS"}""",
				MATERIALS);
	}

	@Test
	@Order(2)
	void aStreamOfOneRegionMatchesInTheOtherAndWhatIsNotForItStays() {
		need = create(kokkola, "kokkola", "FI", "NEED", "MATERIAL", "100804", "Dust of silicon furnaces", "NETWORK");
		Instant begin = Instant.now();
		String offer = create(orkanger, "orkanger", "NO", "OFFER", "MATERIAL", "100804",
				"Condensed dust for the border", "NETWORK");
		String secret = create(orkanger, "orkanger", "NO", "OFFER", "MATERIAL", "100804",
				"Condensed dust of the region", "REGION");
		JsonNode items = untilMatches((body) -> body.toString().contains(offer)).get("items");
		System.out.printf("from registering in one region to the match in the other: %d ms%n",
				Duration.between(begin, Instant.now()).toMillis());
		assertThat(items.toString()).doesNotContain(secret).doesNotContain("of the region");
		JsonNode match = match(items, offer);
		assertThat(match.get("needId").asString()).isEqualTo(need);
		assertThat(match.get("reasons")).isNotEmpty();
		JsonNode readiness = kokkola
			.get("/api/matching/matches/readiness?offer=%s&need=%s".formatted(match.get("offerId").asString(), need))
			.json();
		assertThat(readiness.path("from").asString() + readiness.path("to").asString()).isEqualTo("NOFI");
		assertThat(readiness.path("steps").size()).isGreaterThan(8);
	}

	@Test
	@Order(3)
	void aChangeARedactionAndARemovalFollow() {
		String offer = create(orkanger, "orkanger", "NO", "OFFER", "MATERIAL", "100804", "Dust, first name", "NETWORK");
		untilMatches((body) -> name(match(body.get("items"), offer)).equals("Dust, first name"));
		replace(offer, "\"OPEN\"", "\"OPEN\"", "Dust, first name", "Dust, second name");
		untilMatches((body) -> name(match(body.get("items"), offer)).equals("Dust, second name"));
		replace(offer, "\"OPEN\"", "\"ANONYMOUS\"", "second", "third");
		JsonNode hidden = match(untilMatches(
				(body) -> match(body.get("items"), offer).at("/counterpart/view").asString("").equals("ANONYMOUS"))
			.get("items"), offer);
		assertThat(hidden.toString()).doesNotContain("Dust,").doesNotContain("orkanger");
		replace(offer, "\"NETWORK\"", "\"REGION\"", "third", "fourth");
		untilMatches((body) -> match(body.get("items"), offer).isMissingNode());
		String gone = create(orkanger, "orkanger", "NO", "OFFER", "MATERIAL", "100804", "Dust that is sold", "NETWORK");
		untilMatches((body) -> match(body.get("items"), gone).isObject());
		Api.Answer stored = orkanger.get("/api/registry/streams/" + gone);
		assertThat(orkanger.delete("/api/registry/streams/" + gone, stored.etag().orElseThrow()).status())
			.isEqualTo(204);
		untilMatches((body) -> match(body.get("items"), gone).isMissingNode());
	}

	@Test
	@Order(4)
	void manyStreamsCrossWhileKeysAreReplacedAndTheReaderIsKilled() {
		long before = wide.given();
		Instant begin = Instant.now();
		String job = importRows();
		replaceKeys();
		ProcessHandle network = ProcessHandle.of(there.pid("network")).orElseThrow();
		network.destroyForcibly();
		network.onExit().join();
		replaceKeys();
		Krets.Outcome up = Krets.run("up", "--detach", "--port", String.valueOf(there.port()), "--data",
				there.data().toString());
		assertThat(up.lastLine()).as(up.err()).isEqualTo("ready " + there.url());
		Wait.until(orkanger, "/api/registry/imports/" + job, Duration.ofMinutes(10),
				(body) -> body.at("/report/written").asInt() == STREAMS);
		JsonNode kept = wide.untilKeptThere(before + STREAMS, ALL_WITHIN);
		assertThat(kept.at("/health/refused").asLong()).isZero();
		System.out.printf("%d streams registered in one region and kept in the other after %d ms, with %s%n", STREAMS,
				Duration.between(begin, Instant.now()).toMillis(),
				"the reading service killed and the key replaced twice meanwhile");
	}

	@Test
	@Order(5)
	void whileAllIsReadAgainNobodySeesLessThanThereIs() {
		String path = matches() + "&blocked=false";
		int most = Math.min(200, STREAMS);
		Wait.until(kokkola, path, (body) -> body.get("items").size() >= most);
		AtomicBoolean read = new AtomicBoolean();
		CompletableFuture<int[]> looking = CompletableFuture.supplyAsync(() -> {
			int[] seen = { 0, Integer.MAX_VALUE };
			while (!read.get()) {
				Api.Answer answer = kokkola.get(path);
				if (answer.status() == 200) {
					seen[0]++;
					seen[1] = Math.min(seen[1], answer.json().get("items").size());
				}
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			}
			return seen;
		});
		try {
			// under other terms everything is read again first, then what they add is
			// kept
			long before = wide.given();
			create(orkanger, "orkanger", "NO", "OFFER", "WATER", "161002", "Cooling water", "NETWORK");
			wide.agree("{\"kinds\": [\"MATERIAL\", \"WATER\"], \"disclosure\": \"BANDED\"}", MATERIALS);
			wide.untilThere((partner) -> partner.at("/health/streams").asLong() > before);
		}
		finally {
			read.set(true);
		}
		int[] seen = looking.join();
		System.out.printf("read again under new terms: %d looks, at least %d matches in each%n", seen[0], seen[1]);
		assertThat(seen[0]).isPositive();
		assertThat(seen[1]).isGreaterThanOrEqualTo(most);
	}

	@Test
	@Order(6)
	void theThirdRegionSeesNothingThatItsAgreementDoesNotName(Running here) {
		Api reader = third.api("kokkola-api");
		String ash = create(orkanger, "orkanger", "NO", "OFFER", "MATERIAL", "100102", "Ash of the named boiler",
				"NETWORK");
		String wanted = create(reader, "kokkola", "FI", "NEED", "MATERIAL", "100102", "Fly ash", "NETWORK");
		JsonNode shown = match(Wait
			.until(reader, "/api/matching/matches?limit=200&stream=" + wanted, (body) -> body.toString().contains(ash))
			.get("items"), ash);
		long given = narrow.given();
		narrow.untilKeptThere(given, ALL_WITHIN);
		assertThat(shown.at("/counterpart/view").asString()).isEqualTo("ANONYMOUS");
		assertThat(shown.toString()).doesNotContain("named boiler").doesNotContain("orkanger");
		String dust = create(reader, "kokkola", "FI", "NEED", "MATERIAL", "100804", "Dust of silicon furnaces",
				"NETWORK");
		JsonNode items = Wait
			.until(reader, "/api/matching/matches?limit=200&blocked=true&stream=" + dust, (body) -> body.has("items"))
			.get("items");
		assertThat(items.valueStream().filter((item) -> item.path("origin").isObject()))
			.allMatch((item) -> item.at("/counterpart/codes/ewc").asString().startsWith("1001"));
		assertThat(given).as("of %d published ones", STREAMS).isLessThan(20);
		JsonNode partners = narrow.operatorThere().get("/api/network/partners").json();
		assertThat(partners.get("items")).hasSize(1);
		assertThat(partners.toString()).doesNotContain(there.url());
		assertThat(Api.with(here.url(), Api.token(third.url(), "kokkola-api", "kokkola-api"))
			.get("/api/registry/streams")
			.status()).as("its token at the first region").isEqualTo(401);
		// and the first region passes nothing of the one to the other
		assertThat(narrow.given()).isEqualTo(given);
		System.out.printf("the third region was given %d of the first's published streams%n", given);
	}

	@Test
	@Order(7)
	void aPartnerThatIsDownIsNamedAndComesBackByItself() {
		kill(third, "gateway");
		JsonNode down = narrow.untilHere((partner) -> !partner.at("/health/code").asString("").isEmpty());
		System.out.printf("partner killed: %s%n", down.at("/health/code").asString());
		Krets.run("up", "--detach", "--port", String.valueOf(third.port()), "--data", third.data().toString());
		narrow.untilHere((partner) -> partner.at("/health/code").asString("").isEmpty());
	}

	@Test
	@Order(8)
	@EnabledIfSystemProperty(named = "krets.scale", matches = "full",
			disabledReason = "each waits until a partner's time is over")
	void aPartnerThatIsSlowOrAnswersGarbageOrWithoutEndIsNamedAndComesBackByItself() throws IOException {
		signal("-STOP", third.pid("gateway"));
		JsonNode slow = narrow.untilHere((partner) -> !partner.at("/health/code").asString("").isEmpty());
		signal("-CONT", third.pid("gateway"));
		System.out.printf("partner stopped: %s%n", slow.at("/health/code").asString());
		narrow.untilHere((partner) -> partner.at("/health/code").asString("").isEmpty());
		kill(third, "gateway");
		for (Impostor.Answer answer : Impostor.Answer.values()) {
			try (Impostor impostor = new Impostor(third.port(), answer)) {
				JsonNode refused = narrow.untilHere((partner) -> impostor.wasAsked()
						&& answer.codes().contains(partner.at("/health/code").asString("")));
				System.out.printf("in the partner's place %s: %s%n", answer, refused.at("/health/code").asString());
			}
		}
		Krets.run("up", "--detach", "--port", String.valueOf(third.port()), "--data", third.data().toString());
		narrow.untilHere((partner) -> partner.at("/health/code").asString("").isEmpty());
	}

	@Test
	@Order(9)
	void theEndPurgesEveryCopyAndTheOtherPartnershipGoesOn() {
		wide.postThere("/end", "{}");
		untilMatches((body) -> body.get("items").valueStream().noneMatch((item) -> item.path("origin").isObject()));
		wide.untilHere((partner) -> Partnership.isIn(partner, "ENDED"));
		for (Api operator : new Api[] { wide.operatorHere(), wide.operatorThere() }) {
			Wait.until(operator, "/api/network/audit?limit=200",
					(body) -> body.toString().contains("partner-copies-purged"));
		}
		assertThat(narrow.untilHere((partner) -> Partnership.isIn(partner, "ACTIVE")).path("given").asLong())
			.isPositive();
	}

	private static String matches() {
		return "/api/matching/matches?limit=200&stream=" + need;
	}

	private static JsonNode untilMatches(Predicate<JsonNode> condition) {
		return Wait.until(kokkola, matches(), condition);
	}

	/**
	 * The match with this offer, whatever region it is of; missing when there is none.
	 */
	private static JsonNode match(JsonNode items, String offer) {
		return items.valueStream()
			.filter((item) -> item.get("offerId").asString().endsWith(offer))
			.findFirst()
			.orElseGet(() -> items.path(Integer.MAX_VALUE));
	}

	private static String name(JsonNode match) {
		return match.at("/counterpart/name").asString("");
	}

	private static void replaceKeys() {
		assertThat(wide.operatorHere().post("/api/network/partners/keys", "{}").status()).isEqualTo(200);
	}

	private static void kill(Running region, String part) {
		ProcessHandle process = ProcessHandle.of(region.pid(part)).orElseThrow();
		process.destroyForcibly();
		process.onExit().join();
	}

	private static void signal(String signal, long pid) throws IOException {
		new ProcessBuilder("kill", signal, String.valueOf(pid)).start().onExit().join();
	}

	private static void replace(String id, String from, String to, String oldName, String newName) {
		Api.Answer stored = orkanger.get("/api/registry/streams/" + id);
		Api.Answer replaced = orkanger.put("/api/registry/streams/" + id, stored.etag().orElseThrow(),
				stored.body().replace(from, to).replace(oldName, newName));
		assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
	}

	/** Registers many offers at once. */
	private static String importRows() {
		String firm = id(orkanger.post("/api/registry/firms", """
				{"name": "Rows for the border", "country": "NO", "hub": "orkanger"}"""));
		String rows = IntStream.range(0, STREAMS)
			.mapToObj((row) -> "%s;f%d;OFFER;MATERIAL;Silica fume of line %d;100804;%d;t/a;NETWORK;BANDED"
				.formatted(firm, row, row, 100 + row))
			.collect(Collectors.joining("\n", "firm;key;direction;kind;name;ewc;amount;unit;visibility;disclosure\n",
					"\n"));
		Api.Answer taken = orkanger.postCsv("/api/registry/imports", rows);
		assertThat(taken.status()).as(taken.body()).isEqualTo(202);
		return taken.json().get("id").asString();
	}

	private static String create(Api api, String hub, String country, String direction, String kind, String code,
			String name, String visibility) {
		String firm = id(api.post("/api/registry/firms", """
				{"name": "Firm of %s", "country": "%s", "hub": "%s"}""".formatted(name, country, hub)));
		return id(api.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "%s", "kind": "%s", "name": "%s", "codes": {"ewc": "%s"},
				 "quantity": {"amount": 500, "unit": "t/a"}, "visibility": "%s", "disclosure": "OPEN"}"""
			.formatted(firm, direction, kind, name, code, visibility)));
	}

	private static String id(Api.Answer created) {
		assertThat(created.status()).as(created.body()).isEqualTo(201);
		return created.json().get("id").asString();
	}

}
