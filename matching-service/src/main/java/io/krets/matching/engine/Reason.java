package io.krets.matching.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One typed reason of a match.
 *
 * @param params its numbers and names, in a fixed order
 */
public record Reason(ReasonCode code, Map<String, Object> params) {

	static Reason of(ReasonCode code, @Nullable Object... namesAndValues) {
		return new Reason(code, Params.of(namesAndValues));
	}

	/** The same in English. */
	public String text() {
		return Wording.reason(this.code, this.params);
	}

}
