package io.krets.matching.resource;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A resource class as an answer gives it.
 *
 * @param id stable id, {@code silica-fume}
 * @param label name in the language asked for
 * @param wider names of the wider classes, nearest first
 * @param certainty how surely it is meant, 0 to 1; absent in a plain list
 */
record ResourceItem(String id, String label, List<String> wider,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double certainty) {

	ResourceItem {
		wider = List.copyOf(wider);
	}

}
