package io.krets.kit.feed;

import java.util.List;

/**
 * What a reader of a feed keeps. All calls come one after another, from one thread at a
 * time; what a call throws stops the reading at that change, which is then tried again.
 */
public interface FeedSubscriber {

	/**
	 * A whole reading begins: collect into a fresh set, and go on showing the old one.
	 */
	void begin();

	/** Takes a change into the set being collected, or into the shown one afterwards. */
	void apply(Change change);

	/** Takes a page of changes, in their order. */
	default void applyAll(List<Change> changes) {
		changes.forEach(this::apply);
	}

	/** The fresh set is whole: show it instead of the old one. */
	void complete();

}
