package io.krets.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

import io.krets.registry.catalogue.WasteCode;
import io.krets.registry.catalogue.WasteCodes;
import io.krets.registry.catalogue.WasteSearch;

/**
 * How long a search in the European List of Waste takes while somebody types: every
 * beginning of some words, right and wrong, in four languages. Its peer goes through all
 * labels and nicknames and looks whether they contain the text. An argument says how many
 * rounds; 100 without one.
 */
public final class CatalogueSearch {

	private static final List<String> WORDS = List.of("silikastøv", "silkastøv", "flyaske", "kutterspon", "rejektvann",
			"betongrester", "kiselrök", "flygaskor", "grönlutslamm", "sågspån", "masugnsslagg", "gjutsand",
			"lentotuhka", "kuorijätettä", "kuituliete", "terässulaton kuona", "valimohiekka", "biojäte", "silica fume",
			"fly ash from wood", "brewers spent grains", "spent pot lining", "cardbord boxes", "waste lubricating oil");

	private static final int LIMIT = 8;

	private static final int LEAST_TYPED = 2;

	private static final int WARM_UP_ROUNDS = 30;

	private static final double NANOS_IN_MILLI = 1e6;

	private CatalogueSearch() {
	}

	public static void main(String[] arguments) {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 100;
		long start = System.nanoTime();
		WasteCodes codes = new WasteCodes();
		WasteSearch search = new WasteSearch(codes);
		System.out.printf(Locale.ROOT, "index built in %.0f ms%n", (System.nanoTime() - start) / NANOS_IN_MILLI);
		List<WasteCode> all = search.search("", "no", Integer.MAX_VALUE, null);
		List<String> typed = typed();
		double indexed = measure("Lucene", typed, rounds, (text) -> search.search(text, "no", LIMIT, null).size());
		double scanned = measure("scan (peer)", typed, rounds, (text) -> scan(all, text));
		System.out.printf(Locale.ROOT, "p99 Lucene / p99 scan: %.2f%n", indexed / scanned);
	}

	/** What stands in the field after each key. */
	private static List<String> typed() {
		List<String> typed = new ArrayList<>();
		for (String word : WORDS) {
			for (int length = LEAST_TYPED; length <= word.length(); length++) {
				typed.add(word.substring(0, length));
			}
		}
		return typed;
	}

	private static int scan(List<WasteCode> all, String text) {
		return (int) all.stream()
			.filter((code) -> code.words().stream().anyMatch((word) -> word.contains(text)) || code.labels()
				.values()
				.stream()
				.anyMatch((label) -> label.toLowerCase(Locale.ROOT).contains(text)))
			.limit(LIMIT)
			.count();
	}

	private static double measure(String name, List<String> typed, int rounds, ToIntFunction<String> search) {
		for (int round = 0; round < WARM_UP_ROUNDS; round++) {
			typed.forEach(search::applyAsInt);
		}
		double[] millis = new double[rounds * typed.size()];
		int found = 0;
		for (int index = 0; index < millis.length; index++) {
			long start = System.nanoTime();
			int hits = search.applyAsInt(typed.get(index % typed.size()));
			millis[index] = (System.nanoTime() - start) / NANOS_IN_MILLI;
			found += (hits > 0) ? 1 : 0;
		}
		Arrays.sort(millis);
		double p99 = millis[(int) (millis.length * 0.99)];
		System.out.printf(Locale.ROOT, "%-12s %d searches, p50 %.3f ms, p99 %.3f ms, something found in %.0f %%%n",
				name, millis.length, millis[millis.length / 2], p99, 100.0 * found / millis.length);
		return p99;
	}

}
