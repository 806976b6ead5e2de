package io.krets.matching.engine;

/** How much of a stream a reader may have computed and shown. */
public enum Level {

	HIDDEN, ANONYMOUS, BANDED, EXACT

}
