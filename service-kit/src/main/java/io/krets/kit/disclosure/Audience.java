package io.krets.kit.disclosure;

import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All of a stream that decides who may see how much of it. The {@link StreamGate} looks
 * at nothing else, so what it says to a reader of one stream holds for every other of the
 * same audience.
 *
 * @param hub hub of the stream, if any
 * @param firmId firm of the stream, if it is known
 */
public record Audience(@Nullable String hub, @Nullable String firmId, Stream.Visibility visibility,
		Stream.Disclosure disclosure) {

	/** The audience of a stream as it stands. */
	public static Audience of(Stream stream) {
		return new Audience(stream.hub(), stream.firmId(), stream.visibility(), stream.disclosure());
	}

}
