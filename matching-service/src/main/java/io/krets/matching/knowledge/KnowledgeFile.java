package io.krets.matching.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A text file of rows whose fields are separated by bars; a hash starts a comment. */
final class KnowledgeFile {

	private KnowledgeFile() {
	}

	/** All rows of a file that lies beside the classes, each with that many fields. */
	static List<Row> open(String name, int fields) {
		try (InputStream in = KnowledgeFile.class.getResourceAsStream("/knowledge/" + name)) {
			if (in == null) {
				throw new IllegalStateException(
						"knowledge/" + name + " is missing\nMaybe the jar was built without resources.");
			}
			return parse(name, fields, new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("knowledge/" + name + " cannot be read", ex);
		}
	}

	static List<Row> parse(String name, int fields, String content) {
		List<Row> rows = new ArrayList<>();
		String[] lines = content.split("\n");
		for (int i = 0; i < lines.length; i++) {
			if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
				Row row = new Row(name, i + 1, Arrays.asList(lines[i].strip().split("\\|", -1)));
				if (row.fields().size() != fields) {
					throw row.fault("has " + row.fields().size() + " fields, not " + fields,
							"Maybe a bar is missing or too many.");
				}
				rows.add(row);
			}
		}
		return rows;
	}

	/** One row, which knows where it stands. */
	record Row(String file, int line, List<String> fields) {

		String text(int index) {
			return this.fields.get(index).strip();
		}

		@Nullable String textOrNull(int index) {
			String text = text(index);
			return text.isEmpty() ? null : text;
		}

		double number(int index) {
			try {
				return Double.parseDouble(text(index));
			}
			catch (NumberFormatException ex) {
				throw fault("field " + (index + 1) + " = \"" + text(index) + "\" is not a number",
						"Maybe a decimal comma was used.");
			}
		}

		<E extends Enum<E>> E constant(int index, Class<E> type) {
			try {
				return Enum.valueOf(type, text(index).toUpperCase(Locale.ROOT));
			}
			catch (IllegalArgumentException ex) {
				throw fault("field " + (index + 1) + " = \"" + text(index) + "\" is not a " + type.getSimpleName(),
						"Maybe it is one of " + Arrays.toString(type.getEnumConstants()) + ".");
			}
		}

		/** {@code name:weight} pairs, weights over 0 and up to 1, in the order given. */
		Map<String, Double> weights(int index) {
			Map<String, Double> weights = new LinkedHashMap<>();
			for (String pair : text(index).split(" ")) {
				String[] parts = pair.split(":");
				double weight = (parts.length == 2) ? Double.parseDouble(parts[1]) : 0;
				if (!(weight > 0 && weight <= 1)) {
					throw fault("weight \"" + pair + "\" is not name:number with a number over 0 and up to 1",
							"Maybe a blank is too many.");
				}
				weights.put(parts[0], weight);
			}
			return weights;
		}

		IllegalStateException fault(String what, String maybe) {
			return new IllegalStateException(
					"knowledge/" + this.file + " line " + this.line + ": " + what + "\n" + maybe);
		}

	}

}
