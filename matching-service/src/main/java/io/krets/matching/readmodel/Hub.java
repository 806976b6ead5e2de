package io.krets.matching.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What matching needs to know of a hub.
 *
 * @param name as its people say it
 * @param country ISO 3166 code
 * @param location where its middle is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Hub(@Nullable String name, @Nullable String country, @Nullable Point location) {

	/**
	 * A point on the map.
	 *
	 * @param lat degrees north
	 * @param lon degrees east
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Point(double lat, double lon) {

	}

}
