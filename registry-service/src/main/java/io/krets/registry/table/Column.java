package io.krets.registry.table;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One column.
 *
 * @param field its short name, the same in every language
 * @param type how its cells are written
 * @param header what stands above it, by language
 * @param note what goes into it, by language
 * @param path JSON Pointer into the stream document; null when it is no field of it
 * @param values words for each value, by language; empty unless a choice
 * @param choices usual texts, offered but not required
 */
public record Column(String field, Type type, Map<String, String> header, Map<String, String> note,
		@Nullable String path, Map<String, Map<String, String>> values, List<String> choices) {

	@SuppressWarnings("ConstantValue")
	public Column {
		header = Map.copyOf(header);
		note = Map.copyOf(note);
		values = (values != null) ? Map.copyOf(values) : Map.of();
		choices = (choices != null) ? List.copyOf(choices) : List.of();
	}

	/** How cells are written. */
	public enum Type {

		KEY, ID, FIRM, SITE, TEXT, CODE, CHOICE, NUMBER, DATE, LIST, SHARES, COMPOSITION, FLAG, GIVEN

	}

	/** Its header in one of the languages en, nb, sv and fi. */
	public String header(String language) {
		return Objects.requireNonNull(this.header.get(language), "every column has a header in " + language);
	}

	/** Words of a choice in one language, in the order of the document's values. */
	public List<String> words(String language) {
		return this.values.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((value) -> String.valueOf(value.getValue().get(language)))
			.toList();
	}

}
