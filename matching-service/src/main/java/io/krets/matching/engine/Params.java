package io.krets.matching.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Parameters of reasons and blockers: names and values in the order given. */
final class Params {

	private Params() {
	}

	static Map<String, Object> of(@Nullable Object... namesAndValues) {
		Map<String, Object> params = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			@Nullable Object value = namesAndValues[i + 1];
			params.put(String.valueOf(namesAndValues[i]),
					(value instanceof Double number) ? rounded(number) : (value != null) ? value : "");
		}
		return Collections.unmodifiableMap(params);
	}

	/** Three decimals are enough to read and to check the arithmetic. */
	static double rounded(double value) {
		return Math.round(value * 1000) / 1000.0;
	}

}
