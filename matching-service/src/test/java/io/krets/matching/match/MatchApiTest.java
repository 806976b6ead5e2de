package io.krets.matching.match;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.krets.kit.test.TestTokens;
import io.krets.matching.AbstractMatchingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Matches of a stream, a firm, a hub and of nothing registered; why, and why not. */
class MatchApiTest extends AbstractMatchingTest {

	private String offer;

	private String need;

	@BeforeEach
	void newPair() {
		this.offer = "o-" + UUID.randomUUID();
		this.need = "n-" + UUID.randomUUID();
		this.region.put(this.region.stream(this.offer, "orkanger", "smelter", "OFFER", "Fly ash")
			.put("physicalState", "POWDER")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		this.region.put(this.region.stream(this.need, "sundsvall", "cement", "NEED", "Fly ash")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
	}

	@Test
	void matchesOfAStream() {
		JsonNode item = get("/matches?stream=" + this.offer, SMELTER).onlyItem();
		assertThat(item.get("offerId").asString()).isEqualTo(this.offer);
		assertThat(item.get("needId").asString()).isEqualTo(this.need);
		double sum = item.get("contributions").valueStream().mapToDouble(JsonNode::asDouble).sum();
		assertThat(sum).isCloseTo(item.get("score").asDouble(), within(1e-12));
		assertThat(item.get("distanceKm").asDouble()).isBetween(350.0, 420.0);
	}

	@Test
	void matchesOfAFirmAndOfAHub() {
		JsonNode ofFirm = get("/matches?firm=smelter", SMELTER).onlyItem();
		assertThat(ofFirm.get("subject").get("id").asString()).isEqualTo(this.offer);
		assertThat(ofFirm.get("counterpart").get("id").asString()).isEqualTo(this.need);
		assertThat(get("/matches?hub=sundsvall", CEMENT).onlyItem().get("subject").get("id").asString())
			.isEqualTo(this.need);
	}

	@Test
	void hiddenFirmIsNotFoundByItsName() {
		assertThat(get("/matches?firm=smelter", CEMENT).items()).isEmpty();
	}

	@Test
	void nearMissesAreGivenWhenAskedFor() {
		this.region.put(this.region.stream(this.need, "sundsvall", "cement", "NEED", "Fly ash")
			.put("physicalState", "GAS")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		assertThat(get("/matches?stream=" + this.offer, SMELTER).items()).isEmpty();
		for (String blocked : List.of("true", "only")) {
			JsonNode blockers = get("/matches?blocked=" + blocked + "&stream=" + this.offer, SMELTER).onlyItem()
				.get("blockers");
			assertThat(blockers.valueStream().map((it) -> it.get("code").asString())).contains("PHYSICAL_STATE");
		}
	}

	@Test
	void anyPairIsExplained() {
		String whey = "n-" + UUID.randomUUID();
		this.region.put(this.region.stream(whey, "sundsvall", "paper", "NEED", "Whey")
			.set("codes", JSON.valueToTree(Map.of("ewc", "020501"))));
		JsonNode pair = get("/explanations?offer=" + this.offer + "&need=" + whey, SMELTER).body();
		assertThat(pair.get("blockers").get(0).get("code").asString()).isEqualTo("RESOURCE_UNRELATED");
		assertThat(pair.get("subject").get("id").asString()).isEqualTo(this.offer);
		assertThat(get("/explanations?offer=" + this.need + "&need=" + this.offer, SMELTER).status()).isEqualTo(400);
		assertThat(get("/explanations?offer=none&need=" + this.need, SMELTER).status()).isEqualTo(404);
	}

	@Test
	void unregisteredStreamIsAnsweredAndNoted() {
		Answer answer = post("/queries", SMELTER, Map.of("direction", "OFFER", "kind", "MATERIAL", "name", "Fly ash",
				"codes", Map.of("ewc", "100102"), "firmId", "smelter"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.onlyItem().get("offerId").isNull()).isTrue();
		assertThat(answer.onlyItem().get("needId").asString()).isEqualTo(this.need);
		Answer feed = get("/changes?limit=1000", TestTokens.inRegion("service"));
		while (feed.body().get("changes").valueStream().noneMatch((it) -> it.get("kind").asString().equals("query"))) {
			assertThat(feed.body().get("more").asBoolean()).isTrue();
			feed = get("/changes?limit=1000&after=" + feed.body().get("next").asString(),
					TestTokens.inRegion("service"));
		}
	}

	@Test
	void badParametersAreRefused() {
		assertThat(get("/matches", SMELTER).status()).isEqualTo(400);
		assertThat(get("/matches?firm=smelter&hub=orkanger", SMELTER).status()).isEqualTo(400);
		assertThat(get("/matches?limit=201&stream=" + this.offer, SMELTER).status()).isEqualTo(400);
		assertThat(get("/matches?blocked=perhaps&stream=" + this.offer, SMELTER).status()).isEqualTo(400);
		assertThat(get("/matches?stream=none", SMELTER).status()).isEqualTo(404);
	}

	@Test
	void removedStreamIsGoneAtOnce() {
		this.region.remove(this.need);
		assertThat(get("/matches?stream=" + this.offer, SMELTER).items()).isEmpty();
	}

}
