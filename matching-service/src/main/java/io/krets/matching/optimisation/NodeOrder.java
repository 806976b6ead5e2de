package io.krets.matching.optimisation;

import java.util.Arrays;

/**
 * The order in which a {@link NetworkSimplex} lays its nodes out in memory. Its time goes
 * by in walks over subtrees; where these are stretches of memory, a walk waits for none
 * of its nodes. Exchanges scatter the tree, so that large ones are laid out anew from
 * time to time. Callers' numbers of nodes stay what they are.
 */
final class NodeOrder {

	/** Smaller trees fit into the first cache however they lie. */
	private static final int LEAST_NODES = 4096;

	/** A tree is laid out after exchanges of a twelfth of its nodes' number. */
	private static final int PART = 12;

	private final int nodes;

	private final int[] place;

	private final int[] name;

	/** The order in which callers number nodes; the root comes after them. */
	NodeOrder(int nodes) {
		this.nodes = nodes;
		this.place = new int[nodes + 1];
		Arrays.setAll(this.place, (node) -> node);
		this.name = this.place.clone();
	}

	/** Number inside of a caller's node. */
	int place(int node) {
		return this.place[node];
	}

	/** A caller's number of a node inside. */
	int name(int node) {
		return this.name[node];
	}

	boolean isDue(long exchanges) {
		return this.nodes >= LEAST_NODES && exchanges % (this.nodes / PART) == 0;
	}

	/** Gives nodes the tree's preorder in all of these. O(arcs). */
	void renew(SpanningTree tree, int[] tail, int[] head, long[] supply) {
		int[] to = tree.renumber();
		for (int arc = 0; arc < tail.length; arc++) {
			tail[arc] = to[tail[arc]];
			head[arc] = to[head[arc]];
		}
		for (int node = 0; node <= this.nodes; node++) {
			this.place[node] = to[this.place[node]];
			this.name[this.place[node]] = node;
		}
		long[] before = supply.clone();
		for (int node = 0; node < this.nodes; node++) {
			supply[to[node]] = before[node];
		}
	}

}
