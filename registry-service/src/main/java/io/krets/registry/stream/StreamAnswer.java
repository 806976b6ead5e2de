package io.krets.registry.stream;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.krets.kit.stream.Stream;

/**
 * Answer to a write: the stream as stored, and what may be wrong with it.
 *
 * @param stream its fields stand beside the warnings
 * @param warnings things to look at; nothing was refused for them
 */
record StreamAnswer(@JsonUnwrapped Stream stream, List<Warning> warnings) {

	StreamAnswer {
		warnings = List.copyOf(warnings);
	}

	String etag() {
		return "\"" + this.stream.version() + "\"";
	}

}
