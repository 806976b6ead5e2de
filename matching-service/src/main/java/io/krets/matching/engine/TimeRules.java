package io.krets.matching.engine;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Rules on when the flow runs. */
final class TimeRules {

	private TimeRules() {
	}

	/** A stream that has ended is history. */
	static @Nullable Blocker validity(Pair pair) {
		LocalDate today = pair.today();
		if (today == null) {
			return null;
		}
		for (EngineStream side : List.of(pair.offer(), pair.need())) {
			Availability availability = side.availability();
			LocalDate to = (availability != null) ? availability.to() : null;
			if (to != null && to.isBefore(today)) {
				return Blocker.of(BlockerCode.EXPIRED, "side", side.direction().name(), "to", to.toString(), "today",
						today.toString());
			}
		}
		return null;
	}

	static @Nullable Blocker availability(Pair pair) {
		Availability offered = pair.offer().availability();
		Availability needed = pair.need().availability();
		if (offered == null || needed == null || offered.overlaps(needed)) {
			return null;
		}
		return Blocker.of(BlockerCode.NOT_AT_THE_SAME_TIME, "offer", period(offered), "need", period(needed));
	}

	private static String period(Availability availability) {
		return ((availability.from() != null) ? availability.from() : "") + "/"
				+ ((availability.to() != null) ? availability.to() : "");
	}

	/** Not a single month has both a surplus and a need. */
	static @Nullable Blocker seasons(Pair pair) {
		double[] has = Quantity.sharesOf(pair.offer().quantity());
		double[] wants = Quantity.sharesOf(pair.need().quantity());
		if (has == null || wants == null || !SeasonOverlap.isNone(has, wants)) {
			return null;
		}
		return Blocker.of(BlockerCode.SEASONS_APART, "offerMonths", months(has), "needMonths", months(wants));
	}

	private static String months(double[] shares) {
		StringBuilder months = new StringBuilder();
		for (int month = 0; month < shares.length; month++) {
			if (shares[month] > 0) {
				months.append(months.isEmpty() ? "" : ", ").append(month + 1);
			}
		}
		return months.toString();
	}

}
