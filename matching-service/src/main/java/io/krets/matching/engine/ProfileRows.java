package io.krets.matching.engine;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * All rows of one profile, in blocks along the curve; where there are many blocks,
 * {@value #GROUP} at a time have a summary together. Immutable.
 */
final class ProfileRows {

	/** So many blocks make a group. */
	static final int GROUP = 16;

	static final ProfileRows NONE = new ProfileRows(new RowBlock[0], new BlockSummary[0]);

	final RowBlock[] blocks;

	/** Of each group; empty when all blocks are one. */
	final BlockSummary[] groups;

	/** Bounds every row. */
	final BlockSummary whole;

	private ProfileRows(RowBlock[] blocks, BlockSummary[] groups) {
		this.blocks = blocks;
		this.groups = groups;
		this.whole = (blocks.length == 1) ? blocks[0]
				: BlockSummary.of(Stream.of((groups.length > 0) ? groups : blocks));
	}

	/**
	 * The blocks after a change; groups before the first change stay, as do those after
	 * it if no block moved.
	 */
	private ProfileRows with(RowBlock[] changed, int first) {
		int count = (changed.length > GROUP) ? (changed.length + GROUP - 1) / GROUP : 0;
		BlockSummary[] changedGroups = new BlockSummary[count];
		boolean moved = changed.length != this.blocks.length;
		for (int group = 0; group < count; group++) {
			boolean same = group < this.groups.length && (group < first / GROUP || (!moved && group > first / GROUP));
			changedGroups[group] = same ? this.groups[group] : BlockSummary
				.of(Arrays.stream(changed, group * GROUP, Math.min(changed.length, (group + 1) * GROUP)));
		}
		return new ProfileRows(changed, changedGroups);
	}

	/** With one row more; O(block + number of blocks). */
	ProfileRows with(EngineStream exact, EngineStream variant) {
		if (this.blocks.length == 0) {
			return with(new RowBlock[] { new RowBlock(exact, variant) }, 0);
		}
		int at = firstReaching(HilbertCurve.key(variant.location()));
		at = Math.min(at, this.blocks.length - 1);
		RowBlock grown = this.blocks[at].with(exact, variant);
		if (grown.size() <= RowBlock.MOST) {
			RowBlock[] copy = this.blocks.clone();
			copy[at] = grown;
			return with(copy, at);
		}
		RowBlock[] copy = Arrays.copyOf(this.blocks, this.blocks.length + 1);
		System.arraycopy(this.blocks, at, copy, at + 1, this.blocks.length - at);
		copy[at] = grown.part(0, grown.size() / 2);
		copy[at + 1] = grown.part(grown.size() / 2, grown.size());
		return with(copy, at);
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
			return with(copy, at);
		}
		RowBlock[] copy = Arrays.copyOf(this.blocks, this.blocks.length - 1);
		System.arraycopy(this.blocks, at + 1, copy, at, copy.length - at);
		return with(copy, at);
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
