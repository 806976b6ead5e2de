package io.krets.matching.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads comma-separated values with a header line, quotes as in RFC 4180. */
final class CsvFile {

	private CsvFile() {
	}

	static List<Map<String, String>> read(Path file) throws IOException {
		String content = Files.readString(file);
		List<List<String>> records = parse(content.startsWith("\uFEFF") ? content.substring(1) : content);
		List<Map<String, String>> rows = new ArrayList<>();
		for (List<String> fields : records.subList(Math.min(1, records.size()), records.size())) {
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < records.getFirst().size(); i++) {
				row.put(records.getFirst().get(i), (i < fields.size()) ? fields.get(i) : "");
			}
			rows.add(row);
		}
		return rows;
	}

	static List<List<String>> parse(String content) {
		List<List<String>> records = new ArrayList<>();
		List<String> fields = new ArrayList<>();
		StringBuilder field = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < content.length(); i++) {
			char c = content.charAt(i);
			if (c == '"') {
				if (quoted && i + 1 < content.length() && content.charAt(i + 1) == '"') {
					field.append('"');
					i++;
				}
				else {
					quoted = !quoted;
				}
			}
			else if (c == ',' && !quoted) {
				fields.add(field.toString());
				field.setLength(0);
			}
			else if (c == '\n' && !quoted) {
				end(records, fields, field);
				fields = new ArrayList<>();
			}
			else if (c != '\r' || quoted) {
				field.append(c);
			}
		}
		if (!field.isEmpty() || !fields.isEmpty()) {
			end(records, fields, field);
		}
		return records;
	}

	private static void end(List<List<String>> records, List<String> fields, StringBuilder field) {
		fields.add(field.toString());
		field.setLength(0);
		if (fields.size() > 1 || !fields.getFirst().isBlank()) {
			records.add(fields);
		}
	}

}
