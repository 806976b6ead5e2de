package io.krets.matching.optimisation;

import java.util.Arrays;

/**
 * A rooted spanning tree that can exchange one edge for another. Nodes stand in preorder
 * in a doubly linked list ({@link #next}, {@link #previous}), so that a subtree is one
 * stretch of it; sizes and last nodes of subtrees are kept. An exchange takes time
 * proportional to the path to the root and to the moved path, not to the tree.
 *
 * <p>
 * The indices are those of Barr, Glover and Klingman (1979), "Enhancements to spanning
 * tree labelling procedures for network optimization".
 */
final class SpanningTree {

	final int root;

	final int[] parent;

	/** The arc to the parent. */
	final int[] edge;

	final int[] next;

	final int[] previous;

	/** Nodes in the subtree, itself included. */
	final int[] size;

	/** Last node of the subtree in preorder. */
	final int[] last;

	/**
	 * A tree of the given nodes and a root numbered after them; call {@link #rebuild}.
	 */
	SpanningTree(int nodes) {
		this.root = nodes;
		this.parent = new int[nodes + 1];
		this.edge = new int[nodes + 1];
		this.next = new int[nodes + 1];
		this.previous = new int[nodes + 1];
		this.size = new int[nodes + 1];
		this.last = new int[nodes + 1];
		Arrays.fill(this.parent, this.root);
		this.parent[this.root] = -1;
		this.edge[this.root] = -1;
	}

	/** Derives order, sizes and last nodes from the parents alone. O(nodes). */
	void rebuild() {
		int count = this.root + 1;
		int[] firstChild = new int[count];
		int[] sibling = new int[count];
		Arrays.fill(firstChild, -1);
		for (int node = this.root - 1; node >= 0; node--) {
			sibling[node] = firstChild[this.parent[node]];
			firstChild[this.parent[node]] = node;
		}
		int[] order = new int[count];
		int[] stack = new int[count];
		int top = 0;
		stack[top++] = this.root;
		int placed = 0;
		while (top > 0) {
			int node = stack[--top];
			order[placed++] = node;
			for (int child = firstChild[node]; child >= 0; child = sibling[child]) {
				stack[top++] = child;
			}
		}
		if (placed != count) {
			throw new IllegalStateException("only " + placed + " of " + count + " nodes hang on the root");
		}
		for (int at = 0; at < count; at++) {
			int following = order[(at + 1) % count];
			this.next[order[at]] = following;
			this.previous[following] = order[at];
		}
		Arrays.fill(this.size, 1);
		for (int at = count - 1; at >= 0; at--) {
			int node = order[at];
			this.last[node] = (this.size[node] == 1) ? node : order[at + this.size[node] - 1];
			if (this.parent[node] >= 0) {
				this.size[this.parent[node]] += this.size[node];
			}
		}
	}

	/**
	 * Numbers nodes in preorder; the root keeps its number. O(nodes).
	 * @return the new number of each node before
	 */
	int[] renumber() {
		int[] to = new int[this.root + 1];
		to[this.root] = this.root;
		int number = 0;
		for (int node = this.next[this.root]; node != this.root; node = this.next[node]) {
			to[node] = number++;
		}
		int[] edgeBefore = this.edge.clone();
		int[] sizeBefore = this.size.clone();
		for (int node = 0; node < this.root; node++) {
			this.edge[to[node]] = edgeBefore[node];
			this.size[to[node]] = sizeBefore[node];
		}
		renumber(this.parent, to);
		renumber(this.next, to);
		renumber(this.previous, to);
		renumber(this.last, to);
		return to;
	}

	private void renumber(int[] nodes, int[] to) {
		int[] before = nodes.clone();
		for (int node = 0; node <= this.root; node++) {
			nodes[to[node]] = (before[node] >= 0) ? to[before[node]] : before[node];
		}
	}

	/** Which nodes belong to a subtree. */
	boolean[] members(int top) {
		boolean[] inside = new boolean[this.root + 1];
		for (int node = top;; node = this.next[node]) {
			inside[node] = true;
			if (node == this.last[top]) {
				return inside;
			}
		}
	}

	/** Adds to the value of each node of a subtree. O(its nodes). */
	void shift(long[] values, int top, long by) {
		int end = this.last[top];
		for (int node = top;; node = this.next[node]) {
			values[node] += by;
			if (node == end) {
				return;
			}
		}
	}

	/** The nearest common ancestor. */
	int join(int one, int other) {
		int u = one;
		int v = other;
		while (u != v) {
			// a proper ancestor has a greater subtree, so the smaller side may climb
			if (this.size[u] < this.size[v]) {
				u = this.parent[u];
			}
			else {
				v = this.parent[v];
			}
		}
		return u;
	}

	/**
	 * Cuts the subtree of {@code cut} off its parent and hangs it, turned so that
	 * {@code inner} is its top, under {@code outer}.
	 * @param cut top of the subtree before
	 * @param inner its top afterwards
	 * @param outer a node outside of it
	 * @param join nearest common ancestor of {@code inner} and {@code outer}
	 * @param arc the new edge between {@code inner} and {@code outer}
	 */
	void exchange(int cut, int inner, int outer, int join, int arc) {
		detach(cut, join);
		int total = this.size[cut];
		int end = turn(cut, inner, total);
		this.parent[inner] = outer;
		this.edge[inner] = arc;
		attach(inner, end, outer, join, total);
	}

	private void detach(int cut, int join) {
		int before = this.previous[cut];
		int end = this.last[cut];
		int behind = this.next[end];
		this.next[before] = behind;
		this.previous[behind] = before;
		int total = this.size[cut];
		for (int node = this.parent[cut]; node != join; node = this.parent[node]) {
			this.size[node] -= total;
		}
		for (int node = this.parent[cut]; node >= 0 && this.last[node] == end; node = this.parent[node]) {
			this.last[node] = before;
		}
	}

	/** Reverses the path from inner up to cut; answers the last node of the new order. */
	private int turn(int cut, int inner, int total) {
		int node = inner;
		int up = this.parent[node];
		int upEdge = this.edge[node];
		int smaller = this.size[node];
		int before = this.previous[node];
		int oldLast = this.last[node];
		int behind = this.next[oldLast];
		int end = oldLast;
		this.size[node] = total;
		while (node != cut) {
			int child = node;
			node = up;
			int edgeDown = upEdge;
			up = this.parent[node];
			upEdge = this.edge[node];
			int headPrevious = this.previous[node];
			// what stood before the child in this subtree, then what stood behind it
			this.next[end] = node;
			this.previous[node] = end;
			end = before;
			if (this.last[node] != oldLast) {
				this.next[end] = behind;
				this.previous[behind] = end;
				oldLast = this.last[node];
				end = oldLast;
				behind = this.next[oldLast];
			}
			before = headPrevious;
			int own = this.size[node];
			this.size[node] = total - smaller;
			smaller = own;
			this.parent[node] = child;
			this.edge[node] = edgeDown;
		}
		for (int on = cut;; on = this.parent[on]) {
			this.last[on] = end;
			if (on == inner) {
				return end;
			}
		}
	}

	private void attach(int inner, int end, int outer, int join, int total) {
		int behind = this.next[outer];
		this.next[outer] = inner;
		this.previous[inner] = outer;
		this.next[end] = behind;
		this.previous[behind] = end;
		for (int node = outer; node != join; node = this.parent[node]) {
			this.size[node] += total;
		}
		for (int node = outer; node >= 0 && this.last[node] == outer; node = this.parent[node]) {
			this.last[node] = end;
		}
	}

}
