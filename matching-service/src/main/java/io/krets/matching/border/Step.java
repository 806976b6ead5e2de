package io.krets.matching.border;

import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the checklist.
 *
 * @param step what it is about
 * @param finding what was found
 * @param params what is filled in
 * @param text the same in English
 */
record Step(String step, Finding finding, Finding.State state, Map<String, String> params, String text, Source source) {

	/** A line with those of the values that its sentence names. */
	static Step of(String step, Finding finding, Map<String, String> values) {
		Map<String, String> params = new TreeMap<>();
		String text = finding.text();
		for (Map.Entry<String, String> value : values.entrySet()) {
			String name = "{" + value.getKey() + "}";
			if (text.contains(name)) {
				params.put(value.getKey(), value.getValue());
				text = text.replace(name, value.getValue());
			}
		}
		return new Step(step, finding, finding.state(), params, text,
				new Source(finding.source().title(), finding.source().url()));
	}

	/** Where the rule stands. */
	record Source(String title, String url) {

	}

}
