package io.krets.registry.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** NACE Rev. 2 (996 codes) and Rev. 2.1 (1,047 codes). */
@Component
public class NaceCodes {

	/** The versions in use: registers change over from the older to the newer. */
	static final List<String> VERSIONS = List.of("2", "2.1");

	private static final int DIVISION = 2;

	private static final int GROUP = 4;

	private static final int CLASS = 5;

	/** A title of its own for one version: the meaning changed. */
	private static final String CLASS_OF_2 = "\\d\\d\\.\\d\\d2";

	private static final Pattern CODE = Pattern.compile("[A-V]|\\d[\\d.]*");

	private final Map<String, Map<String, NaceCode>> byVersion = new HashMap<>();

	/** Built when first searched: a service should not start later for it. */
	private final Map<String, Supplier<CodeIndex>> indexes = new HashMap<>();

	private final Set<String> changed = new TreeSet<>();

	public NaceCodes() {
		Map<String, Map<String, String>> titles = new HashMap<>();
		CatalogueFile.rows("nace-titles.csv").forEach((row) -> titles.put(row[0] + row[1], Language.labels(row, 2)));
		titles.keySet()
			.stream()
			.filter((key) -> key.matches(CLASS_OF_2))
			.map((key) -> key.substring(0, CLASS))
			.filter((code) -> titles.containsKey(code + "2.1"))
			.forEach(this.changed::add);
		for (String version : VERSIONS) {
			Map<String, NaceCode> codes = new TreeMap<>();
			CatalogueFile.rows("nace-titles.csv")
				.stream()
				.filter((row) -> row[0].length() == 1 && (row[1].isEmpty() || row[1].equals(version)))
				.forEach((row) -> codes.put(row[0], code(version, row[0], titles)));
			for (String[] row : CatalogueFile.rows("nace-classes.csv")) {
				if (CatalogueFile.list(row[1]).contains(version)) {
					String name = row[0];
					List.of(name.substring(0, DIVISION), name.substring(0, GROUP), name)
						.forEach((code) -> codes.computeIfAbsent(code, (key) -> code(version, key, titles)));
				}
			}
			this.byVersion.put(version, codes);
			this.indexes.put(version, SingletonSupplier.of(() -> index(codes)));
		}
	}

	private static CodeIndex index(Map<String, NaceCode> codes) {
		return new CodeIndex(codes.values()
			.stream()
			.map((code) -> new CodeIndex.Entry(code.code(), code.labels(), Set.of(), code.code().length() <= GROUP))
			.toList());
	}

	/** The title of the code itself, or of what it belongs to. */
	private static NaceCode code(String version, String code, Map<String, Map<String, String>> titles) {
		Map<String, String> own = null;
		for (int length = code.length(); own == null && length > 0; length--) {
			String part = code.substring(0, length);
			own = titles.getOrDefault(part + version, titles.get(part));
		}
		Map<String, String> labels = new LinkedHashMap<>(Objects.requireNonNull(own, code));
		labels.replaceAll((language, label) -> label.isEmpty() ? String.valueOf(labels.get("en")) : label);
		return new NaceCode(version, code, labels);
	}

	/** The code in this version; empty when the version has none such. */
	public Optional<NaceCode> find(String version, String code) {
		return Optional.ofNullable(this.byVersion.getOrDefault(version, Map.of()).get(code));
	}

	/** All codes of a version in order. */
	Collection<NaceCode> list(String version) {
		return this.byVersion.getOrDefault(version, Map.of()).values();
	}

	/**
	 * Codes of a version that fit, best first; all in order when nothing is asked for.
	 */
	List<NaceCode> search(String version, String wanted, String language, int limit) {
		Map<String, NaceCode> codes = this.byVersion.getOrDefault(version, Map.of());
		Supplier<CodeIndex> index = this.indexes.get(version);
		String text = wanted.strip();
		if (index == null || text.isEmpty() || CODE.matcher(text).matches()) {
			return codes.values().stream().filter((code) -> code.code().startsWith(text)).limit(limit).toList();
		}
		return index.get()
			.search(text, language, limit, codes.keySet())
			.stream()
			.map(codes::get)
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * Classes of industry (sections A to E) that mean something else in the other
	 * version, in order; each in both versions.
	 */
	List<NaceCode> changed() {
		return this.changed.stream()
			.flatMap((code) -> VERSIONS.stream().flatMap((version) -> find(version, code).stream()))
			.toList();
	}

}
