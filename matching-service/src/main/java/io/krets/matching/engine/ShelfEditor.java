package io.krets.matching.engine;

import java.util.Arrays;

/** Makes a new shelf of an old one; what nothing changes is shared between the two. */
final class ShelfEditor {

	private ResourceProfile[] profiles;

	private int count;

	private final ProfileRows[][] rows;

	private final boolean[] own;

	ShelfEditor(Shelf shelf) {
		this.profiles = shelf.profiles();
		this.count = shelf.count();
		this.rows = shelf.rows().clone();
		this.own = new boolean[this.rows.length];
	}

	/** Adds a profile and gives its number. */
	int addProfile(ResourceProfile profile) {
		if (this.count == this.profiles.length) {
			this.profiles = Arrays.copyOf(this.profiles, Math.max(16, 2 * this.count));
		}
		// readers of older shelves do not look at this place
		this.profiles[this.count] = profile;
		return this.count++;
	}

	void put(Level level, int profile, EngineStream exact, EngineStream variant) {
		ProfileRows[] atLevel = own(level, profile);
		ProfileRows before = (atLevel[profile] != null) ? atLevel[profile] : ProfileRows.NONE;
		atLevel[profile] = before.with(exact, variant);
	}

	void remove(Level level, int profile, EngineStream variant) {
		ProfileRows[] atLevel = own(level, profile);
		atLevel[profile] = atLevel[profile].without(variant);
	}

	private ProfileRows[] own(Level level, int profile) {
		ProfileRows[] atLevel = this.rows[level.ordinal()];
		if (!this.own[level.ordinal()] || atLevel.length <= profile) {
			int length = (atLevel.length > profile) ? atLevel.length : Math.max(16, 2 * (profile + 1));
			atLevel = Arrays.copyOf(atLevel, length);
			this.rows[level.ordinal()] = atLevel;
			this.own[level.ordinal()] = true;
		}
		return atLevel;
	}

	Shelf shelf() {
		return new Shelf(this.profiles, this.count, this.rows);
	}

}
