package io.krets.matching.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one caller asked on one day, for the audit: that and how, not the stream that was
 * asked about.
 *
 * @param actorId the token's subject
 * @param day in UTC, such as {@code 2026-03-01}
 * @param count how many queries
 * @param last the latest of them
 */
record QueryDay(String actorId, @Nullable String actorName, String day, long count, List<Asked> last) {

	private static final int MOST_LAST = 50;

	QueryDay {
		last = List.copyOf(last);
	}

	QueryDay with(Asked asked) {
		List<Asked> longer = new ArrayList<>(this.last);
		longer.add(asked);
		return new QueryDay(this.actorId, this.actorName, this.day, this.count + 1,
				longer.subList(Math.max(0, longer.size() - MOST_LAST), longer.size()));
	}

	/**
	 * One query.
	 *
	 * @param matches how many were answered
	 */
	record Asked(Instant at, String direction, String kind, int matches) {

	}

}
