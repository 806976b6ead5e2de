package io.krets.kit.unit;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UnitConversionTest {

	@ParameterizedTest
	@CsvSource({ "1, MW, MWh/a, 8766", "25, MW, GWh/a, 219.15", "1, kg/h, t/a, 8.766", "90, °C, K, 363.15",
			"300, K, °C, 26.85", "-10, °C, °C, -10", "20, t, kg, 20000", "3.6, GJ, MWh, 1", "1.5, m3/h, l/h, 1500",
			"0, MW, kW, 0" })
	void convertsExactly(BigDecimal amount, String from, String to, BigDecimal expected) {
		assertThat(UnitConversion.convert(amount, from, to))
			.hasValueSatisfying((converted) -> assertThat(converted).isEqualByComparingTo(expected));
	}

	@ParameterizedTest
	@CsvSource({ "t/a, MWh/a", "m3/a, t/a", "MWh, MW", "°C, MW", "t, t/a" })
	void findsNothingWhereUnitsMeasureDifferentThings(String from, String to) {
		assertThat(UnitConversion.convert(BigDecimal.ONE, from, to)).isEmpty();
	}

	@Test
	void namesWhatIsNoUnit() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UnitConversion.convert(BigDecimal.ONE, "buckets/day", "t/a"))
			.withMessageContaining("buckets/day")
			.withMessageContaining("Maybe");
	}

}
