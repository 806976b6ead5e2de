package io.krets.matching.readmodel;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.matching.engine.Access;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Level;

/**
 * What one caller may have computed, asked of the one gate.
 *
 * @param streams finds a stream as it is
 * @param declined pairs that a side declined, as {@code offer~need}, as far as the caller
 * may know
 * @param ownOnly whether streams of partners are left out
 */
record ReaderAccess(Caller caller, Function<String, Optional<Stream>> streams, Set<String> declined, boolean ownOnly,
		LocalDate today) implements Access {

	@Override
	public Level levelOf(EngineStream exact) {
		if (this.ownOnly && PartnerRegions.isForeign(exact.id())) {
			return Level.HIDDEN;
		}
		return this.streams.apply(exact.id())
			.flatMap((stream) -> StreamGate.view(this.caller, stream))
			.map(ReaderAccess::level)
			.orElse(Level.HIDDEN);
	}

	private static Level level(View view) {
		return switch (view) {
			case FULL, OPEN -> Level.EXACT;
			case BANDED -> Level.BANDED;
			case ANONYMOUS -> Level.ANONYMOUS;
		};
	}

	@Override
	public boolean declined(String offerId, String needId) {
		return !this.declined.isEmpty() && this.declined.contains(offerId + "~" + needId);
	}

}
