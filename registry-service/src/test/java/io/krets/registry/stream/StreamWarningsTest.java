package io.krets.registry.stream;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What may be wrong is said, and stored all the same. */
class StreamWarningsTest extends AbstractRegistryTest {

	@Test
	void theSameStreamTwiceIsPointedOut() {
		JsonNode first = create(sized("Silica fume (dry)", 25000));
		assertThat(warnings(first)).isEmpty();
		JsonNode second = create(sized("silica  fume, dry", 24000));
		assertThat(warnings(second)).containsExactly("likely-duplicate");
		assertThat(second.at("/warnings/0/params/id").asString()).isEqualTo(first.get("id").asString());

		JsonNode duplicates = get("/streams/" + first.get("id").asString() + "/duplicates", this.coordinator).json();
		assertThat(duplicates.at("/items/0/stream/id").asString()).isEqualTo(second.get("id").asString());
		assertThat(duplicates.at("/items/0/similarity").asDouble()).isEqualTo(1);
	}

	@Test
	void whatDiffersInOneOfTheseIsNoDuplicate() {
		create(sized("Silica fume", 25000));
		assertThat(warnings(create(sized("Silica fume", 900)))).as("quantity").isEmpty();
		assertThat(warnings(create(sized("Ferrosilicon slag", 25000)))).as("name").isEmpty();
		assertThat(warnings(create(sized("Silica fume", 25000).put("direction", "NEED")))).as("direction").isEmpty();
		ObjectNode other = sized("Silica fume", 25000);
		other.putObject("codes").put("ewc", "100809");
		assertThat(warnings(create(other))).as("code").isEmpty();
	}

	@Test
	void duplicatesAreSoughtOnlyAmongWhatTheCallerMaySee() {
		JsonNode shown = create(sized("Silica fume", 25000).put("disclosure", "OPEN"));
		create(sized("Silica fume", 25000).put("visibility", "FIRM"));
		String path = "/streams/" + shown.get("id").asString() + "/duplicates";
		assertThat(get(path, this.coordinator).json().get("items")).hasSize(1);
		assertThat(get(path, member()).json().get("items")).isEmpty();
		create(sized("Silica fume", 25000).put("disclosure", "BANDED"));
		JsonNode banded = get(path, member()).json().get("items");
		assertThat(banded).as("same hub and code, which a member sees").hasSize(1);
		assertThat(banded.toString()).doesNotContain(this.firmId, "25000.0");
	}

	@Test
	void thatAFirmIsTheSameIsNotTold() {
		JsonNode shown = create(stream("Rubber mats").put("disclosure", "OPEN"));
		create(stream("Rubber mats").put("disclosure", "BANDED"));
		assertThat(get("/streams/" + shown.get("id").asString() + "/duplicates", member()).json().get("items"))
			.as("without a code only the firm would tie them, which a member does not see")
			.isEmpty();
	}

	@Test
	void incompleteFiguresAreNamed() {
		ObjectNode stream = sized("Dust", 10);
		stream.putObject("economics").put("disposalCost", 900);
		stream.putObject("minimumLot").put("amount", 20).put("unit", "t");
		JsonNode created = create(stream);
		assertThat(warnings(created)).containsExactlyInAnyOrder("currency-missing", "lot-above-quantity");
		String path = "/streams/" + created.get("id").asString();
		assertThat(warnings(
				JSON.createObjectNode().set("warnings", get(path + "/warnings", this.coordinator).json().get("items"))))
			.hasSize(2);
		assertThat(get(path + "/warnings", member()).status()).isEqualTo(403);
		assertThat(put(path, this.coordinator, "1", created).status()).as("an answer can be sent back").isEqualTo(200);
	}

	@Test
	void hazardsThatDoNotFitTheCodeAreNamed() {
		ObjectNode stream = stream("Fly ash");
		stream.putObject("codes").put("ewc", "100804");
		stream.putArray("hazards").add("HP4");
		JsonNode warning = create(stream).at("/warnings/0");
		assertThat(warning.get("pointer").asString()).isEqualTo("/codes/ewc");
		assertThat(warning.get("code").asString()).startsWith("hazard-");
	}

	@Test
	void allFaultsAreNamedAtOnce() {
		ObjectNode stream = stream("x").put("physicalState", "PLASMA");
		stream.putObject("codes").put("ewc", "999999");
		stream.putObject("quantity").put("amount", 5).put("unit", "MWh/a").putArray("monthly").add(1);
		stream.putArray("composition").addObject().put("substance", "Si").put("min", 0.9).put("max", 0.1);
		stream.putObject("availability").put("from", "2026-02-01").put("to", "2026-01-01");
		stream.putArray("hazards").add("HP4").add("HP4");
		Answer answer = post("/streams", this.coordinator, stream);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.errors()).containsExactlyInAnyOrder("/physicalState unknown-value",
				"/codes/ewc unknown-waste-code", "/quantity/unit unit-does-not-fit", "/quantity/monthly wrong-length",
				"/composition/0/max below-min", "/availability/to before-from", "/hazards given-twice");
	}

	private ObjectNode sized(String name, double tonnes) {
		ObjectNode stream = stream(name);
		stream.putObject("codes").put("ewc", "100804");
		stream.putObject("quantity").put("amount", tonnes).put("unit", "t/a");
		return stream;
	}

	private static List<String> warnings(JsonNode answer) {
		return answer.get("warnings").valueStream().map((it) -> it.get("code").asString()).toList();
	}

}
