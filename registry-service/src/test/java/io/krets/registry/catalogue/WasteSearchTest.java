package io.krets.registry.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries of people who do not know the official wording, in four languages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WasteSearchTest {

	private static final Logger log = LoggerFactory.getLogger(WasteSearchTest.class);

	private static final int FIRST = 5;

	private static final double LEAST_RECALL = 0.95;

	private WasteSearch search;

	@BeforeAll
	void load() {
		this.search = new WasteSearch(new WasteCodes());
	}

	/**
	 * Recall at 5 is the share of queries with a right code among the first five answers.
	 */
	@Test
	void findsTheRightCodeAmongTheFirstFiveAnswers() {
		Map<String, int[]> byLanguage = new TreeMap<>();
		List<String> missed = new ArrayList<>();
		for (String[] row : CatalogueFile.rows("waste-queries.csv")) {
			List<String> found = codes(row[1], row[0]);
			int[] counts = byLanguage.computeIfAbsent(row[0], (language) -> new int[2]);
			counts[1]++;
			if (CatalogueFile.list(row[2]).stream().anyMatch(found::contains)) {
				counts[0]++;
			}
			else {
				missed.add("%s %s: wanted %s, found %s".formatted(row[0], row[1], row[2], found));
			}
		}
		int hits = byLanguage.values().stream().mapToInt((counts) -> counts[0]).sum();
		int queries = byLanguage.values().stream().mapToInt((counts) -> counts[1]).sum();
		double recall = (double) hits / queries;
		log.info("waste code search: {} queries, recall@5 {}", queries, "%.3f".formatted(recall));
		byLanguage
			.forEach((language, counts) -> log.info("waste code search, {}: {} of {}", language, counts[0], counts[1]));
		missed.forEach((miss) -> log.info("missed {}", miss));

		assertThat(queries).isGreaterThanOrEqualTo(80);
		assertThat(recall).as("missed %s", missed).isGreaterThanOrEqualTo(LEAST_RECALL);
	}

	@ParameterizedTest
	@CsvSource({ "silikastøv, 100804", "kiselrök, 100804", "lentotuhka, 100103", "flyaske, 100103", "kuorijäte, 030301",
			"rejektvann, 190603", "silica fume, 100804" })
	void findsWhatPeopleAskMost(String wanted, String code) {
		assertThat(Language.ALL)
			.allSatisfy((language) -> assertThat(codes(wanted, language)).as(language).contains(code));
	}

	@ParameterizedTest
	@CsvSource({ "sil, 100804", "siliki, 100804", "kisel, 100804", "lentotu, 100103", "kutt, 030105", "flyas, 100103" })
	void findsWhileSomebodyIsStillTyping(String wanted, String code) {
		assertThat(this.search.search(wanted, "en", 20, null)).extracting(WasteCode::code).contains(code);
	}

	@Test
	void findsByTheBeginningOfACode() {
		assertThat(codes("1008", "en")).hasSize(FIRST).allMatch((code) -> code.startsWith("1008")).isSorted();
		assertThat(codes("10 08 04", "en")).containsExactly("100804");
		assertThat(codes("10 02 07*", "en")).containsExactly("100207");
	}

	@Test
	void listsEverythingInOrderWhenNothingIsAskedFor() {
		assertThat(this.search.search("  ", "fi", 1_000, null)).extracting(WasteCode::code).hasSize(842).isSorted();
	}

	@ParameterizedTest
	@CsvSource({ "'zzzzqqq xxqz'", "'!!! ???'", "'*'", "'~'", "'\"'", "'a:b AND (c'" })
	void survivesNonsense(String wanted) {
		assertThat(this.search.search(wanted, "no", FIRST, null)).hasSizeLessThanOrEqualTo(FIRST);
	}

	@Test
	void survivesALongQuery() {
		assertThat(this.search.search("slagg ".repeat(200).toUpperCase(Locale.ROOT), "sv", FIRST, null)).hasSize(FIRST);
	}

	private List<String> codes(String wanted, String language) {
		return this.search.search(wanted, language, FIRST, null).stream().map(WasteCode::code).toList();
	}

}
