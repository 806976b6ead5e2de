package io.krets.matching.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What known uses are called in each language; immutable. English is the process of the
 * use, the others stand in {@code use-names.csv}.
 */
public final class UseNames {

	static final String FILE = "use-names.csv";

	/** Of the columns after the id, as {@link ClassNames#LANGUAGES} has them. */
	private static final List<String> COLUMNS = List.of("Norwegian", "Swedish", "Finnish");

	private final Map<String, String> english = new HashMap<>();

	private final Map<String, KnowledgeFile.Row> rows = new HashMap<>();

	private UseNames(List<KnowledgeFile.Row> uses, List<KnowledgeFile.Row> names) {
		uses.forEach((use) -> this.english.put(use.text(0), use.text(2)));
		names.forEach(this::add);
		for (int column = 1; column <= COLUMNS.size(); column++) {
			requireApart(names, column);
		}
		for (KnowledgeFile.Row use : uses) {
			if (!this.rows.containsKey(use.text(0))) {
				throw use.fault("use \"" + use.text(0) + "\" has no names in " + FILE,
						"Maybe its line there is still to be written: " + String.join(", ", COLUMNS) + ".");
			}
		}
	}

	/**
	 * Reads the names of all uses.
	 * @throws IllegalStateException naming file and line of the first use without a name,
	 * name without a use, or name of two different things
	 */
	public static UseNames load() {
		return of(KnowledgeLoader.useRows(), KnowledgeFile.open(FILE, 1 + COLUMNS.size()));
	}

	static UseNames of(List<KnowledgeFile.Row> uses, List<KnowledgeFile.Row> names) {
		return new UseNames(uses, names);
	}

	private void add(KnowledgeFile.Row row) {
		String id = row.text(0);
		if (!this.english.containsKey(id)) {
			throw row.fault("\"" + id + "\" is no use", "Maybe the use was renamed or taken out.");
		}
		KnowledgeFile.@Nullable Row before = this.rows.put(id, row);
		if (before != null) {
			throw row.fault("use \"" + id + "\" was named in line " + before.line() + " already",
					"Maybe one of the two is of another use.");
		}
		for (int column = 1; column <= COLUMNS.size(); column++) {
			if (row.text(column).isEmpty()) {
				throw row.fault("use \"" + id + "\" has no name in " + COLUMNS.get(column - 1),
						"Maybe it is still to be translated: \"" + this.english.get(id) + "\".");
			}
		}
	}

	/** What English tells apart has two names in every other language too. */
	private void requireApart(List<KnowledgeFile.Row> names, int column) {
		Map<String, String> meant = new HashMap<>();
		for (KnowledgeFile.Row row : names) {
			String english = this.english.getOrDefault(row.text(0), "");
			String before = meant.putIfAbsent(row.text(column), english);
			if (before != null && !before.equals(english)) {
				throw row.fault(COLUMNS.get(column - 1) + " \"" + row.text(column) + "\" is said of \"" + before
						+ "\" and of \"" + english + "\"", "Maybe a line was copied and not changed.");
			}
		}
	}

	/**
	 * What is done, in a language of {@link ClassNames#LANGUAGES}: a short noun phrase in
	 * lower case.
	 * @throws IllegalArgumentException when there is no such use or language
	 */
	public String name(String id, String language) {
		int column = ClassNames.LANGUAGES.indexOf(language);
		KnowledgeFile.Row row = this.rows.get(id);
		if (row == null || column < 0) {
			throw new IllegalArgumentException("use \"" + id + "\" has no name in \"" + language
					+ "\"\nMaybe the language is not one of " + ClassNames.LANGUAGES + ".");
		}
		return (column == 0) ? this.english.getOrDefault(id, id) : row.text(column);
	}

}
