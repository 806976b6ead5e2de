package io.krets.matching.border;

import java.util.Map;
import java.util.UUID;

import io.krets.matching.AbstractMatchingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The checklist of a pair over HTTP, from what its reader may see. */
class ReadinessApiTest extends AbstractMatchingTest {

	private String offer;

	private String need;

	@BeforeEach
	void newPair() {
		this.offer = "o-" + UUID.randomUUID();
		this.need = "n-" + UUID.randomUUID();
		this.region.put(this.region.stream(this.offer, "orkanger", "smelter", "OFFER", "Fly ash")
			.put("physicalState", "POWDER")
			.<ObjectNode>set("quantity", JSON.valueToTree(Map.of("amount", 2500, "unit", "t/a")))
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
		this.region.put(this.region.stream(this.need, "sundsvall", "cement", "NEED", "Fly ash")
			.set("codes", JSON.valueToTree(Map.of("ewc", "100102"))));
	}

	@Test
	void whatIsKnownIsFilledInAndEachLineNamesItsSource() {
		JsonNode answer = get("/matches/readiness?offer=" + this.offer + "&need=" + this.need, SMELTER).body();
		assertThat(answer.path("crosses").asBoolean()).isTrue();
		assertThat(answer.path("from").asString() + answer.path("to").asString()).isEqualTo("NOSE");
		assertThat(answer.at("/goods/ewc").asString()).isEqualTo("100102");
		assertThat(answer.at("/goods/physicalState").asString()).isEqualTo("POWDER");
		assertThat(answer.path("notice").asString()).contains("not legal advice");
		assertThat(answer.path("steps").valueStream().map((step) -> step.path("finding").asString())).contains("WASTE",
				"GREEN_CANDIDATE", "ANNEX_VII", "SYSTEM_WITH_NORWAY", "NORWAY");
		assertThat(answer.path("steps").valueStream())
			.allMatch((step) -> step.at("/source/url").asString().startsWith("http"));
	}

	@Test
	void withinACountryTheListIsEmpty() {
		String near = "n-" + UUID.randomUUID();
		this.region.put(this.region.stream(near, "orkanger", "mill", "NEED", "Fly ash"));
		JsonNode answer = get("/matches/readiness?offer=" + this.offer + "&need=" + near, SMELTER).body();
		assertThat(answer.path("crosses").asBoolean(true)).isFalse();
		assertThat(answer.path("steps")).isEmpty();
	}

	@Test
	void figuresAreAsTheReaderSeesThem() {
		JsonNode own = get("/matches/readiness?offer=" + this.offer + "&need=" + this.need, SMELTER).body();
		JsonNode other = get("/matches/readiness?offer=" + this.offer + "&need=" + this.need, CEMENT).body();
		assertThat(own.at("/goods/quantity/amount").isNumber()).isTrue();
		assertThat(other.at("/goods/quantity/amount").isNull()).isTrue();
		assertThat(other.at("/goods/quantity/band").isObject()).isTrue();
		assertThat(other.at("/giver/firmName").isNull()).isTrue();
	}

	@Test
	void aPartnersStreamHasItsChecklistToo() {
		String partner = UUID.randomUUID().toString().substring(24);
		this.region.partner(partner, "Region across", false).partnerStream(partner, "n", "NEED", "Fly ash", "100102");
		JsonNode answer = get("/matches/readiness?offer=" + this.offer + "&need=" + partner + ".n", SMELTER).body();
		assertThat(answer.path("steps")).isNotEmpty();
		this.region.removePartnerStream(partner + ".n");
	}

	@Test
	void swappedAndUnknownAreRefused() {
		assertThat(get("/matches/readiness?offer=" + this.need + "&need=" + this.offer, SMELTER).status())
			.isEqualTo(400);
		assertThat(get("/matches/readiness?offer=none&need=" + this.need, SMELTER).status()).isEqualTo(404);
	}

}
