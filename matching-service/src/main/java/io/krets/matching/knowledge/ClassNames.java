package io.krets.matching.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What resource classes are called in each language; immutable. */
public final class ClassNames {

	/** Languages by the names that the catalogues use, in the order of the columns. */
	public static final List<String> LANGUAGES = List.of("en", "no", "sv", "fi");

	private final SortedMap<String, KnowledgeFile.Row> rows = new TreeMap<>();

	private final Map<String, String> ids = new HashMap<>();

	private ClassNames() {
		KnowledgeFile.open("classes.csv", 6).forEach((row) -> this.rows.put(row.text(0), row));
		this.rows.keySet()
			.forEach((id) -> LANGUAGES.forEach((language) -> this.ids.putIfAbsent(fold(label(id, language)), id)));
	}

	/** Reads the names beside the classes. */
	public static ClassNames load() {
		return new ClassNames();
	}

	/** Ids of all classes, in order. */
	public List<String> ids() {
		return List.copyOf(this.rows.keySet());
	}

	/**
	 * The class's first word in a language of {@link #LANGUAGES}, in English where that
	 * is missing.
	 */
	public String label(String id, String language) {
		KnowledgeFile.Row row = this.rows.get(id);
		if (row == null) {
			return id;
		}
		String words = row.text(2 + LANGUAGES.indexOf(language));
		String first = (words.isEmpty() ? row.text(2) : words).split(",", 2)[0].strip();
		return first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
	}

	/** Ids of the wider classes, nearest first. */
	public List<String> wider(String id) {
		List<String> path = new ArrayList<>();
		KnowledgeFile.Row row = this.rows.get(id);
		while (row != null && !row.text(1).isEmpty() && path.size() < this.rows.size()) {
			path.add(row.text(1));
			row = this.rows.get(row.text(1));
		}
		return path;
	}

	/**
	 * Class that a name puts in front with a colon, {@code Silica fume: dust of line 2};
	 * empty when it does not.
	 */
	Optional<String> stated(String name) {
		int colon = name.indexOf(':');
		return (colon > 0) ? Optional.ofNullable(this.ids.get(fold(name.substring(0, colon)))) : Optional.empty();
	}

	private static String fold(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

}
