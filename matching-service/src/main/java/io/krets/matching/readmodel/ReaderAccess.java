package io.krets.matching.readmodel;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.krets.kit.disclosure.Audience;
import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.matching.engine.Access;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Level;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may have computed in one question, asked of the one gate: once for each
 * audience, while the streams themselves are looked up each time as they stand.
 */
final class ReaderAccess implements Access {

	/** So many audiences are remembered; streams of others are asked for one by one. */
	private static final int MOST_REMEMBERED = 1_000;

	private final Caller caller;

	private final Function<String, Optional<Stream>> streams;

	private final Set<String> declined;

	private final boolean ownOnly;

	private final LocalDate today;

	private final Map<Audience, Level> levels = new ConcurrentHashMap<>();

	/**
	 * For one question of one caller.
	 * @param streams finds a stream as it is
	 * @param declined pairs that a side declined, as {@code offer~need}, as far as the
	 * caller may know
	 * @param ownOnly whether streams of partners are left out
	 * @param today the day of asking
	 */
	ReaderAccess(Caller caller, Function<String, Optional<Stream>> streams, Set<String> declined, boolean ownOnly,
			LocalDate today) {
		this.caller = caller;
		this.streams = streams;
		this.declined = declined;
		this.ownOnly = ownOnly;
		this.today = today;
	}

	@Override
	public Level levelOf(EngineStream exact) {
		if (this.ownOnly && PartnerRegions.isForeign(exact.id())) {
			return Level.HIDDEN;
		}
		Stream stream = this.streams.apply(exact.id()).orElse(null);
		return (stream != null) ? levelOf(Audience.of(stream)) : Level.HIDDEN;
	}

	private Level levelOf(Audience audience) {
		Level known = this.levels.get(audience);
		if (known != null) {
			return known;
		}
		Level asked = StreamGate.view(this.caller, audience).map(ReaderAccess::level).orElse(Level.HIDDEN);
		if (this.levels.size() < MOST_REMEMBERED) {
			this.levels.put(audience, asked);
		}
		return asked;
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
		return declinesAny() && this.declined.contains(offerId + "~" + needId);
	}

	@Override
	public boolean declinesAny() {
		return !this.declined.isEmpty();
	}

	@Override
	public @Nullable LocalDate today() {
		return this.today;
	}

}
