package io.krets.matching.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What matching needs to know of a site. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Site(String firmId, Hub.@Nullable Point location) {

}
