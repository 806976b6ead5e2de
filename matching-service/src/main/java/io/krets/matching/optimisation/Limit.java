package io.krets.matching.optimisation;

/**
 * One limit of a model that a plan must keep.
 *
 * @param kind what it limits
 * @param index place of its source, sink, link, conversion, storage, investment or
 * throughput
 * @param period the period, from 0; −1 for all
 * @param substance for a blending limit, else empty
 */
public record Limit(Kind kind, int index, int period, String substance) {

	/** What can be limited. */
	public enum Kind {

		/** A source gives no more than its amount. */
		SUPPLY,
		/** A sink receives exactly its amount. */
		DEMAND,
		/** A sink receives no more than its amount. */
		ACCEPTANCE,
		/** A sink's mixture holds no more of a substance. */
		BLEND,
		/** A link carries no more. */
		LINK_MAXIMUM,
		/** A used link carries no less. */
		LINK_MINIMUM,
		/** A conversion takes in no more. */
		CONVERSION_CAPACITY,
		/** A storage keeps no more. */
		STORAGE_CAPACITY,
		/** Emissions stay within a budget. */
		EMISSIONS,
		/** Links are used for no more. */
		INVESTMENT,
		/** Links carry no more together. */
		THROUGHPUT

	}

	static Limit of(Kind kind, int index, int period) {
		return new Limit(kind, index, period, "");
	}

}
