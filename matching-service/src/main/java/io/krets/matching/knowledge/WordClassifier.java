package io.krets.matching.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.krets.matching.engine.ClassGuess;

/**
 * Finds the resource classes that a name means, in English, Norwegian, Swedish or
 * Finnish: inflected, compounded or misspelt. Safe for any number of threads.
 */
public final class WordClassifier {

	private static final int MOST_GUESSES = 6;

	private static final int LONGEST_NAME = 400;

	private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

	/** Shorter words are words of several languages by chance. */
	private static final int LEAST_KNOWN = 4;

	/** A word of where the stream comes from says less than one of what it is. */
	private static final double ORIGIN = 0.75;

	private static final double DESCRIPTION = 0.5;

	/** How sure a class is that its owner states, and what that leaves of others. */
	private static final double STATED = 0.98;

	private static final double BESIDE_STATED = 0.5;

	private final ClassNames names = ClassNames.load();

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
	 * The classes of a name, surest first, then narrowest, then by id; empty when no word
	 * is known.
	 * @param name a stream's name; what is longer than {@value #LONGEST_NAME} characters
	 * is cut
	 */
	public List<ClassGuess> classify(String name) {
		return classify(name, "");
	}

	/**
	 * The classes of a name and of what else is told of the stream, which counts less. A
	 * class that the name puts in front with a colon is taken at its word.
	 * @param name a stream's name
	 * @param description free text, may be empty
	 */
	public List<ClassGuess> classify(String name, String description) {
		Map<String, Double> best = new HashMap<>();
		NameText text = NameText.of(cut(name));
		find(text.what(), 1, best);
		find(text.origin(), ORIGIN, best);
		find(NameText.of(cut(description)).what(), DESCRIPTION, best);
		this.names.stated(name).ifPresent((stated) -> {
			best.replaceAll((id, certainty) -> certainty * BESIDE_STATED);
			best.put(stated, STATED);
		});
		return best.entrySet()
			.stream()
			.map((it) -> new ClassGuess(it.getKey(), Math.min(1, it.getValue())))
			.sorted(Comparator.comparingDouble(ClassGuess::certainty)
				.reversed()
				.thenComparing((it) -> -this.names.wider(it.classId()).size())
				.thenComparing(ClassGuess::classId))
			.limit(MOST_GUESSES)
			.toList();
	}

	private void find(String text, double weight, Map<String, Double> best) {
		if (!text.isBlank()) {
			List<String> known = Arrays.stream(WORDS.split(text))
				.filter((word) -> word.length() >= LEAST_KNOWN)
				.filter((word) -> this.languages.stream().anyMatch((it) -> it.knows(word)))
				.toList();
			for (WordIndex language : this.languages) {
				language.find(text, known)
					.forEach((hit) -> best.merge(hit.classId(), weight * hit.certainty(), Math::max));
			}
		}
	}

	private static String cut(String text) {
		return (text.length() > LONGEST_NAME) ? text.substring(0, LONGEST_NAME) : text;
	}

}
