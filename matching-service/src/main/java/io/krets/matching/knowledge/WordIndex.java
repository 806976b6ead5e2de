package io.krets.matching.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The class words of one language, found in names despite compounds and typing errors.
 */
final class WordIndex {

	private static final int LEAST_PART = 4;

	/** What is left of a phrase for each word of others between its own. */
	private static final double APART = 0.93;

	/** The same where its words also stand in another order: "oil mill waste". */
	private static final double APART_AND_REVERSED = 0.7;

	/** How surely two words are one that was written apart. */
	private static final double JOINED = 0.95;

	/**
	 * The word as English stems it; other languages write it and what it is of in one.
	 */
	private static final String WASTE = "wast";

	private final Language language;

	private final List<Phrase> phrases = new ArrayList<>();

	private final Map<String, Integer> vocabulary = new HashMap<>();

	WordIndex(Language language, List<KnowledgeFile.Row> classes) {
		this.language = language;
		for (KnowledgeFile.Row row : classes) {
			for (String words : row.text(language.column()).split(",")) {
				Set<String> stems = new LinkedHashSet<>(language.stems(words));
				if (!stems.isEmpty()) {
					this.phrases.add(new Phrase(row.text(0), stems));
					stems.forEach((stem) -> this.vocabulary.merge(stem, 1, Integer::sum));
				}
			}
		}
	}

	/**
	 * Every phrase that the name holds whole, without those that a longer one explains.
	 * @param known words of the name that some language knows as they stand; they are no
	 * compounds or typing errors of this one
	 */
	List<Hit> find(String name, Collection<String> known) {
		return find(this.language.stems(name), Set.copyOf(this.language.stems(String.join(" ", known))));
	}

	/** Whether the word is one of this language's, as it stands. */
	boolean knows(String word) {
		List<String> stems = this.language.stems(word);
		return !stems.isEmpty() && this.vocabulary.keySet().containsAll(stems);
	}

	private List<Hit> find(List<String> tokens, Set<String> plain) {
		Map<String, Integer> positions = new HashMap<>();
		Map<String, Double> known = new LinkedHashMap<>();
		for (int position = 0; position < tokens.size(); position++) {
			int at = position;
			wordsIn(tokens.get(position), plain).forEach((stem, quality) -> {
				if (known.merge(stem, quality, Math::max).equals(quality)) {
					positions.put(stem, at);
				}
			});
			String joined = (at > 0) ? tokens.get(at - 1) + tokens.get(at) : "";
			if (this.vocabulary.containsKey(joined) && known.putIfAbsent(joined, JOINED) == null) {
				positions.put(joined, at);
			}
		}
		List<Hit> hits = new ArrayList<>();
		for (Phrase phrase : this.phrases) {
			Hit hit = phrase.hit(known, positions, tokens.size());
			if (hit != null) {
				hits.add(hit);
			}
		}
		hits.removeIf((it) -> hits.stream().anyMatch((other) -> other.takesWasteOf(it)));
		hits.removeIf((it) -> hits.stream().anyMatch((other) -> other.explains(it)));
		return hits;
	}

	/** Vocabulary words that a token may stand for, with how surely. */
	private Map<String, Double> wordsIn(String token, Set<String> plain) {
		if (this.vocabulary.containsKey(token)) {
			return Map.of(token, 1.0);
		}
		if (plain.contains(token)) {
			return Map.of();
		}
		Map<String, Double> found = new HashMap<>();
		for (String word : this.vocabulary.keySet()) {
			double quality = (word.length() >= LEAST_PART) ? Math.max(part(token, word), misspelt(token, word)) : 0;
			if (quality > 0) {
				found.put(word, quality);
			}
		}
		double best = found.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
		found.values().removeIf((quality) -> quality < best - 0.15);
		return found;
	}

	/** A compound's head, at its end, says what it is; its beginning says of what. */
	private static double part(String token, String word) {
		double share = (double) word.length() / token.length();
		if (token.endsWith(word)) {
			return 0.6 + 0.3 * share;
		}
		return token.startsWith(word) ? 0.6 + 0.3 * share : 0;
	}

	private static double misspelt(String token, String word) {
		int allowed = (word.length() >= 8) ? 2 : (word.length() >= 5) ? 1 : 0;
		if (allowed == 0 || Math.abs(word.length() - token.length()) > allowed || token.charAt(0) != word.charAt(0)) {
			return 0;
		}
		int distance = EditDistance.of(token, word);
		return (distance <= allowed) ? 0.9 - 0.15 * distance : 0;
	}

	/** Words that name a class together. */
	private record Phrase(String classId, Set<String> stems) {

		@Nullable Hit hit(Map<String, Double> known, Map<String, Integer> positions, int tokens) {
			double quality = 0;
			int first = tokens;
			int last = 0;
			int before = -1;
			boolean reversed = false;
			Set<Integer> covered = new HashSet<>();
			for (String stem : this.stems) {
				Double found = known.get(stem);
				if (found == null) {
					return null;
				}
				quality += found;
				int position = positions.getOrDefault(stem, 0);
				covered.add(position);
				first = Math.min(first, position);
				last = Math.max(last, position);
				reversed |= position < before;
				before = position;
			}
			int strangers = Math.max(0, last - first + 1 - covered.size());
			return new Hit(this.classId, this.stems,
					Math.pow(reversed ? APART_AND_REVERSED : APART, strangers) * quality / this.stems.size(),
					(double) covered.size() / Math.max(1, tokens), last);
		}

	}

	/**
	 * A phrase found in a name.
	 *
	 * @param quality how surely the words are meant, up to 1
	 * @param coverage share of the name's words that it explains, up to 1
	 * @param last where in the name its last word stands
	 */
	record Hit(String classId, Set<String> stems, double quality, double coverage, int last) {

		boolean explains(Hit other) {
			return this.stems.size() > other.stems.size() && this.stems.containsAll(other.stems);
		}

		/** In "dairy waste water" the waste is the water's. */
		boolean takesWasteOf(Hit other) {
			return this.last > other.last && this.stems.size() > 1 && other.stems.size() > 1
					&& this.stems.contains(WASTE) && other.stems.contains(WASTE)
					&& !this.stems.containsAll(other.stems);
		}

		double certainty() {
			return this.quality * (0.6 + 0.35 * this.coverage);
		}

	}

}
