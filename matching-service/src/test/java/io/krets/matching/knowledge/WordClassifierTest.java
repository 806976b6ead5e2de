package io.krets.matching.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.krets.matching.engine.ClassGuess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordClassifierTest {

	private final WordClassifier words = WordClassifier.load();

	@ParameterizedTest
	@CsvSource({ "mikrosilika,silica-fume", "silikastøv,silica-fume", "rejäktvatten,brine-water", "kuorijäte,bark",
			"silcia fume,silica-fume", "Spent Grain,spent-grain" })
	void findsTheClassOfAName(String name, String classId) {
		assertThat(this.words.classify(name).getFirst().classId()).isEqualTo(classId);
		assertThat(this.words.classify(name).getFirst().certainty()).isBetween(0.6, 1.0);
	}

	/** What is said not to be there is not what the stream is. */
	@ParameterizedTest
	@CsvSource({ "sand without oil,waste-oil", "trevirke uten maling,paint-waste", "flis utan bark,bark",
			"puhdas hiekka ilman öljyä,waste-oil", "asbestos-free concrete rubble,asbestos", "klorfri plast,chlorine",
			"bark free wood chips,bark" })
	void leavesOutWhatANameDenies(String name, String denied) {
		assertThat(this.words.classify(name)).isNotEmpty().extracting(ClassGuess::classId).doesNotContain(denied);
	}

	/** Waste water of a plant is no plant waste. */
	@ParameterizedTest
	@CsvSource({ "plant waste,fruit-veg-waste,fish", "power plant waste water,wastewater,fruit-veg-waste",
			"power plant waste heat,waste-heat,fruit-veg-waste", "dairy waste heat,waste-heat,whey",
			"fish waste water,wastewater,fish-byproduct" })
	void wasteBelongsToWhatFollowsIt(String name, String classId, String not) {
		assertThat(this.words.classify(name)).extracting(ClassGuess::classId).contains(classId).doesNotContain(not);
	}

	@Test
	void saysNothingOfWordsThatItDoesNotKnow() {
		assertThat(this.words.classify("xyzzy plugh")).isEmpty();
		assertThat(this.words.classify("")).isEmpty();
	}

	@Test
	void descriptionsCountLessThanNames() {
		List<ClassGuess> both = this.words.classify("By-product 12", "Wet bark from the debarking drum");
		assertThat(both.getFirst().classId()).isEqualTo("bark");
		assertThat(both.getFirst().certainty()).isLessThan(this.words.classify("Wet bark").getFirst().certainty());
		assertThat(this.words.classify("Sawdust", "Stored beside bark").getFirst().classId()).isEqualTo("sawdust");
	}

	/** Prints the accuracy of each language on names that the word lists do not hold. */
	@Test
	void findsMostOfTheLabelledNames() throws IOException {
		Map<String, int[]> found = new TreeMap<>();
		StringBuilder misses = new StringBuilder();
		List<KnowledgeFile.Row> rows = labelled();
		for (KnowledgeFile.Row row : rows) {
			List<ClassGuess> guesses = this.words.classify(row.text(1));
			List<String> right = Arrays.asList(row.text(2).split(","));
			boolean first = !guesses.isEmpty() && right.contains(guesses.getFirst().classId());
			boolean among = guesses.stream().limit(3).anyMatch((it) -> right.contains(it.classId()));
			int[] counts = found.computeIfAbsent(row.text(0), (it) -> new int[3]);
			counts[0]++;
			counts[1] += first ? 1 : 0;
			counts[2] += among ? 1 : 0;
			if (!first) {
				misses.append(row.text(0)).append(' ').append(row.text(1)).append(" -> ").append(guesses).append('\n');
			}
		}
		found.forEach((language, counts) -> System.out.printf("names %s: %d, first %.2f, among three %.2f%n", language,
				counts[0], (double) counts[1] / counts[0], (double) counts[2] / counts[0]));
		assertThat(rows).hasSizeGreaterThanOrEqualTo(200);
		assertThat(found.keySet()).containsExactly("en", "fi", "no", "sv");
		assertThat(found).as("%s", misses)
			.allSatisfy((language, counts) -> assertThat((double) counts[1] / counts[0]).isGreaterThan(0.8));
	}

	private static List<KnowledgeFile.Row> labelled() throws IOException {
		try (InputStream in = Objects
			.requireNonNull(WordClassifierTest.class.getResourceAsStream("/knowledge/names.csv"))) {
			return KnowledgeFile.parse("names.csv", 3, new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
	}

}
