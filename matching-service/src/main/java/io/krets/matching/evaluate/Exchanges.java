package io.krets.matching.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** Reads a file of known exchanges: comma-separated values with a header line. */
final class Exchanges {

	private static final List<String> REQUIRED = List.of("tier", "donor_nace", "by_product", "receiver_nace");

	private static final long LARGEST_FILE_BYTES = 64L << 20;

	private Exchanges() {
	}

	/**
	 * The rows of tiers A and B that name their receiver, in the file's order. Columns
	 * may stand in any order among others; optional ones may be missing or empty.
	 * @throws IllegalArgumentException when the file is no table of exchanges
	 */
	static List<Exchange> read(Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new IllegalArgumentException(file + " is not a file\nMaybe the path is relative to another folder.");
		}
		if (Files.size(file) > LARGEST_FILE_BYTES) {
			throw new IllegalArgumentException(file + " is larger than " + LARGEST_FILE_BYTES + " bytes");
		}
		String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		return parse(file.toString(), content.startsWith("\uFEFF") ? content.substring(1) : content);
	}

	static List<Exchange> parse(String name, String content) throws IOException {
		List<Exchange> exchanges = new ArrayList<>();
		List<String> header = null;
		try (CsvReader<CsvRecord> records = CsvReader.builder()
			.allowMissingFields(true)
			.allowExtraFields(true)
			.ofCsvRecord(content)) {
			for (CsvRecord record : records) {
				if (header == null) {
					header = header(name, record);
					continue;
				}
				Map<String, String> row = new HashMap<>();
				for (int i = 0; i < Math.min(header.size(), record.getFieldCount()); i++) {
					row.putIfAbsent(header.get(i), record.getField(i).strip());
				}
				if (Exchange.isScored(row)) {
					exchanges.add(Exchange.of(row, record.getStartingLineNumber()));
				}
			}
		}
		catch (CsvParseException ex) {
			throw new IllegalArgumentException(
					name + " is not comma-separated: " + ex.getMessage() + "\nMaybe a quote is not closed.", ex);
		}
		if (exchanges.isEmpty()) {
			throw new IllegalArgumentException(name + " has no row of tier A or B\nMaybe it is another file.");
		}
		return exchanges;
	}

	private static List<String> header(String name, CsvRecord record) {
		List<String> header = record.getFields().stream().map((it) -> it.strip().toLowerCase(Locale.ROOT)).toList();
		List<String> missing = REQUIRED.stream().filter((it) -> !header.contains(it)).toList();
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException(name + " lacks the columns " + String.join(", ", missing)
					+ "\nMaybe the header line is missing or the separator is not a comma.");
		}
		return header;
	}

}
