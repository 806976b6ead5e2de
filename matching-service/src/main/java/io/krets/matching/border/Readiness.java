package io.krets.matching.border;

import java.util.List;

import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checklist of one pair.
 *
 * @param crosses whether a border is crossed; null when a country is not known
 * @param from ISO 3166 code
 * @param goods what the platform knows of what is to be sent
 * @param giver as far as the caller may know
 * @param steps in the order in which people go through them; empty within a country
 * @param notice what this is not
 */
record Readiness(@Nullable Boolean crosses, @Nullable String from, @Nullable String to, Goods goods, Party giver,
		Party taker, List<Step> steps, String notice) {

	static final String NOTICE = "This is a checklist, not legal advice. The authorities of both countries decide.";

	Readiness {
		steps = List.copyOf(steps);
	}

	/** What the papers ask of the goods. */
	record Goods(@Nullable String name, @Nullable String ewc, List<String> hazards,
			Stream.@Nullable PhysicalState physicalState, Stream.@Nullable Quantity quantity) {

		static Goods of(Stream it) {
			return new Goods(it.name(), (it.codes() != null) ? it.codes().ewc() : null, it.hazards(),
					it.physicalState(), it.quantity());
		}

	}

	/** Who sends or takes. */
	record Party(@Nullable String firmName, @Nullable String hub, @Nullable String country) {

	}

}
