package io.krets.registry;

import io.krets.registry.stream.AbstractRegistryTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Found by the fuzz: a text with half a character was accepted and stored as another one.
 */
class HalfCharacterTest extends AbstractRegistryTest {

	@Test
	void halfACharacterIsRefusedWithItsPlace() {
		ObjectNode stream = stream("");
		// as an escape: an encoder would put a question mark in its place
		stream.putRawValue("name", new RawValue("\"\\udc00x\""));
		Answer answer = post("/streams", this.coordinator, stream);
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.errors()).contains("/name not-text");
	}

	@Test
	void aWholeCharacterBeyondTheBasicPlaneIsKept() {
		assertThat(create(stream("Heat \ud83d\udd25")).get("name").asString()).isEqualTo("Heat \ud83d\udd25");
	}

}
