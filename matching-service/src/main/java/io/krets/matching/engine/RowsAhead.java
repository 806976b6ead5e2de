package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * The rows that a search scores next. A row's stream is some objects far apart in memory,
 * each found by the one before it; what is touched for several rows side by side is
 * waited for once and not once for each row.
 */
final class RowsAhead {

	static final int MOST = 8;

	private final RowBlock[] blocks = new RowBlock[MOST];

	private final int[] rows = new int[MOST];

	private final int[] numbers = new int[MOST];

	private final float[] bounds = new float[MOST];

	private final EngineStream[] streams = new EngineStream[MOST];

	private final @Nullable Location[] places = new Location[MOST];

	private final @Nullable Quantity[] quantities = new Quantity[MOST];

	private final @Nullable Economics[] economics = new Economics[MOST];

	/** Whatever was touched, so that no compiler finds it needless. */
	private double touched;

	/**
	 * Takes a row.
	 * @param number what the search calls it
	 * @param bound its upper bound
	 */
	void set(int at, RowBlock block, int row, int number, float bound) {
		this.blocks[at] = block;
		this.rows[at] = row;
		this.numbers[at] = number;
		this.bounds[at] = bound;
	}

	/** Touches what will be needed of the first rows. */
	void fetch(int count) {
		for (int at = 0; at < count; at++) {
			this.streams[at] = this.blocks[at].variants[this.rows[at]];
		}
		for (int at = 0; at < count; at++) {
			EngineStream stream = this.streams[at];
			this.places[at] = stream.location();
			this.quantities[at] = stream.quantity();
			this.economics[at] = stream.economics();
		}
		double touched = 0;
		for (int at = 0; at < count; at++) {
			Location place = this.places[at];
			Quantity quantity = this.quantities[at];
			Economics money = this.economics[at];
			touched += (place != null) ? place.x() : 0;
			touched += (quantity != null && quantity.perYear() != null) ? quantity.perYear() : 0;
			touched += (money != null && money.virginCost() != null) ? money.virginCost() : 0;
		}
		this.touched = touched;
	}

	float bound(int at) {
		return this.bounds[at];
	}

	int number(int at) {
		return this.numbers[at];
	}

	EngineStream stream(int at) {
		return this.streams[at];
	}

}
