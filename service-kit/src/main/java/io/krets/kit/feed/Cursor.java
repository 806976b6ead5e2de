package io.krets.kit.feed;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A reader's place in a feed, opaque to readers. Either between entries of the log, or,
 * in a first reading, between documents of the collections.
 *
 * @param epoch of the store; a restored store has a new one
 * @param reading the reading that the place belongs to; null for a service, and for the
 * place behind a write
 * @param page the next entry to read is in this page, 1 or more; in a first reading, the
 * page to go on with afterwards
 * @param index of the next entry in the page, 0 or more
 * @param scan where a first reading is; null once it is through
 */
public record Cursor(String epoch, @Nullable String reading, long page, int index, @Nullable Scan scan) {

	private static final String READING = "~";

	/**
	 * A place in a first reading.
	 *
	 * @param kind the kind being read
	 * @param afterId the last id looked at; empty before the first
	 */
	public record Scan(String kind, String afterId) {

	}

	static Cursor at(String epoch, long page, int index) {
		return new Cursor(epoch, null, page, index, null);
	}

	/** Another place of the log in the same reading. */
	Cursor at(long page, int index) {
		return new Cursor(this.epoch, this.reading, page, index, null);
	}

	/** Another place of the same first reading. */
	Cursor at(Scan scan) {
		return new Cursor(this.epoch, this.reading, this.page, this.index, scan);
	}

	Cursor of(@Nullable String reading) {
		return new Cursor(this.epoch, reading, this.page, this.index, this.scan);
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
		if (parts.length != 3 && parts.length != 5) {
			return Optional.empty();
		}
		String[] origin = parts[0].split(READING, 2);
		String reading = (origin.length == 2) ? origin[1] : null;
		try {
			return valid(new Cursor(origin[0], reading, Long.parseLong(parts[1]), Integer.parseInt(parts[2]),
					(parts.length == 5) ? new Scan(parts[3], parts[4]) : null));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private static Optional<Cursor> valid(Cursor cursor) {
		return (cursor.page >= 1 && cursor.index >= 0) ? Optional.of(cursor) : Optional.empty();
	}

	@Override
	public String toString() {
		String origin = (this.reading != null) ? this.epoch + READING + this.reading : this.epoch;
		String place = origin + "." + this.page + "." + this.index;
		return (this.scan != null) ? place + "." + this.scan.kind() + "." + this.scan.afterId() : place;
	}

}
