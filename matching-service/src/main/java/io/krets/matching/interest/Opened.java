package io.krets.matching.interest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The firm of a partner region that its region named, because both sides want the match.
 *
 * @param registerNumber in its country's business register
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Opened(@Nullable String name, @Nullable String country, @Nullable String registerNumber) {

}
