package io.krets.matching.engine;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What one reader may see of each stream; the engine computes from nothing else. Called
 * once for each candidate of a query, by the thread that queries, so it must be quick and
 * must not throw.
 */
@FunctionalInterface
public interface Access {

	/** Sees all: for tests and for jobs that show nothing to anybody. */
	Access EVERYTHING = (stream) -> Level.EXACT;

	/** The level at which the reader sees the stream, given its exact variant. */
	Level levelOf(EngineStream exact);

	/**
	 * Whether a side declined this pair, as far as the reader may know: only the two
	 * sides may.
	 */
	default boolean declined(String offerId, String needId) {
		return false;
	}

	/** Whether any pair may be declined: where none is, no stream is looked at for it. */
	default boolean declinesAny() {
		return true;
	}

	/** The day on which the reader asks; null asks as if no stream had ended. */
	default @Nullable LocalDate today() {
		return null;
	}

}
