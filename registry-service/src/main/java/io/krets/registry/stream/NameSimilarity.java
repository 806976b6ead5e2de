package io.krets.registry.stream;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How alike two names are, whatever their case, accents, word order and punctuation:
 * Dice's coefficient of their letter pairs (L. R. Dice, 1945).
 */
final class NameSimilarity {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private NameSimilarity() {
	}

	/** From 0 (nothing in common) to 1 (the same words). Linear in the names' lengths. */
	static double between(String one, String other) {
		Map<String, Integer> pairs = pairs(one);
		Map<String, Integer> otherPairs = pairs(other);
		int common = 0;
		for (Map.Entry<String, Integer> pair : pairs.entrySet()) {
			common += Math.min(pair.getValue(), otherPairs.getOrDefault(pair.getKey(), 0));
		}
		int all = count(pairs) + count(otherPairs);
		return (all == 0) ? 0 : 2.0 * common / all;
	}

	private static Map<String, Integer> pairs(String name) {
		String plain = MARKS.matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
			.replaceAll("");
		Map<String, Integer> pairs = new HashMap<>();
		for (String word : WORDS.split(plain)) {
			String padded = " " + word + " ";
			for (int index = 0; index < padded.length() - 1 && !word.isEmpty(); index++) {
				pairs.merge(padded.substring(index, index + 2), 1, Integer::sum);
			}
		}
		return pairs;
	}

	private static int count(Map<String, Integer> pairs) {
		return pairs.values().stream().mapToInt(Integer::intValue).sum();
	}

}
