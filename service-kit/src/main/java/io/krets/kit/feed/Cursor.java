package io.krets.kit.feed;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A reader's place in a feed, opaque to readers. Either between entries of the log, or,
 * in a first reading, between documents of the collections.
 *
 * @param epoch of the store; a restored store has a new one
 * @param page the next entry to read is in this page, 1 or more; in a first reading, the
 * page to go on with afterwards
 * @param index of the next entry in the page, 0 or more
 * @param scan where a first reading is; null once it is through
 */
public record Cursor(String epoch, long page, int index, @Nullable Scan scan) {

	/**
	 * A place in a first reading.
	 *
	 * @param kind the kind being read
	 * @param afterId the last id given; empty before the first
	 */
	public record Scan(String kind, String afterId) {

	}

	static Cursor at(String epoch, long page, int index) {
		return new Cursor(epoch, page, index, null);
	}

	/**
	 * Whether a reader at this place has been given every entry before the other place.
	 */
	public boolean hasPassed(Cursor other) {
		return this.scan == null && this.epoch.equals(other.epoch)
				&& (this.page > other.page || this.page == other.page && this.index >= other.index);
	}

	/** Reads the text of a cursor; empty when it is none. */
	public static Optional<Cursor> parse(String text) {
		String[] parts = text.split("\\.", 5);
		try {
			if (parts.length == 3) {
				return valid(at(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2])));
			}
			if (parts.length == 5) {
				return valid(new Cursor(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]),
						new Scan(parts[3], parts[4])));
			}
		}
		catch (NumberFormatException ex) {
			// not a cursor: answered as such below
		}
		return Optional.empty();
	}

	private static Optional<Cursor> valid(Cursor cursor) {
		return (cursor.page >= 1 && cursor.index >= 0) ? Optional.of(cursor) : Optional.empty();
	}

	@Override
	public String toString() {
		String place = this.epoch + "." + this.page + "." + this.index;
		return (this.scan != null) ? place + "." + this.scan.kind() + "." + this.scan.afterId() : place;
	}

}
