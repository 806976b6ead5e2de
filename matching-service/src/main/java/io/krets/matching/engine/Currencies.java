package io.krets.matching.engine;

import java.util.List;
import java.util.Map;

/**
 * Rounded exchange rates, for scales, transport and scenarios; what a match says is never
 * converted.
 */
public final class Currencies {

	private static final Map<String, Double> PER_EURO = Map.of("EUR", 1.0, "NOK", 11.5, "SEK", 11.2, "DKK", 7.46, "GBP",
			0.86, "USD", 1.1);

	private static final List<String> NUMBERED = PER_EURO.keySet().stream().sorted().toList();

	private static final double[] PER_EURO_BY_NUMBER = NUMBERED.stream()
		.mapToDouble(Currencies::unitsPerEuro)
		.toArray();

	private Currencies() {
	}

	/** The currencies with a rate. */
	public static Map<String, Double> ratesPerEuro() {
		return PER_EURO;
	}

	/** Units of a currency for one euro; 1 for a currency that is not known. */
	static double unitsPerEuro(String currency) {
		return PER_EURO.getOrDefault(currency, 1.0);
	}

	/** A number from 0 for a currency with a rate, else -1. */
	static int number(String currency) {
		return NUMBERED.indexOf(currency);
	}

	/** The same of a currency by its number. */
	static double unitsPerEuro(int number) {
		return PER_EURO_BY_NUMBER[number];
	}

}
