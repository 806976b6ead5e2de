package io.krets.kit.unit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns units as people in the Nordic countries write them into UCUM's spelling. */
final class UnitText {

	private static final Pattern WORD = Pattern.compile("\\p{L}+");

	/** Whole words only, so that the {@code t} of {@code t/h} stays a tonne. */
	private static final Map<String, String> WORDS = words(
			Map.of("t", List.of("tonn", "tonne", "tonnes", "tonnia", "ton"), "a",
					List.of("år", "yr", "year", "years", "vuosi", "vuodessa", "v"), "mo",
					List.of("mnd", "md", "måned", "månad", "month", "kk"), "wk", List.of("uke", "vecka", "week", "vko"),
					"d", List.of("dag", "day", "døgn", "dygn", "pv", "vrk"), "h",
					List.of("time", "timme", "hour", "tunti"), "s", List.of("sek", "sec")));

	/** UCUM writes a product of units with a dot. */
	private static final Pattern WATT_HOUR = Pattern.compile("([kMGT]?W)h");

	/** Gas at normal or standard conditions is counted in plain cubic metres. */
	private static final Pattern NORMAL_VOLUME = Pattern.compile("^[NS]m3");

	private static final Pattern CELSIUS = Pattern.compile("^(°|º|deg)C$");

	/**
	 * What a unit consists of. Exponents above 3 measure nothing here, and UCUM's library
	 * would multiply a unit out as often as a large one says.
	 */
	private static final Pattern SENSIBLE = Pattern.compile("(?:[\\p{L}%.\\-\\[\\]]|(?<!\\d)[1-3]|(?<!/)/(?!$))+");

	private static final int MAX_LENGTH = 20;

	private UnitText() {
	}

	/** The unit in UCUM's spelling; empty when nobody writes units like this. */
	static Optional<String> toUcum(String written) {
		if (written.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		String text = written.strip().replace("³", "3").replace("²", "2").replace('·', '.').replaceAll("\\s+", "");
		text = WORD.matcher(text).replaceAll((word) -> Matcher.quoteReplacement(standard(word.group())));
		text = WATT_HOUR.matcher(text).replaceAll("$1.h");
		text = NORMAL_VOLUME.matcher(text).replaceFirst("m3");
		return Optional.of(CELSIUS.matcher(text).replaceFirst("Cel"))
			.filter((ucum) -> SENSIBLE.matcher(ucum).matches());
	}

	private static String standard(String word) {
		return WORDS.getOrDefault(word, word);
	}

	private static Map<String, String> words(Map<String, List<String>> byUnit) {
		Map<String, String> words = new HashMap<>();
		byUnit.forEach((unit, names) -> names.forEach((name) -> words.put(name, unit)));
		return Map.copyOf(words);
	}

}
