package io.krets.registry.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A code of the European List of Waste (Decision 2000/532/EC as amended by 2014/955/EU).
 *
 * @param code six digits
 * @param hazardous whether the list marks it as hazardous
 * @param labels plain words of our own, by language: en, no, sv, fi
 * @param words what people call it, in any of the languages
 * @param twins codes for the same waste with the other hazard flag: which one applies,
 * its properties decide
 */
public record WasteCode(String code, boolean hazardous, Map<String, String> labels, Set<String> words,
		List<String> twins) {

	public WasteCode {
		labels = Map.copyOf(labels);
		words = Set.copyOf(words);
		twins = List.copyOf(twins);
	}

	WasteCode flagged(boolean hazardousThere) {
		return new WasteCode(this.code, hazardousThere, this.labels, this.words, this.twins);
	}

	/** The label in one of the languages. */
	String label(String language) {
		return String.valueOf(this.labels.get(language));
	}

}
