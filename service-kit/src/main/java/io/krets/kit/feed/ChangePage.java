package io.krets.kit.feed;

import java.util.List;

/**
 * Part of a feed.
 *
 * @param changes in order; the same document may come again
 * @param next the cursor to go on with
 * @param more whether there is more to read at once; the first page without more ends a
 * first reading
 */
public record ChangePage(List<Change> changes, String next, boolean more) {

	public ChangePage {
		changes = List.copyOf(changes);
	}

}
