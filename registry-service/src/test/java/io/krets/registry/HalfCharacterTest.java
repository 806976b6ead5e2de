package io.krets.registry;

import io.krets.registry.stream.AbstractRegistryTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Found by the fuzz: a text with half a character was accepted and stored as another one.
 */
class HalfCharacterTest extends AbstractRegistryTest {

	@Test
	void halfACharacterIsRefusedWithItsPlace() {
		Answer answer = post("/streams", this.coordinator, stream("\udc00x"));
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.errors()).contains("/name not-text");
	}

	@Test
	void aWholeCharacterBeyondTheBasicPlaneIsKept() {
		assertThat(create(stream("Heat \ud83d\udd25")).get("name").asString()).isEqualTo("Heat \ud83d\udd25");
	}

}
