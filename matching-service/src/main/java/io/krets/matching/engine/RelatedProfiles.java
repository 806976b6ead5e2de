package io.krets.matching.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The profiles of a shelf that one profile is related to, best fit first. Immutable, and
 * flat, for there are as many as pairs of profiles.
 */
final class RelatedProfiles {

	static final RelatedProfiles NONE = new RelatedProfiles(0, List.of());

	private static final Comparator<Related> BEST_FIRST = Comparator.comparingDouble(Related::fit)
		.reversed()
		.thenComparingInt(Related::profile);

	private final int seen;

	private final int[] profiles;

	private final double[] fits;

	private final Relation[] relations;

	private RelatedProfiles(int seen, List<Related> related) {
		this.seen = seen;
		this.profiles = related.stream().mapToInt(Related::profile).toArray();
		this.fits = related.stream().mapToDouble(Related::fit).toArray();
		this.relations = related.stream().map(Related::relation).toArray(Relation[]::new);
	}

	/** How many profiles of the shelf were compared. */
	int seen() {
		return this.seen;
	}

	int size() {
		return this.profiles.length;
	}

	/** The related profile at a place, the best at 0. */
	Related get(int at) {
		return new Related(this.profiles[at], this.fits[at], this.relations[at]);
	}

	Stream<Related> stream() {
		return IntStream.range(0, size()).mapToObj(this::get);
	}

	/** These and more, so many profiles of the shelf having been compared. */
	RelatedProfiles with(int seen, Collection<Related> more) {
		return new RelatedProfiles(seen, Stream.concat(stream(), more.stream()).sorted(BEST_FIRST).toList());
	}

	/** One related profile, its fit, and what the two are to each other. */
	record Related(int profile, double fit, Relation relation) {

	}

}
