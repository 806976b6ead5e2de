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
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The 842 codes of the European List of Waste, 408 of them hazardous, its 20 chapters and
 * 111 sub-chapters, and where Norway and Finland deviate.
 */
@Component
public class WasteCodes {

	private final Map<String, WasteCode> codes = new LinkedHashMap<>();

	private final Map<String, Map<String, String>> chapters = new TreeMap<>();

	private final List<Deviation> deviations;

	private final Map<String, WasteCode> nationalCodes = new HashMap<>();

	public WasteCodes() {
		Map<String, Set<String>> words = new HashMap<>();
		CatalogueFile.rows("waste-search-words.csv")
			.forEach((row) -> words.put(row[0], Set.of(row[1].toLowerCase(Locale.ROOT).split("\\|"))));
		Map<String, List<String>> twins = twins();
		CatalogueFile.rows("waste-codes.csv")
			.forEach((row) -> this.codes.put(row[0],
					new WasteCode(row[0], Boolean.parseBoolean(row[1]), Language.labels(row, 2),
							words.getOrDefault(row[0], Set.of()), twins.getOrDefault(row[0], List.of()))));
		CatalogueFile.rows("waste-chapters.csv").forEach((row) -> this.chapters.put(row[0], Language.labels(row, 1)));
		this.deviations = CatalogueFile.rows("waste-deviations.csv")
			.stream()
			.map((row) -> new Deviation(row[0], row[1], Deviation.Kind.valueOf(row[2]), Boolean.parseBoolean(row[3]),
					Language.labels(row, 4)))
			.toList();
		this.deviations.stream()
			.filter((deviation) -> deviation.kind() == Deviation.Kind.EXTRA)
			.forEach((extra) -> this.nationalCodes.put(extra.code(),
					new WasteCode(extra.code(), extra.hazardous(), extra.labels(), Set.of(), List.of())));
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

	/**
	 * The code of six digits, from the European list or a country's own; empty when
	 * neither has it.
	 */
	public Optional<WasteCode> find(String code) {
		return Optional.ofNullable(this.codes.get(code)).or(() -> Optional.ofNullable(this.nationalCodes.get(code)));
	}

	/** All codes of the European list in order. */
	Collection<WasteCode> list() {
		return this.codes.values();
	}

	/** All codes as one country has them, in order. */
	Collection<WasteCode> list(String country) {
		Map<String, WasteCode> national = new TreeMap<>();
		this.codes.forEach((code, european) -> national.put(code, in(country, european)));
		deviations(country).stream()
			.filter((deviation) -> deviation.kind() == Deviation.Kind.EXTRA)
			.forEach((extra) -> find(extra.code()).ifPresent((code) -> national.put(extra.code(), code)));
		return national.values();
	}

	/** The code with the hazard flag that it has in a country. */
	WasteCode in(@Nullable String country, WasteCode european) {
		return this.deviations.stream()
			.filter((deviation) -> deviation.country().equals(country) && deviation.code().equals(european.code()))
			.findFirst()
			.map((deviation) -> european.flagged(deviation.hazardous()))
			.orElse(european);
	}

	/** Where countries deviate; all when no country is given. */
	List<Deviation> deviations(@Nullable String country) {
		return this.deviations.stream()
			.filter((deviation) -> country == null || deviation.country().equals(country))
			.toList();
	}

	/** Labels of chapters (two digits) and sub-chapters (four digits), in order. */
	Map<String, Map<String, String>> chapters() {
		return this.chapters;
	}

}
