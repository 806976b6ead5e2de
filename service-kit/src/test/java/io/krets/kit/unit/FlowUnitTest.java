package io.krets.kit.unit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A year is 365.25 days, so an hour is 1/8766 of it. */
class FlowUnitTest {

	@ParameterizedTest
	@CsvSource({ "t/a, MASS, 1", "kg/h, MASS, 8.766", "t/h, MASS, 8766", "kg/a, MASS, 0.001", "t/d, MASS, 365.25",
			"t/mo, MASS, 12", "m3/a, VOLUME, 1", "m3/h, VOLUME, 8766", "l/s, VOLUME, 31557.6", "L/s, VOLUME, 31557.6",
			"MWh/a, ENERGY, 1", "GWh/a, ENERGY, 1000", "kWh/a, ENERGY, 0.001", "MW, ENERGY, 8766", "kW, ENERGY, 8.766",
			"Nm3/h, VOLUME, 8766", "Sm3/a, VOLUME, 1" })
	void convertsExactlyIntoTheBaseUnit(String text, Dimension dimension, double inBaseUnit) {
		assertThat(FlowUnit.find(text)).contains(new FlowUnit(text, dimension, inBaseUnit));
	}

	@ParameterizedTest
	@CsvSource({ "tonn/år, t/a", "tonnes/year, t/a", "tonnia/vuosi, t/a", "ton/år, t/a", "m³/h, m3/h", "m³/år, m3/a",
			"GWh/år, GWh/a", "MWh/vuosi, MWh/a", "kg/time, kg/h", "t/dygn, t/d", "' t / a ', t/a" })
	void readsWhatPeopleInTheNordicCountriesWrite(String written, String standard) {
		FlowUnit expected = FlowUnit.find(standard).orElseThrow();

		assertThat(FlowUnit.find(written)).hasValueSatisfying((unit) -> {
			assertThat(unit.dimension()).isEqualTo(expected.dimension());
			assertThat(unit.inBaseUnit()).isEqualTo(expected.inBaseUnit());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "t", "MWh", "°C", "K", "%", "pieces/a", "t//a", "t/", "/a", "-", "5 t/a", "t/0a",
			"(((((", "{a}/h", "NOK/t" })
	void knowsNoOtherFlows(String text) {
		assertThat(FlowUnit.find(text)).isEmpty();
	}

	@Test
	void refusesAUnitThatWouldKeepTheLibraryBusyForHours() {
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
			assertThat(FlowUnit.find("t999999999")).isEmpty();
			assertThat(FlowUnit.find("m2147483647/a")).isEmpty();
			assertThat(FlowUnit.find("t3.t3.t3.t3.t3.t3/a")).isEmpty();
		});
	}

	@Test
	void keepsOnlySoManyUnitsInMemory() {
		assertThatCode(() -> {
			for (int number = 0; number < 5_000; number++) {
				FlowUnit.find("nonsense" + number);
			}
		}).doesNotThrowAnyException();
		assertThat(FlowUnit.find("t/a")).isPresent();
	}

}
