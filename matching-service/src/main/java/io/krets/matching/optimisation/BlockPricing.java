package io.krets.matching.optimisation;

/**
 * Chooses the arc that is to enter the tree of a {@link NetworkSimplex}: the best of a
 * block, and blocks go round all arcs (Grigoriadis 1986). O(arcs of a block) where one of
 * them promises something, O(arcs) to prove that none does. Arrays are those of the
 * simplex, read only.
 */
final class BlockPricing {

	/** Arcs of a block, for each root of the number of arcs. */
	private static final double BLOCK = 2.5;

	private static final int LEAST_BLOCK = 16;

	private final int arcs;

	private final int[] tail;

	private final int[] head;

	private final long[] cost;

	private final byte[] state;

	private final long[] potential;

	private final int block;

	private int nextArc;

	/**
	 * Pricing of the first arcs.
	 * @param state 1 where an arc may carry more, −1 where it may carry less
	 */
	BlockPricing(int arcs, int[] tail, int[] head, long[] cost, byte[] state, long[] potential) {
		this.arcs = arcs;
		this.tail = tail;
		this.head = head;
		this.cost = cost;
		this.state = state;
		this.potential = potential;
		this.block = Math.min(arcs, Math.max(LEAST_BLOCK, (int) (BLOCK * Math.sqrt(arcs))));
	}

	/**
	 * The arc to enter the tree, or −1 when none promises anything. The tree's own arcs
	 * have a reduced cost of zero.
	 */
	int next() {
		for (int seen = 0; seen < this.arcs; seen += this.block) {
			int end = this.nextArc + this.block;
			int chosen = bestOf(this.nextArc, Math.min(end, this.arcs));
			if (end >= this.arcs) {
				// the block goes on where the arcs begin
				end -= this.arcs;
				int other = bestOf(0, end);
				chosen = (chosen < 0 || other >= 0 && reduced(other) < reduced(chosen)) ? other : chosen;
			}
			this.nextArc = end;
			if (chosen >= 0) {
				return chosen;
			}
		}
		return -1;
	}

	private long reduced(int arc) {
		return this.state[arc] * (this.cost[arc] + this.potential[this.tail[arc]] - this.potential[this.head[arc]]);
	}

	/** The arc of a range that promises most, or −1. Most of the time goes by here. */
	private int bestOf(int from, int to) {
		byte[] states = this.state;
		long[] costs = this.cost;
		int[] tails = this.tail;
		int[] heads = this.head;
		long[] potentials = this.potential;
		long best = 0;
		int chosen = -1;
		for (int arc = from; arc < to; arc++) {
			long reduced = states[arc] * (costs[arc] + potentials[tails[arc]] - potentials[heads[arc]]);
			if (reduced < best) {
				best = reduced;
				chosen = arc;
			}
		}
		return chosen;
	}

}
