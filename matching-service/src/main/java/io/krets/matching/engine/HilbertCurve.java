package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * Numbers places so that near numbers are near places (D. Hilbert, 1891), on a grid of
 * about 600 by 600 m at the equator.
 */
final class HilbertCurve {

	/** What a place that is not known gets: behind all others. */
	static final int UNKNOWN = Integer.MAX_VALUE;

	private static final int BITS = 15;

	private HilbertCurve() {
	}

	static int key(@Nullable Location place) {
		if (place == null) {
			return UNKNOWN;
		}
		int cells = 1 << BITS;
		int x = (int) Math.min(cells - 1, (place.longitude() + 180) / 360 * cells);
		int y = (int) Math.min(cells - 1, (place.latitude() + 90) / 180 * cells);
		int key = 0;
		for (int side = cells / 2; side > 0; side /= 2) {
			int right = ((x & side) > 0) ? 1 : 0;
			int upper = ((y & side) > 0) ? 1 : 0;
			key += side * side * ((3 * right) ^ upper);
			if (upper == 0) {
				if (right == 1) {
					x = cells - 1 - x;
					y = cells - 1 - y;
				}
				int swapped = x;
				x = y;
				y = swapped;
			}
		}
		return key;
	}

}
