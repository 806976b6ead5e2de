package io.krets.kit.disclosure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;

/**
 * That both sides of a match have said that they are interested: the firm of a stream may
 * be named to the other firm, and to nobody else.
 *
 * @param streamId the stream whose firm may be named
 * @param firmId that firm, as it was when it agreed
 * @param toHub hub of the firm that it may be named to
 * @param toFirmId that firm
 */
public record Introduction(String streamId, String firmId, @Nullable String toHub, String toFirmId) {

	/**
	 * Whether the stream is still the one meant, and the reader acts for the other firm.
	 */
	boolean opens(Caller reader, Stream stream) {
		return this.streamId.equals(stream.id()) && Objects.equals(this.firmId, stream.firmId())
				&& (reader.actsFor(this.toHub, this.toFirmId) || reader.coordinates(this.toHub));
	}

}
