package io.krets.registry.stream;

import java.util.Map;

/**
 * Something that may be wrong with a stream, though it may be stored.
 *
 * @param pointer JSON Pointer to the field that it is about
 * @param code stable for programs
 * @param message what to look at, in English
 * @param params what a text in another language needs
 */
public record Warning(String pointer, String code, String message, Map<String, Object> params) {

	public Warning {
		params = Map.copyOf(params);
	}

}
