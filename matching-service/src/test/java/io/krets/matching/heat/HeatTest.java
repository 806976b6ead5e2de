package io.krets.matching.heat;

import java.util.Map;
import java.util.UUID;

import io.krets.kit.test.TestTokens;
import io.krets.matching.AbstractMatchingTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Which heat is still warm enough where it arrives, and what must be bought at least. */
class HeatTest extends AbstractMatchingTest {

	private static final double KW = 1000 / 8766.0;

	private String heat(String firm, String direction, double supplyC, double returnC, double amount) {
		String id = firm + "-" + UUID.randomUUID();
		ObjectNode stream = this.region.stream(id, "orkanger", firm, direction, "Surplus heat, hot water");
		stream.put("kind", "ENERGY");
		stream.set("temperature", JSON.valueToTree(Map.of("supplyC", supplyC, "returnC", returnC)));
		stream.set("quantity", JSON.valueToTree(Map.of("amount", amount, "unit", "MWh/a")));
		this.region.put(stream);
		return id;
	}

	@Test
	void heatThatIsTooColdIsSaidSoAndTargetsAddUp() {
		String warm = heat("smelter", "OFFER", 90, 60, 8766);
		String cool = heat("smelter", "OFFER", 68, 50, 8766);
		String need = heat("mill", "NEED", 70, 40, 4383);
		JsonNode report = get("/heat?hub=orkanger&deltaTMin=10", TestTokens.coordinator("orkanger")).body();
		assertThat(pair(report, warm, need).get("verdict").asString()).isEqualTo("SURVIVES");
		assertThat(pair(report, warm, need).get("arrivesKw").asDouble()).isCloseTo(4383 * KW, within(1e-6));
		assertThat(pair(report, cool, need).get("verdict").asString()).isEqualTo("TOO_COLD");
		JsonNode targets = report.get("targets");
		double offered = report.get("streams")
			.valueStream()
			.mapToDouble(
					(it) -> (it.get("direction").asString().equals("OFFER") ? 1 : -1) * it.get("averageKw").asDouble())
			.sum();
		assertThat(targets.get("coldUtility").asDouble() - targets.get("hotUtility").asDouble()).isCloseTo(offered,
				within(1e-6));
		assertThat(targets.get("hotComposite").size()).isPositive();
	}

	@Test
	void whoMaySeeBandsOnlyIsToldOfBands() {
		String warm = heat("smelter", "OFFER", 97, 61, 8765);
		String need = heat("mill", "NEED", 72, 41, 4381);
		JsonNode report = get("/heat?hub=orkanger", TestTokens.coordinator("kokkola")).body();
		JsonNode pair = pair(report, warm, need);
		assertThat(pair.get("neededC").asDouble()).isEqualTo(80);
		assertThat(report.toString()).doesNotContain("97.0", "61.0", "72.0", "41.0");
	}

	@Test
	void badNumbersAreNamed() {
		String token = TestTokens.coordinator("orkanger");
		assertThat(get("/heat?hub=orkanger&deltaTMin=NaN", token).status()).isEqualTo(400);
		assertThat(get("/heat?hub=orkanger&lossPerKm=2", token).status()).isEqualTo(400);
		assertThat(get("/heat?hub=nowhere", token).body().get("targets").isNull()).isTrue();
	}

	private static JsonNode pair(JsonNode report, String offer, String need) {
		return report.get("pairs")
			.valueStream()
			.filter((it) -> it.get("offerId").asString().equals(offer) && it.get("needId").asString().equals(need))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no pair " + offer + " " + need + " in " + report));
	}

}
