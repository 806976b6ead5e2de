package io.krets.matching.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One typed reason of a match.
 *
 * @param params its numbers and names, in a fixed order
 * @param text the same in English
 */
public record Reason(ReasonCode code, Map<String, Object> params, String text) {

	static Reason of(ReasonCode code, @Nullable Object... namesAndValues) {
		Map<String, Object> params = Params.of(namesAndValues);
		return new Reason(code, params, Wording.reason(code, params));
	}

}
