package io.krets.registry.catalogue;

import java.util.Map;

/**
 * Where a country's waste list differs from the European one: Norway's avfallsforskriften
 * and Finland's jäteasetus.
 *
 * @param country NO or FI
 * @param code six digits
 * @param kind whether the code is the country's own or only its flag differs
 * @param hazardous the flag in that country
 * @param labels by language; empty texts where the European label holds
 */
record Deviation(String country, String code, Kind kind, boolean hazardous, Map<String, String> labels) {

	Deviation {
		labels = Map.copyOf(labels);
	}

	/** How a country's list differs. */
	enum Kind {

		/** A code that the European list does not have. */
		EXTRA,
		/** A code with another hazard flag. */
		FLAG

	}

}
