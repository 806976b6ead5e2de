package io.krets.matching.border;

import java.util.List;

import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a resource that is to go from one country to another.
 *
 * @param from ISO 3166 code; null when it is not known, or not to this caller
 * @param kind of the offer
 * @param ewc its waste code
 * @param hazards its stated hazardous properties
 * @param greenEntries entries of the green list that may fit the code
 */
record Crossing(@Nullable String from, @Nullable String to, Stream.Kind kind, @Nullable String ewc,
		List<String> hazards, List<String> greenEntries) {

	Crossing {
		hazards = List.copyOf(hazards);
		greenEntries = List.copyOf(greenEntries);
	}

	/** Whether a border is crossed; null when it cannot be said. */
	@Nullable Boolean crosses() {
		return (this.from == null || this.to == null) ? null : Boolean.valueOf(!this.from.equals(this.to));
	}

	boolean isMaterial() {
		return this.kind == Stream.Kind.MATERIAL;
	}

	/** Whether rules on waste may concern it. */
	boolean mayBeWaste() {
		return this.ewc != null || this.kind == Stream.Kind.MATERIAL || this.kind == Stream.Kind.WATER;
	}

	boolean isHazardous() {
		return !this.hazards.isEmpty();
	}

	/** Whether one of the two countries is Norway. */
	boolean touchesNorway() {
		return "NO".equals(this.from) || "NO".equals(this.to);
	}

}
