package io.krets.matching.engine;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The profiles of a shelf that one profile is related to, best fit first. Immutable.
 *
 * @param seen how many profiles of the shelf were compared
 */
record RelatedProfiles(int seen, Related[] related) {

	static final RelatedProfiles NONE = new RelatedProfiles(0, new Related[0]);

	private static final Comparator<Related> BEST_FIRST = Comparator.comparingDouble(Related::fit)
		.reversed()
		.thenComparingInt(Related::profile);

	RelatedProfiles with(int seen, Related[] more) {
		Related[] all = Arrays.copyOf(this.related, this.related.length + more.length);
		System.arraycopy(more, 0, all, this.related.length, more.length);
		Arrays.sort(all, BEST_FIRST);
		return new RelatedProfiles(seen, all);
	}

	/** One related profile, its fit, and what the two are to each other. */
	record Related(int profile, double fit, Relation relation) {

	}

}
