package io.krets.registry.firm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.krets.kit.test.TestTokens;
import io.krets.registry.stream.AbstractRegistryTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class FirmsTest extends AbstractRegistryTest {

	private static final int RACERS = 20;

	@Test
	void ofManyCreatesWithOneNumberASingleOneWins() {
		WebClient racer = racer();
		for (String number : List.of("984851006", "982463718")) {
			List<Integer> statuses = Flux.range(0, RACERS)
				.flatMap((index) -> racer.post()
					.uri("/firms")
					.contentType(MediaType.APPLICATION_JSON)
					.bodyValue(firm("Racer " + index, number).toString())
					.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value())),
						RACERS)
				.collectList()
				.block(Duration.ofSeconds(60));

			assertThat(statuses).as(number).hasSize(RACERS).containsOnlyOnce(201);
			assertThat(statuses).filteredOn((status) -> status != 201).containsOnly(409);
			assertThat(names("?q=" + number)).hasSize(1);
		}
	}

	@Test
	void ofManyFirmsThatTakeOneNumberLaterASingleOneGetsIt() {
		WebClient racer = racer();
		List<String> ids = Flux.range(0, 12).map((index) -> newFirm("Late " + index)).collectList().block();

		List<Integer> statuses = Flux.fromIterable(ids)
			.flatMap(
					(id) -> racer.put()
						.uri("/firms/" + id)
						.header(HttpHeaders.IF_MATCH, "\"1\"")
						.contentType(MediaType.APPLICATION_JSON)
						.bodyValue(firm("Late", "914778271").toString())
						.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value())),
					12)
			.collectList()
			.block(Duration.ofSeconds(60));

		assertThat(statuses).containsOnlyOnce(200);
		assertThat(statuses).filteredOn((status) -> status != 200).containsOnly(409);
	}

	@Test
	void aNumberGivenUpByAChangeIsFreeAgain() {
		String id = post("/firms", this.coordinator, firm("First", "986228608")).json().get("id").asString();
		assertThat(post("/firms", this.coordinator, firm("Second", "986228608")).json().get("code").asString())
			.isEqualTo("duplicate-firm");
		assertThat(put("/firms/" + id, this.coordinator, "1", firm("First", null)).status()).isEqualTo(200);

		Answer again = post("/firms", this.coordinator, firm("Second", "986 228 608"));

		assertThat(again.status()).as(again.text()).isEqualTo(201);
		assertThat(again.json().get("id").asString()).isNotEqualTo(id);
		assertThat(post("/firms", this.coordinator, firm("Third", "986228608")).status()).isEqualTo(409);
	}

	@Test
	void oneOfTwoEditorsWinsAndTheOtherLosesNothing() {
		String path = "/firms/" + newFirm("Edited");

		assertThat(put(path, this.coordinator, "1", firm("By one", null)).status()).isEqualTo(200);
		Answer late = put(path, this.coordinator, "1", firm("By the other", null));

		assertThat(late.status()).isEqualTo(412);
		assertThat(get(path, this.coordinator).json().get("name").asString()).isEqualTo("By one");
		assertThat(get(path, this.coordinator).headers().getETag()).isEqualTo("\"2\"");
		assertThat(put(path, this.coordinator, null, firm("Without", null)).status()).isEqualTo(428);
		assertThat(delete(path, this.coordinator, "1").status()).isEqualTo(412);
	}

	@Test
	void isVerifiedByItsCheckDigitWhereNoRegisterIsAsked() {
		Answer with = post("/firms", this.coordinator, firm("With", "910747711"));
		Answer without = post("/firms", this.coordinator, firm("Without", null));

		assertThat(with.json().get("verified").asBoolean()).isTrue();
		assertThat(without.json().get("verified").asBoolean()).isFalse();
		assertThat(with.json().has("verification")).isFalse();
	}

	@Test
	void namesEveryFaultAtOnce() {
		ObjectNode wrong = firm(" ", "923609017");
		wrong.putObject("nace").put("version", "2.1").put("code", "45.11");
		wrong.put("colour", "red");

		Answer answer = post("/firms", this.coordinator, wrong);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("errors").valueStream().map((error) -> error.get("pointer").asString()))
			.containsExactlyInAnyOrder("/name", "/registerNumber", "/nace/code", "/colour");
		assertThat(answer.text()).contains("Maybe version 2 is meant");
	}

	@Test
	void isFoundByNameNumberCountryAndIndustry() {
		ObjectNode smelter = firm("Ferro " + this.hub, "974767880");
		smelter.putObject("nace").put("version", "2.1").put("code", "24.10");
		assertThat(post("/firms", this.coordinator, smelter).status()).isEqualTo(201);

		assertThat(names("?q=ferro")).hasSize(1);
		assertThat(names("?q=974 767")).hasSize(1);
		assertThat(names("?nace=24")).hasSize(1);
		assertThat(names("?nace=25")).isEmpty();
		assertThat(names("?country=NO")).hasSize(2);
		assertThat(names("?country=SE")).isEmpty();
		assertThat(get("/firms?country=XX", this.coordinator).status()).isEqualTo(400);
	}

	@Test
	void staysWhileItHasSites() {
		Answer site = post("/sites", this.coordinator, Map.of("firmId", this.firmId, "name", "Works"));
		assertThat(site.status()).isEqualTo(201);

		assertThat(delete("/firms/" + this.firmId, this.coordinator, "1").json().get("code").asString())
			.isEqualTo("has-sites");
		assertThat(delete("/sites/" + site.json().get("id").asString(), this.coordinator, "1").status()).isEqualTo(204);
		assertThat(delete("/firms/" + this.firmId, this.coordinator, "1").status()).isEqualTo(204);
	}

	@Test
	void numbersAreCheckedWhileSomebodyTypes() {
		JsonNode right = get("/register-numbers?country=FI&number=0112038-9", member()).json();
		JsonNode wrong = get("/register-numbers?country=FI&number=FI01120389", member()).json();

		assertThat(right.get("valid").asBoolean()).isTrue();
		assertThat(wrong.get("fault").asString()).isEqualTo("WRONG_FORM");
		assertThat(wrong.get("maybe").asString()).isEqualTo("0112038-9");
	}

	@Test
	void othersMayNotWriteIt() {
		assertThat(post("/firms", member(), firm("No", null)).status()).isEqualTo(403);
		assertThat(put("/firms/" + this.firmId, member(), "1", firm("No", null)).status()).isEqualTo(403);
		assertThat(get("/firms/" + this.firmId, TestTokens.coordinator("elsewhere")).status()).isEqualTo(404);
	}

	private ObjectNode firm(String name, String number) {
		return JSON.createObjectNode()
			.put("name", name)
			.put("country", "NO")
			.put("hub", this.hub)
			.put("registerNumber", number);
	}

	private List<String> names(String query) {
		return get("/firms" + query, this.coordinator).json()
			.get("items")
			.valueStream()
			.map((firm) -> firm.get("name").asString())
			.collect(Collectors.toList());
	}

	private WebClient racer() {
		return WebClient.builder()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/registry")
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.build();
	}

}
