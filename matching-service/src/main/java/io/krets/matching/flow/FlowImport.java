package io.krets.matching.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads many flows from one file: CSV with a header row, or JSON Lines. */
final class FlowImport {

	/** The most flows of one file. */
	static final int MOST_ROWS = 5_000;

	private static final int MOST_ERRORS = 100;

	private static final Set<String> NUMBERS = Set.of("amount", "uncertaintyPct");

	private static final Set<String> FLAGS = Set.of("loss", "sample");

	private final DocumentReader<FlowRecord> reader;

	private final JsonMapper mapper;

	private final List<FlowRecord> flows = new ArrayList<>();

	private final List<String> places = new ArrayList<>();

	private final List<FieldError> errors = new ArrayList<>();

	FlowImport(DocumentReader<FlowRecord> reader, JsonMapper mapper) {
		this.reader = reader;
		this.mapper = mapper;
	}

	/**
	 * What a file says.
	 *
	 * @param places where each flow stands in the file, to be named in errors
	 */
	record Rows(List<FlowRecord> flows, List<String> places) {
	}

	/**
	 * Reads a file.
	 * @throws Problem 400 naming every row and field at fault
	 */
	Rows read(byte[] file, boolean csv) {
		String text = new String(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
		if (csv) {
			readCsv(text);
		}
		else {
			readLines(text);
		}
		if (!this.errors.isEmpty()) {
			throw Problem.invalid(this.errors.stream().limit(MOST_ERRORS).toList());
		}
		if (this.flows.isEmpty()) {
			throw Problem.invalid("", "empty", "The file has no rows.");
		}
		return new Rows(this.flows, this.places);
	}

	private void readCsv(String text) {
		String header = text.lines().findFirst().orElse("");
		char separator = (header.chars().filter((it) -> it == ';').count() > header.chars()
			.filter((it) -> it == ',')
			.count()) ? ';' : ',';
		try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(text)) {
			int number = 1;
			for (NamedCsvRecord row : rows) {
				add(document(row.getFieldsAsMap(), separator), "/rows/" + number++);
			}
		}
		catch (CsvParseException | java.io.IOException ex) {
			throw Problem.invalid("", "malformed-csv", "The file is not well-formed CSV: " + ex.getMessage());
		}
	}

	private ObjectNode document(Map<String, String> row, char separator) {
		ObjectNode document = this.mapper.createObjectNode();
		new LinkedHashMap<>(row).forEach((column, cell) -> {
			String value = cell.strip();
			if (value.isEmpty()) {
				return;
			}
			if (NUMBERS.contains(column)) {
				number(document, column, (separator == ';') ? value.replace(',', '.') : value);
			}
			else if (FLAGS.contains(column)) {
				document.put(column, value.equalsIgnoreCase("true") || value.equals("1"));
			}
			else {
				document.put(column, value);
			}
		});
		return document;
	}

	private static void number(ObjectNode document, String column, String value) {
		try {
			document.put(column, Double.parseDouble(value));
		}
		catch (NumberFormatException ex) {
			// the schema says that a text is no number
			document.put(column, value);
		}
	}

	private void readLines(String text) {
		int[] number = { 1 };
		text.lines().filter((line) -> !line.isBlank()).forEach((line) -> {
			String place = "/rows/" + number[0]++;
			try {
				add(this.mapper.readTree(line), place);
			}
			catch (JacksonException ex) {
				this.errors.add(new FieldError(place, "malformed-json", "This line is not well-formed JSON."));
			}
		});
	}

	private void add(JsonNode document, String place) {
		if (this.flows.size() + this.errors.size() >= MOST_ROWS) {
			throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
					"The file has more than %d rows. Send it in parts.".formatted(MOST_ROWS), List.of());
		}
		try {
			this.flows.add(this.reader.read(document));
			this.places.add(place);
		}
		catch (Problem ex) {
			Map<String, Object> properties = ex.getBody().getProperties();
			if (properties != null && properties.get("errors") instanceof List<?> found) {
				found.stream()
					.map(FieldError.class::cast)
					.forEach((it) -> this.errors.add(new FieldError(place + it.pointer(), it.code(), it.message())));
			}
		}
	}

}
