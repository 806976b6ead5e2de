package io.krets.registry.catalogue;

import java.util.Map;

/**
 * A code of the classification of economic activities (Regulation (EC) No 1893/2006,
 * amended for 2.1 by Delegated Regulation (EU) 2023/137).
 *
 * @param version 2 or 2.1: the same code may mean different things
 * @param code a section's letter, or two to four digits as in 24, 24.1, 24.10
 * @param labels short words of our own by language; a class without any has its group's,
 * a text without translation is English
 */
public record NaceCode(String version, String code, Map<String, String> labels) {

	public NaceCode {
		labels = Map.copyOf(labels);
	}

	String label(String language) {
		return String.valueOf(this.labels.get(language));
	}

}
