package io.krets.matching.engine;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** The days from and to which a stream runs, both inclusive; null is open. */
public record Availability(@Nullable LocalDate from, @Nullable LocalDate to) {

	boolean overlaps(Availability other) {
		return startsBeforeEndOf(this, other) && startsBeforeEndOf(other, this);
	}

	private static boolean startsBeforeEndOf(Availability one, Availability two) {
		return one.from == null || two.to == null || !one.from.isAfter(two.to);
	}

}
