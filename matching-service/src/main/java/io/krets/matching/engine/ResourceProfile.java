package io.krets.matching.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All that the fit of a resource depends on. Streams of one profile fit equally well to
 * whatever they are compared with, so fits are computed once for each pair of profiles.
 */
record ResourceProfile(Direction direction, Kind kind, List<ClassGuess> classes, List<String> ewcCodes,
		List<String> cpaCodes, @Nullable Industry industry) {

	static ResourceProfile of(EngineStream stream) {
		return new ResourceProfile(stream.direction(), stream.kind(), stream.classes(), stream.ewcCodes(),
				stream.cpaCodes(), stream.industry());
	}

	/** A stream of this profile of which nothing else is known. */
	EngineStream sample() {
		EngineStreamBuilder builder = new EngineStreamBuilder("", "", this.direction, this.kind, "");
		return builder.classes(this.classes)
			.ewcCodes(this.ewcCodes)
			.cpaCodes(this.cpaCodes)
			.industry(this.industry)
			.build();
	}

}
