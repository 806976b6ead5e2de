package io.krets.registry.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

/** The 842 codes of the European List of Waste, 408 of them hazardous. */
@Component
public class WasteCodes {

	/** The languages that labels come in. */
	static final List<String> LANGUAGES = List.of("en", "no", "sv", "fi");

	private final Map<String, WasteCode> codes = new LinkedHashMap<>();

	WasteCodes() {
		Map<String, Set<String>> words = new LinkedHashMap<>();
		rows("waste-search-words.csv")
			.forEach((row) -> words.put(row[0], Set.of(row[1].toLowerCase(Locale.ROOT).split("\\|"))));
		rows("waste-codes.csv").forEach((row) -> this.codes.put(row[0],
				new WasteCode(row[0], Boolean.parseBoolean(row[1]),
						Map.of("en", row[2], "no", row[3], "sv", row[4], "fi", row[5]),
						words.getOrDefault(row[0], Set.of()))));
	}

	/** The code of six digits; empty when the list has none such. */
	public Optional<String> find(String code) {
		return Optional.ofNullable(this.codes.get(code)).map(WasteCode::code);
	}

	/** All codes in order. */
	Collection<WasteCode> list() {
		return this.codes.values();
	}

	/** Data rows of a catalogue file: fields between semicolons, none of them quoted. */
	private static List<String[]> rows(String file) {
		try (InputStream source = WasteCodes.class.getResourceAsStream("/catalogue/" + file)) {
			if (source == null) {
				throw new IllegalStateException("There is no catalogue file " + file);
			}
			return new String(source.readAllBytes(), StandardCharsets.UTF_8).lines()
				.skip(1)
				.map((line) -> line.split(";", -1))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
