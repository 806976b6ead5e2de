package io.krets.matching.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One typed obstacle of a near miss.
 *
 * @param params its numbers and names, in a fixed order
 * @param text the same in English
 * @param remedy what would remove it, in English; empty when nothing would
 */
public record Blocker(BlockerCode code, Map<String, Object> params, String text, String remedy) {

	static Blocker of(BlockerCode code, @Nullable Object... namesAndValues) {
		Map<String, Object> params = Params.of(namesAndValues);
		return new Blocker(code, params, Wording.blocker(code, params), Wording.remedy(code, params));
	}

}
