package io.krets.matching.interest;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.krets.kit.test.TestTokens;
import io.krets.matching.AbstractMatchingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Interest of both sides opens names to those two alone. */
class InterestTest extends AbstractMatchingTest {

	private String offer;

	private String need;

	@BeforeEach
	void newPair() {
		this.offer = "o-" + UUID.randomUUID();
		this.need = "n-" + UUID.randomUUID();
		this.region.put(this.region.stream(this.offer, "orkanger", "smelter", "OFFER", "Fly ash")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		this.region.put(this.region.stream(this.need, "sundsvall", "cement", "NEED", "Fly ash")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
	}

	@Test
	void interestOfBothOpensNamesToBoth() {
		assertThat(counterpartSeenBy(SMELTER, this.offer).get("firmName").isNull()).isTrue();
		assertThat(say(SMELTER, "INTERESTED").status()).isEqualTo(200);
		assertThat(counterpartSeenBy(SMELTER, this.offer).get("firmName").isNull()).isTrue();
		Answer second = say(CEMENT, "INTERESTED");
		assertThat(second.body().get("mutual").asBoolean()).isTrue();
		assertThat(second.headers().getFirst("Krets-Cursor")).isNotBlank();
		assertThat(counterpartSeenBy(SMELTER, this.offer).get("firmName").asString()).isEqualTo("Firm cement");
		assertThat(counterpartSeenBy(CEMENT, this.need).get("firmName").asString()).isEqualTo("Firm smelter");
		assertThat(counterpartSeenBy(CEMENT, this.need).get("view").asString()).isEqualTo("BANDED");
	}

	@Test
	void nobodyElseLearnsAnything() {
		say(SMELTER, "INTERESTED");
		say(CEMENT, "INTERESTED");
		for (String other : List.of(PAPER, TestTokens.coordinator("kokkola"), TestTokens.inRegion("region-operator"),
				TestTokens.inRegion("researcher"))) {
			JsonNode item = get("/matches?stream=" + this.offer, other).onlyItem();
			assertThat(item.get("counterpart").get("firmName").isNull()).isTrue();
			assertThat(item.has("interest")).isFalse();
			assertThat(get("/interests", other).items()).noneMatch((it) -> it.toString().contains(this.offer));
		}
	}

	@Test
	void withdrawnInterestClosesNamesAgain() {
		say(SMELTER, "INTERESTED");
		say(CEMENT, "INTERESTED");
		assertThat(delete("/interests/" + this.offer + "/" + this.need, CEMENT).status()).isEqualTo(204);
		assertThat(counterpartSeenBy(SMELTER, this.offer).get("firmName").isNull()).isTrue();
		assertThat(delete("/interests/" + this.offer + "/" + this.need, CEMENT).status()).isEqualTo(204);
	}

	@Test
	void declinedBlocksForTheTwoAndForNobodyElse() {
		say(CEMENT, "DECLINED");
		assertThat(get("/matches?stream=" + this.offer, SMELTER).items()).isEmpty();
		JsonNode miss = get("/matches?blocked=only&stream=" + this.offer, SMELTER).onlyItem();
		assertThat(miss.get("blockers").get(0).get("code").asString()).isEqualTo("DECLINED_BEFORE");
		assertThat(get("/matches?stream=" + this.offer, PAPER).items()).hasSize(1);
	}

	@Test
	void coordinatorSpeaksForTheFirmsOfItsHub() {
		assertThat(say(TestTokens.coordinator("orkanger"), "INTERESTED").status()).isEqualTo(200);
		JsonNode mine = get("/interests", TestTokens.coordinator("orkanger")).items()
			.stream()
			.filter((it) -> it.get("offerId").asString().equals(this.offer))
			.findFirst()
			.orElseThrow();
		assertThat(mine.get("offerAnswer").asString()).isEqualTo("INTERESTED");
		assertThat(mine.get("speaksForNeed").asBoolean()).isFalse();
	}

	@Test
	void whoSpeaksForBothSaysForWhich() {
		String near = "n-" + UUID.randomUUID();
		this.region.put(this.region.stream(near, "orkanger", "mill", "NEED", "Fly ash")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		String coordinator = TestTokens.coordinator("orkanger");
		Answer unclear = post("/interests", coordinator, Map.of("offerId", this.offer, "needId", near));
		assertThat(unclear.status()).isEqualTo(400);
		assertThat(unclear.body().get("errors").get(0).get("pointer").asString()).isEqualTo("/side");
		assertThat(post("/interests", coordinator, Map.of("offerId", this.offer, "needId", near, "side", "NEED")).body()
			.get("needAnswer")
			.asString()).isEqualTo("INTERESTED");
	}

	@Test
	void othersMayNotSpeak() {
		assertThat(say(PAPER, "INTERESTED").status()).isEqualTo(403);
		assertThat(say(TestTokens.inRegion("region-operator"), "DECLINED").status()).isEqualTo(403);
	}

	@Test
	void whatOneMayNotKnowOfIsNotFound() {
		this.region.put(this.region.stream(this.need, "sundsvall", "cement", "NEED", "Fly ash")
			.put("visibility", "FIRM")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		assertThat(say(SMELTER, "INTERESTED").status()).isEqualTo(404);
		assertThat(post("/interests", SMELTER, Map.of("offerId", this.offer, "needId", "none")).status())
			.isEqualTo(404);
	}

	@Test
	void badInputNamesEveryFault() {
		Answer answer = post("/interests", SMELTER, Map.of("offerId", this.offer, "answer", "MAYBE", "more", 1));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()
			.get("errors")
			.valueStream()
			.map((error) -> error.get("pointer").asString() + " " + error.get("code").asString()))
			.contains("/needId required", "/answer unknown-value", "/more unknown-field");
		assertThat(post("/interests", CEMENT, Map.of("offerId", this.need, "needId", this.offer)).status())
			.isEqualTo(400);
	}

	@Test
	void unrelatedStreamsTakeNoInterest() {
		this.region.put(this.region.stream(this.need, "sundsvall", "cement", "NEED", "Whey")
			.set("codes", JSON.valueToTree(Map.of("ewc", "020501"))));
		Answer answer = say(SMELTER, "INTERESTED");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body().get("code").asString()).isEqualTo("not-a-match");
	}

	@Test
	void auditReadsWhoSaidWhatFromTheFeed() {
		say(SMELTER, "INTERESTED");
		say(CEMENT, "DECLINED");
		JsonNode found = null;
		String after = "";
		while (found == null) {
			Answer page = get("/changes?limit=500" + after, TestTokens.inRegion("service"));
			assertThat(page.status()).isEqualTo(200);
			found = page.body()
				.get("changes")
				.valueStream()
				.filter((change) -> change.get("id").asString().equals(this.offer + "~" + this.need))
				.findFirst()
				.orElse(null);
			assertThat(found != null || page.body().get("more").asBoolean()).isTrue();
			after = "&after=" + page.body().get("next").asString();
		}
		assertThat(found.get("kind").asString()).isEqualTo("interest");
		assertThat(found.get("data").get("steps").valueStream().map((step) -> step.get("action").asString()))
			.containsExactly("interest-expressed", "interest-declined");
	}

	private JsonNode counterpartSeenBy(String token, String stream) {
		return get("/matches?stream=" + stream, token).onlyItem().get("counterpart");
	}

	private Answer say(String token, String answer) {
		return post("/interests", token, Map.of("offerId", this.offer, "needId", this.need, "answer", answer));
	}

}
