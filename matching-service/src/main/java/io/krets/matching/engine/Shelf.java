package io.krets.matching.engine;

/**
 * All streams of one direction and kind: their profiles, and for each level of disclosure
 * and each profile its rows. Immutable to readers.
 *
 * @param profiles by number; places from {@code count} on are not in use
 * @param count how many profiles there are
 * @param rows by level, then by profile; null where there is none
 */
record Shelf(ResourceProfile[] profiles, int count, ProfileRows[][] rows) {

	static final Shelf EMPTY = new Shelf(new ResourceProfile[0], 0, new ProfileRows[Level.values().length][0]);

	/** The rows of a profile at a level, maybe none. */
	ProfileRows rows(Level level, int profile) {
		ProfileRows[] atLevel = this.rows[level.ordinal()];
		ProfileRows found = (profile < atLevel.length) ? atLevel[profile] : null;
		return (found != null) ? found : ProfileRows.NONE;
	}

}
