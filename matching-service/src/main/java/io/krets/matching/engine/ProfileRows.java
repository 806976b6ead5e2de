package io.krets.matching.engine;

import java.util.Arrays;

/** All rows of one profile, in blocks along the curve. Immutable. */
final class ProfileRows {

	static final ProfileRows NONE = new ProfileRows(new RowBlock[0]);

	final RowBlock[] blocks;

	private ProfileRows(RowBlock[] blocks) {
		this.blocks = blocks;
	}

	/** With one row more; O(block + number of blocks). */
	ProfileRows with(CatalogueEntry entry, EngineStream variant) {
		if (this.blocks.length == 0) {
			return new ProfileRows(new RowBlock[] { RowBlock.of(entry, variant) });
		}
		int at = firstReaching(HilbertCurve.key(variant.location()));
		at = Math.min(at, this.blocks.length - 1);
		RowBlock grown = this.blocks[at].with(entry, variant);
		if (grown.size() <= RowBlock.MOST) {
			RowBlock[] copy = this.blocks.clone();
			copy[at] = grown;
			return new ProfileRows(copy);
		}
		RowBlock[] copy = Arrays.copyOf(this.blocks, this.blocks.length + 1);
		System.arraycopy(this.blocks, at, copy, at + 1, this.blocks.length - at);
		copy[at] = grown.part(0, grown.size() / 2);
		copy[at + 1] = grown.part(grown.size() / 2, grown.size());
		return new ProfileRows(copy);
	}

	/**
	 * Without the row of this stream.
	 * @throws IllegalStateException when it is not there
	 */
	ProfileRows without(EngineStream variant) {
		int key = HilbertCurve.key(variant.location());
		for (int at = firstReaching(key); at < this.blocks.length && this.blocks[at].keys[0] <= key; at++) {
			int row = this.blocks[at].find(variant.id());
			if (row >= 0) {
				return without(at, row);
			}
		}
		throw new IllegalStateException("stream " + variant.id() + " is not in the index where it should be");
	}

	private ProfileRows without(int at, int row) {
		if (this.blocks[at].size() > 1) {
			RowBlock[] copy = this.blocks.clone();
			copy[at] = this.blocks[at].without(row);
			return new ProfileRows(copy);
		}
		RowBlock[] copy = Arrays.copyOf(this.blocks, this.blocks.length - 1);
		System.arraycopy(this.blocks, at + 1, copy, at, copy.length - at);
		return new ProfileRows(copy);
	}

	/** The first block whose last key is not below the key. */
	private int firstReaching(int key) {
		int low = 0;
		int high = this.blocks.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.blocks[middle].lastKey() < key) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

}
