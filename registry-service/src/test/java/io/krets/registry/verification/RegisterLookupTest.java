package io.krets.registry.verification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.krets.registry.verification.Verification.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterLookupTest {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

	private static final Duration DEADLINE = Duration.ofSeconds(20);

	private final StandInRegister register = new StandInRegister();

	private final RegisterLookup norway = lookup(this.register.uri(), RegisterAnswers::norwegian);

	@AfterEach
	void close() {
		this.register.close();
	}

	@Test
	void findsALivingFirm() {
		Verification found = find("923609016");

		assertThat(found.outcome()).isEqualTo(Outcome.FOUND);
		assertThat(found.registeredName()).isEqualTo("SAMPLE WORKS ASA");
		assertThat(found.checkedAt()).isNotNull();
	}

	@Test
	void findsAFinnishFirmByItsCurrentName() {
		this.register.body = StandInRegister.FINNISH;

		Verification found = lookup(this.register.uri(), RegisterAnswers::finnish).find("0112038-9").block(DEADLINE);

		assertThat(found.outcome()).isEqualTo(Outcome.FOUND);
		assertThat(found.registeredName()).isEqualTo("Sample Oyj");
	}

	@Test
	void tellsAFinnishFirmThatEndedOrNeverWas() {
		this.register.body = StandInRegister.FINNISH.replace("\"endDate\": null", "\"endDate\": \"2019-05-01\"");
		assertThat(lookup(this.register.uri(), RegisterAnswers::finnish).find("0112038-9").block(DEADLINE).outcome())
			.isEqualTo(Outcome.DELETED);

		this.register.body = "{\"totalResults\": 0, \"companies\": []}";
		assertThat(lookup(this.register.uri(), RegisterAnswers::finnish).find("0112038-9").block(DEADLINE).outcome())
			.isEqualTo(Outcome.NOT_FOUND);
	}

	@Test
	void tellsADeletedFirm() {
		this.register.body = StandInRegister.DELETED;
		assertThat(find("923609016").outcome()).isEqualTo(Outcome.DELETED);

		this.register.status = 410;
		assertThat(find("911382008").outcome()).isEqualTo(Outcome.DELETED);
	}

	@Test
	void tellsAnUnknownNumber() {
		this.register.status = 404;

		assertThat(find("923609016").outcome()).isEqualTo(Outcome.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{}", "null", "<html>We will be back</html>", "{\"navn\": 7}",
			"{\"organisasjonsnummer\": \"923609016\"}" })
	void takesNoOtherAnswerForOne(String body) {
		this.register.body = body;

		assertThat(find("923609016").outcome()).isEqualTo(Outcome.UNREADABLE);
	}

	@Test
	void refusesAnAnswerThatIsTooLong() {
		this.register.body = "{\"navn\": \"" + "x".repeat(1_000_000) + "\"}";

		assertThat(find("923609016").outcome()).isIn(Outcome.UNREADABLE, Outcome.UNREACHABLE);
	}

	@Test
	void waitsNoLongerThanItsTimeLimit() {
		this.register.silent = true;
		RegisterLookup impatient = lookup(this.register.uri(), RegisterAnswers::norwegian, Duration.ofMillis(200));
		long start = System.nanoTime();

		assertThat(impatient.find("923609016").block(DEADLINE).outcome()).isEqualTo(Outcome.UNREACHABLE);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME_LIMIT);
	}

	@Test
	void stopsAskingARegisterThatIsDown() {
		this.register.status = 503;
		for (int call = 0; call < 20; call++) {
			assertThat(find("923609016").outcome()).isEqualTo(Outcome.UNREACHABLE);
		}

		assertThat(this.norway.state()).isEqualTo(CircuitBreaker.State.OPEN);
		assertThat(this.register.calls).hasValueLessThan(10);
	}

	@Test
	void survivesAPortThatNobodyListensOn() {
		URI nobody = this.register.uri();
		this.register.close();

		assertThat(lookup(nobody, RegisterAnswers::norwegian).find("923609016").block(DEADLINE).outcome())
			.isEqualTo(Outcome.UNREACHABLE);
	}

	@Test
	void asksOnceForTheSameNumberAndAgainAfterAFailure() {
		this.register.status = 500;
		assertThat(find("923609016").outcome()).isEqualTo(Outcome.UNREACHABLE);
		this.register.status = 200;
		assertThat(find("923609016").outcome()).isEqualTo(Outcome.FOUND);
		assertThat(find("923609016").outcome()).isEqualTo(Outcome.FOUND);

		assertThat(this.register.calls).hasValue(2);
	}

	private Verification find(String number) {
		return this.norway.find(number).block(DEADLINE);
	}

	private static RegisterLookup lookup(URI register, Function<JsonNode, Verification> reader) {
		return lookup(register, reader, TIME_LIMIT);
	}

	private static RegisterLookup lookup(URI register, Function<JsonNode, Verification> reader, Duration timeLimit) {
		return new RegisterLookup("stand-in", timeLimit, (number) -> register.resolve("/enheter/" + number), reader,
				JsonMapper.builder().build(), Clock.systemUTC());
	}

}
