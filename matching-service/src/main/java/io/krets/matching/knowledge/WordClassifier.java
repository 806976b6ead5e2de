package io.krets.matching.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.engine.ClassGuess;

/**
 * Finds the resource classes that a name means, in English, Norwegian, Swedish or
 * Finnish: inflected, compounded or misspelt. Safe for any number of threads.
 */
public final class WordClassifier {

	private static final int MOST_GUESSES = 6;

	private static final int LONGEST_NAME = 400;

	private final List<WordIndex> languages = new ArrayList<>();

	private WordClassifier() {
		List<KnowledgeFile.Row> classes = KnowledgeFile.open("classes.csv", 6);
		for (Language language : Language.values()) {
			this.languages.add(new WordIndex(language, classes));
		}
	}

	/** Reads the words of the classes. */
	public static WordClassifier load() {
		return new WordClassifier();
	}

	/**
	 * The classes of a name, surest first, ties by id; empty when no word is known.
	 * @param name a stream's name; what is longer than {@value #LONGEST_NAME} characters
	 * is cut
	 */
	public List<ClassGuess> classify(String name) {
		String text = (name.length() > LONGEST_NAME) ? name.substring(0, LONGEST_NAME) : name;
		Map<String, Double> best = new HashMap<>();
		for (WordIndex language : this.languages) {
			language.find(text).forEach((hit) -> best.merge(hit.classId(), hit.certainty(), Math::max));
		}
		return best.entrySet()
			.stream()
			.map((it) -> new ClassGuess(it.getKey(), Math.min(1, it.getValue())))
			.sorted(Comparator.comparingDouble(ClassGuess::certainty).reversed().thenComparing(ClassGuess::classId))
			.limit(MOST_GUESSES)
			.toList();
	}

}
