package io.krets.registry.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

	public WasteCodes() {
		Map<String, Set<String>> words = new HashMap<>();
		CatalogueFile.rows("waste-search-words.csv")
			.forEach((row) -> words.put(row[0], Set.of(row[1].toLowerCase(Locale.ROOT).split("\\|"))));
		Map<String, List<String>> twins = twins();
		CatalogueFile.rows("waste-codes.csv")
			.forEach((row) -> this.codes.put(row[0],
					new WasteCode(row[0], Boolean.parseBoolean(row[1]),
							Map.of("en", row[2], "no", row[3], "sv", row[4], "fi", row[5]),
							words.getOrDefault(row[0], Set.of()), twins.getOrDefault(row[0], List.of()))));
	}

	/** The list names hazardous codes in its non-hazardous ones; both become twins. */
	private static Map<String, List<String>> twins() {
		Map<String, List<String>> twins = new HashMap<>();
		CatalogueFile.rows("waste-mirrors.csv").forEach((row) -> CatalogueFile.list(row[1]).forEach((hazardous) -> {
			twins.computeIfAbsent(row[0], (code) -> new ArrayList<>()).add(hazardous);
			twins.computeIfAbsent(hazardous, (code) -> new ArrayList<>()).add(row[0]);
		}));
		return twins;
	}

	/** The code of six digits; empty when the list has none such. */
	public Optional<WasteCode> find(String code) {
		return Optional.ofNullable(this.codes.get(code));
	}

	/** All codes in order. */
	Collection<WasteCode> list() {
		return this.codes.values();
	}

}
