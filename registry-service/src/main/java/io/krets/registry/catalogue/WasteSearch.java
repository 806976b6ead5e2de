package io.krets.registry.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Finds waste codes by code, name or nickname. */
@Component
public class WasteSearch {

	/** The countries whose lists are known; Sweden's is the European one. */
	static final Set<String> COUNTRIES = Set.of("NO", "SE", "FI");

	/** A code or its beginning, as people write it: 10 08 04, 10.08.04 or 100804*. */
	private static final Pattern CODE = Pattern.compile("\\d[\\d .]*\\*?");

	private final Map<String, WasteCode> europe;

	private final Map<String, Map<String, WasteCode>> byCountry = new HashMap<>();

	private final Supplier<CodeIndex> index;

	public WasteSearch(WasteCodes codes) {
		this.europe = byCode(codes.list());
		Map<String, WasteCode> all = new TreeMap<>(this.europe);
		for (String country : COUNTRIES) {
			Map<String, WasteCode> national = byCode(codes.list(country));
			this.byCountry.put(country, national);
			national.forEach(all::putIfAbsent);
		}
		this.index = SingletonSupplier.of(() -> index(all.values()));
	}

	private static CodeIndex index(Collection<WasteCode> codes) {
		return new CodeIndex(codes.stream()
			.map((code) -> new CodeIndex.Entry(code.code(), code.labels(), code.words(), !code.hazardous()))
			.toList());
	}

	/** Builds the index beside the start, which should not wait for it. */
	@EventListener(ApplicationReadyEvent.class)
	void prepareIndex() {
		Schedulers.boundedElastic().schedule(this.index::get);
	}

	private static Map<String, WasteCode> byCode(Collection<WasteCode> codes) {
		Map<String, WasteCode> byCode = new LinkedHashMap<>();
		codes.forEach((code) -> byCode.put(code.code(), code));
		return byCode;
	}

	/**
	 * Codes that fit, best first; all in order when nothing is asked for.
	 * @param wanted beginning of a code, or words in any of the four languages
	 * @param language the language the words are probably in: en, no, sv or fi
	 * @param limit at most so many, 1 or more
	 * @param country whose own codes and hazard flags hold: NO, SE or FI; null for the
	 * European list
	 */
	public List<WasteCode> search(String wanted, String language, int limit, @Nullable String country) {
		Map<String, WasteCode> list = (country != null) ? this.byCountry.getOrDefault(country, this.europe)
				: this.europe;
		String text = wanted.strip();
		if (text.isEmpty() || CODE.matcher(text).matches()) {
			String digits = text.replaceAll("\\D", "");
			return list.values().stream().filter((code) -> code.code().startsWith(digits)).limit(limit).toList();
		}
		return this.index.get()
			.search(text, language, limit, list.keySet())
			.stream()
			.map(list::get)
			.filter(Objects::nonNull)
			.toList();
	}

}
