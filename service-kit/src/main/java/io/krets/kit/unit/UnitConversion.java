package io.krets.kit.unit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Converts amounts between units of whatever kind: flows, amounts, temperatures. The
 * arithmetic is decimal and exact to 24 digits.
 */
public final class UnitConversion {

	/**
	 * 0 °C in kelvin, by definition. UCUM's library knows the unit but not its offset.
	 */
	private static final BigDecimal ZERO_CELSIUS = new BigDecimal("273.15");

	private static final String CELSIUS = "Cel";

	private static final String KELVIN = "K";

	private UnitConversion() {
	}

	/** Whether somebody could write this as a unit. */
	public static boolean isUnit(String text) {
		return ucum(text).isPresent();
	}

	/**
	 * The same amount in another unit.
	 * @param from as people write it, such as {@code kg/h} or {@code °C}
	 * @param to a unit that measures the same; empty is answered when it does not
	 * @throws IllegalArgumentException when one of the texts is no unit
	 */
	public static Optional<BigDecimal> convert(BigDecimal amount, String from, String to) {
		String source = required(from);
		String target = required(to);
		if (!kind(source).equals(kind(target))) {
			return Optional.empty();
		}
		BigDecimal plain = source.equals(CELSIUS) ? amount.add(ZERO_CELSIUS) : amount;
		BigDecimal converted = Ucum.convert(plain, absolute(source), absolute(target));
		return Optional.of(target.equals(CELSIUS) ? converted.subtract(ZERO_CELSIUS) : converted);
	}

	private static String required(String text) {
		return ucum(text).orElseThrow(
				() -> new IllegalArgumentException("unit is " + text + "\nMaybe it is written as in t/a, MWh or °C."));
	}

	private static Optional<String> ucum(String text) {
		return UnitText.toUcum(text).filter((ucum) -> Ucum.canonical(absolute(ucum)).isPresent());
	}

	private static String kind(String ucum) {
		return Ucum.canonical(absolute(ucum)).orElseThrow();
	}

	private static String absolute(String ucum) {
		return ucum.equals(CELSIUS) ? KELVIN : ucum;
	}

}
