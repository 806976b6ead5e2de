package io.krets.matching.match;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.krets.kit.feed.FeedSubscriber;
import io.krets.matching.AbstractMatchingTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams of partner regions among those of this one. */
class PartnerStreamsTest extends AbstractMatchingTest {

	@Autowired
	@Qualifier("partnerAnswers")
	private FeedSubscriber answers;

	private String partner;

	private String offer;

	@BeforeEach
	void newPartner() {
		this.partner = UUID.randomUUID().toString().substring(24);
		this.offer = "o-" + UUID.randomUUID();
		this.region.put(this.region.stream(this.offer, "orkanger", "smelter", "OFFER", "Fly ash")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		this.region.partner(this.partner, "Region across", true)
			.partnerStream(this.partner, "n", "NEED", "Fly ash", "100102");
	}

	@AfterEach
	void forgetIt() {
		this.region.removePartnerStream(this.partner + ".n");
	}

	@Test
	void aPartnersNeedMatchesAndSaysWhereItIsFromAndThatItIsStale() {
		JsonNode item = get("/matches?stream=" + this.offer, SMELTER).onlyItem();
		assertThat(item.path("needId").asString()).isEqualTo(this.partner + ".n");
		assertThat(item.at("/origin/name").asString()).isEqualTo("Region across");
		assertThat(item.at("/origin/hub").asString()).isEqualTo("Park across");
		assertThat(item.at("/origin/stale").asBoolean()).isTrue();
		assertThat(item.at("/counterpart/view").asString()).isEqualTo("BANDED");
		assertThat(item.at("/counterpart/quantity/band/from").asDouble()).isEqualTo(1000);
		assertThat(item.path("distanceKm").asDouble()).isBetween(550.0, 850.0);
	}

	@Test
	void bothSidesAnswerAndThePartnersFirmIsNamedOnlyWhenBothWantIt() {
		String need = this.partner + ".n";
		assertThat(post("/interests", SMELTER, Map.of("offerId", this.offer, "needId", need)).status()).isEqualTo(200);
		Map<String, Object> said = Map.of("offerId", this.offer, "needId", need, "side", "NEED", "answer", "INTERESTED",
				"firm", Map.of("name", "Tehdas Oy"));
		this.region.partnerAnswer(this.answers, this.partner + ".x", said);
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(get("/matches?stream=" + this.offer, SMELTER).onlyItem()
				.at("/interest/partnerFirm/name")
				.asString("")).isEqualTo("Tehdas Oy"));
		this.region.partnerAnswer(this.answers, this.partner + ".x", null);
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(
					get("/matches?stream=" + this.offer, SMELTER).onlyItem().path("interest").toString())
				.contains("\"mutual\":false")
				.doesNotContain("Tehdas"));
	}

	@Test
	void twoStreamsOfPartnersAreNotBroughtTogetherHere() {
		this.region.partnerStream(this.partner, "o", "OFFER", "Fly ash", "100102");
		JsonNode item = get("/matches?stream=" + this.partner + ".n", SMELTER).onlyItem();
		assertThat(item.path("offerId").asString()).isEqualTo(this.offer);
		this.region.removePartnerStream(this.partner + ".o");
	}

	@Test
	void theyOutliveAWholeReadingOfTheRegistryAndGoWhenTheirRegionTakesThemBack() {
		this.region.readAgain(() -> this.region.firm("smelter", "orkanger", "NO", "24.10")
			.put(this.region.stream(this.offer, "orkanger", "smelter", "OFFER", "Fly ash")
				.set("codes", JSON.valueToTree(Map.of("ewc", "100102")))));
		assertThat(get("/matches?stream=" + this.offer, SMELTER).items()).hasSize(1);
		this.region.removePartnerStream(this.partner + ".n");
		assertThat(get("/matches?stream=" + this.offer, SMELTER).items()).isEmpty();
	}

}
