package io.krets.registry.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.krets.kit.problem.Problem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** All columns, in order. */
@Component
public class Columns {

	/** Languages of headers and notes. */
	public static final List<String> LANGUAGES = List.of("en", "nb", "sv", "fi");

	private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}%]");

	private static final Set<String> NORWEGIAN = Set.of("no", "nn");

	private final List<Column> all;

	private final Map<String, Column> byHeader = new HashMap<>();

	Columns(JsonMapper mapper) {
		try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("/table/columns.json"))) {
			this.all = List.copyOf(mapper.readValue(source, new TypeReference<List<Column>>() {
			}));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		for (Column column : this.all) {
			this.byHeader.put(normal(column.field()), column);
			column.header().values().forEach((header) -> this.byHeader.put(normal(header), column));
		}
	}

	/** All columns, in the order of a template. */
	public List<Column> all() {
		return this.all;
	}

	/** The column with this header in any language, or with this field name. */
	public Optional<Column> find(String header) {
		return Optional.ofNullable(this.byHeader.get(normal(header)));
	}

	/** The column that a JSON Pointer into the stream document belongs to. */
	public Optional<Column> at(String pointer) {
		for (String path = pointer; !path.isEmpty(); path = path.substring(0, path.lastIndexOf('/'))) {
			String place = path;
			Optional<Column> found = this.all.stream()
				.filter((column) -> place.equals(column.path()) || isReference(column, place))
				.findFirst();
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	private static boolean isReference(Column column, String place) {
		return (column.type() == Column.Type.FIRM && place.equals("/firmId"))
				|| (column.type() == Column.Type.SITE && place.equals("/siteId"));
	}

	/**
	 * One of the languages.
	 * @throws Problem 400 for another
	 */
	public static String language(String asked) {
		String language = NORWEGIAN.contains(asked) ? "nb" : asked;
		if (!LANGUAGES.contains(language)) {
			throw Problem.invalid("lang", "unknown-value", "Give one of en, nb (or no), sv and fi.");
		}
		return language;
	}

	/** Case, accents, marks and spaces make no difference to people. */
	static String normal(String header) {
		String plain = Normalizer.normalize(header.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
		return MARKS.matcher(plain).replaceAll("");
	}

}
