package io.krets.matching.engine;

import java.util.Arrays;

/**
 * A priority queue of upper bounds, greatest first, without objects: a bound and a number
 * that says what it bounds share one long.
 */
final class BoundHeap {

	private long[] items = new long[32];

	private int size;

	/** Adds a bound, not negative, of something. */
	void add(float bound, int what) {
		if (this.size == this.items.length) {
			this.items = Arrays.copyOf(this.items, 2 * this.size);
		}
		long item = ((long) Float.floatToRawIntBits(bound) << 32) | (what & 0xFFFF_FFFFL);
		int at = this.size++;
		while (at > 0 && this.items[(at - 1) / 2] < item) {
			this.items[at] = this.items[(at - 1) / 2];
			at = (at - 1) / 2;
		}
		this.items[at] = item;
	}

	/** The greatest bound, or -1 when nothing is left. */
	float greatest() {
		return (this.size > 0) ? Float.intBitsToFloat((int) (this.items[0] >>> 32)) : -1;
	}

	/** What has the greatest bound; there must be something. */
	int next() {
		return (int) this.items[0];
	}

	/** Takes what has the greatest bound; there must be something. */
	int take() {
		int what = (int) this.items[0];
		long last = this.items[--this.size];
		int at = 0;
		for (int child = 1; child < this.size; child = 2 * at + 1) {
			if (child + 1 < this.size && this.items[child + 1] > this.items[child]) {
				child++;
			}
			if (this.items[child] <= last) {
				break;
			}
			this.items[at] = this.items[child];
			at = child;
		}
		this.items[at] = last;
		return what;
	}

}
