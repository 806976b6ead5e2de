package io.krets.matching.optimisation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rounding beside exact arithmetic.
 */
class TwelveDigitsTest {

	@Test
	void roundsAsExactArithmeticDoes() {
		Random random = new Random(12);
		DoubleStream sizes = random.doubles(200_000, -24, 24);
		double[] values = sizes.map((size) -> (random.nextDouble() - 0.5) * Math.pow(10, size)).toArray();
		for (double value : values) {
			assertThat(TwelveDigits.of(value)).isEqualTo(exact(value));
		}
	}

	@Test
	void roundsHalvesAndWhatIsBesideThemAsExactArithmeticDoes() {
		Random random = new Random(13);
		for (int round = 0; round < 50_000; round++) {
			long digits = 100_000_000_000L + random.nextLong(900_000_000_000L);
			double half = new BigDecimal(digits).add(new BigDecimal("0.5"))
				.movePointLeft(random.nextInt(20))
				.doubleValue();
			for (double value : new double[] { half, Math.nextUp(half), Math.nextDown(half), -half }) {
				assertThat(TwelveDigits.of(value)).isEqualTo(exact(value));
			}
		}
	}

	@Test
	void keepsWhatHasFewDigitsAndPowersOfTen() {
		for (double value : new double[] { 0, 1, 10, 0.1, 0.001, 123.456, 999_999_999_999.0, 1e12, 1e-9, 1e300, 1e-300,
				Double.MIN_VALUE, -0.3 }) {
			assertThat(TwelveDigits.of(value)).isEqualTo(exact(value));
		}
	}

	private static double exact(double value) {
		return new BigDecimal(value).round(new MathContext(12)).doubleValue();
	}

}
