package io.krets.registry.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/** Finds waste codes by code, name or nickname. */
@Component
public class WasteSearch {

	/** A code or its beginning, as people write it: 10 08 04, 10.08.04 or 100804*. */
	private static final Pattern CODE = Pattern.compile("\\d[\\d .]*\\*?");

	private final WasteCodes codes;

	private final CodeIndex index;

	public WasteSearch(WasteCodes codes) {
		this.codes = codes;
		this.index = new CodeIndex(codes.list()
			.stream()
			.map((code) -> new CodeIndex.Entry(code.code(), code.labels(), code.words(), !code.hazardous()))
			.toList());
	}

	/**
	 * Codes that fit, best first; all in order when nothing is asked for.
	 * @param wanted beginning of a code, or words in any of the four languages
	 * @param language the language the words are probably in: en, no, sv or fi
	 * @param limit at most so many, 1 or more
	 */
	public List<WasteCode> search(String wanted, String language, int limit) {
		String text = wanted.strip();
		if (text.isEmpty() || CODE.matcher(text).matches()) {
			String digits = text.replaceAll("\\D", "");
			return this.codes.list().stream().filter((code) -> code.code().startsWith(digits)).limit(limit).toList();
		}
		return this.index.search(text, language, limit)
			.stream()
			.map((code) -> this.codes.find(code).orElse(null))
			.filter(Objects::nonNull)
			.toList();
	}

}
