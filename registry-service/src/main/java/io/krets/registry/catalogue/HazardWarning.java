package io.krets.registry.catalogue;

import java.util.Map;

/**
 * Something about a stream's hazards that does not fit together. It never keeps anybody
 * from listing the stream.
 *
 * @param kind the kind of misfit
 * @param pointer the field of the stream document to look at, as a JSON Pointer
 * @param params what the message speaks of, for translation
 * @param message what to look at, in English
 */
public record HazardWarning(Kind kind, String pointer, Map<String, Object> params, String message) {

	public HazardWarning {
		params = Map.copyOf(params);
	}

	/** What does not fit. */
	public enum Kind {

		/** The composition gives the waste a property that is not stated. */
		PROPERTY_NOT_STATED,
		/** The composition may give it a property that is not stated. */
		PROPERTY_POSSIBLE,
		/** It is hazardous, but its code is the non-hazardous one of a pair. */
		HAZARDOUS_TWIN,
		/** It is hazardous, but its code is one that the list never calls hazardous. */
		NON_HAZARDOUS_CODE,
		/** Its code is a hazardous one, but no property is stated or follows. */
		NO_PROPERTY_STATED

	}

}
