package io.krets.registry.verification;

import java.time.Duration;
import java.util.Map;

import io.krets.registry.stream.AbstractRegistryTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Firms over HTTP while their register is silent, down, and back again. */
class VerificationTest extends AbstractRegistryTest {

	private static final StandInRegister REGISTER = new StandInRegister();

	@DynamicPropertySource
	static void askTheStandIn(DynamicPropertyRegistry properties) {
		properties.add("krets.business-registers.enabled", () -> "true");
		properties.add("krets.business-registers.norway-url", REGISTER::uri);
		properties.add("krets.business-registers.finland-url", REGISTER::uri);
		properties.add("krets.business-registers.time-limit", () -> "5s");
		properties.add("krets.business-registers.check-every", () -> "200ms");
		properties.add("krets.business-registers.retry-after", () -> "100ms");
	}

	@AfterAll
	static void close() {
		REGISTER.close();
	}

	@Test
	void aRegisterNeverStandsInTheWayAndIsAskedAgain() {
		REGISTER.silent = false;
		REGISTER.status = 500;
		Answer created = post("/firms", this.coordinator,
				Map.of("name", "Checked later", "country", "NO", "hub", this.hub, "registerNumber", "995548194"));
		String path = "/firms/" + created.json().get("id").asString();

		assertThat(created.status()).as(created.text()).isEqualTo(201);
		assertThat(created.json().get("verified").asBoolean()).isFalse();
		assertThat(created.json().get("verification").get("outcome").asString()).isEqualTo("PENDING");
		await(path, "UNREACHABLE");
		assertThat(get(path, this.coordinator).json().get("verified").asBoolean()).isFalse();

		REGISTER.status = 200;
		await(path, "FOUND");
		Answer confirmed = get(path, this.coordinator);
		assertThat(confirmed.json().get("verified").asBoolean()).isTrue();
		assertThat(confirmed.json().get("verification").get("registeredName").asString()).isEqualTo("SAMPLE WORKS ASA");
		assertThat(confirmed.headers().getETag()).as("an answer does not disturb an editor").isEqualTo("\"1\"");
	}

	@Test
	void creatingDoesNotWaitForASilentRegister() {
		REGISTER.silent = true;
		long start = System.nanoTime();
		Answer created = post("/firms", this.coordinator,
				Map.of("name", "Quick", "country", "NO", "hub", this.hub, "registerNumber", "937087977"));

		assertThat(created.status()).isEqualTo(201);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("the register would take 5 s")
			.isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void aCountryWhoseRegisterIsNotAskedKeepsToTheCheckDigit() {
		Answer created = post("/firms", this.coordinator,
				Map.of("name", "Swedish", "country", "SE", "hub", this.hub, "registerNumber", "556012-5790"));

		assertThat(created.json().get("verified").asBoolean()).isTrue();
		assertThat(created.json().has("verification")).isFalse();
	}

	private void await(String path, String outcome) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> get(path, this.coordinator).json().get("verification").get("outcome").asString(),
					outcome::equals);
	}

}
