package io.krets.matching.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One typed obstacle of a near miss.
 *
 * @param params its numbers and names, in a fixed order
 */
public record Blocker(BlockerCode code, Map<String, Object> params) {

	static Blocker of(BlockerCode code, @Nullable Object... namesAndValues) {
		return new Blocker(code, Params.of(namesAndValues));
	}

	/** The same in English. */
	public String text() {
		return Wording.blocker(this.code, this.params);
	}

	/** What would remove it, in English; empty when nothing would. */
	public String remedy() {
		return Wording.remedy(this.code, this.params);
	}

}
