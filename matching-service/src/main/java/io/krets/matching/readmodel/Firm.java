package io.krets.matching.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What matching needs to know of a firm. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Firm(String name, String country, String hub, @Nullable Nace nace) {

	/** An industry by NACE version and code. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Nace(String version, String code) {

	}

}
