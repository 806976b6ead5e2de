package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.Arrays;

/**
 * Minimum-cost flow by the primal network simplex method on whole numbers: exact, with
 * node potentials that prove the optimum, and able to go on from its last tree after
 * capacities, supplies or costs have changed.
 *
 * <p>
 * The starting tree is a star around a root that takes up what no arc carries; arcs of
 * the problem itself serve in it where they can, artificial ones elsewhere. Strongly
 * feasible trees (Cunningham 1976) rule out cycling; the entering arc is the best of a
 * block (Grigoriadis 1986). Worst case exponential, in practice about linear in arcs
 * times a small power of nodes. See Ahuja, Magnanti and Orlin, "Network Flows" (1993),
 * chapter 11.
 */
public final class NetworkSimplex {

	/** A capacity without limit. */
	public static final long UNLIMITED = Long.MAX_VALUE / 4;

	/** Greatest sum of supplies or of costs along a path that cannot overflow. */
	static final long LARGEST = 1L << 60;

	private static final int PIVOTS_BETWEEN_LOOKS_AT_THE_CLOCK = 256;

	private static final byte LOWER = 1;

	private static final byte TREE = 0;

	private static final byte UPPER = -1;

	private final int nodes;

	private final int arcs;

	private final int[] tail;

	private final int[] head;

	private final long[] cost;

	private final long[] capacity;

	private final long[] flow;

	private final byte[] state;

	private final long[] supply;

	private final long[] potential;

	private final SpanningTree tree;

	private final NodeOrder order;

	private final BlockPricing pricing;

	private long pivots;

	/**
	 * A problem. Node number {@code supply.length} is the root: arcs may lead to and from
	 * it, and its supply is what the others lack.
	 * @param tail from where each arc leads
	 * @param head to where
	 * @param cost of one unit, any sign
	 * @param capacity at least 0; {@link #UNLIMITED} for none
	 * @param supply of each node, negative for a demand
	 */
	public NetworkSimplex(int[] tail, int[] head, long[] cost, long[] capacity, long[] supply) {
		this.nodes = supply.length;
		this.arcs = tail.length;
		int all = this.arcs + this.nodes;
		this.tail = Arrays.copyOf(tail, all);
		this.head = Arrays.copyOf(head, all);
		this.cost = Arrays.copyOf(cost, all);
		this.capacity = Arrays.copyOf(capacity, all);
		this.flow = new long[all];
		this.state = new byte[all];
		this.supply = supply.clone();
		this.potential = new long[this.nodes + 1];
		this.tree = new SpanningTree(this.nodes);
		this.pricing = new BlockPricing(this.arcs, this.tail, this.head, this.cost, this.state, this.potential);
		this.order = new NodeOrder(this.nodes);
		Arrays.fill(this.state, LOWER);
		Arrays.fill(this.capacity, this.arcs, all, UNLIMITED);
		setArtificialCost();
		plantStar();
	}

	private void setArtificialCost() {
		long greatest = 0;
		for (int arc = 0; arc < this.arcs; arc++) {
			greatest = Math.max(greatest, Math.abs(this.cost[arc]));
		}
		if (greatest > LARGEST / (2L * this.nodes + 4)) {
			throw new ArithmeticException("cost " + greatest + " is too large for " + this.nodes
					+ " nodes\nMaybe costs were scaled by too much.");
		}
		Arrays.fill(this.cost, this.arcs, this.cost.length, (greatest + 1) * (this.nodes + 1L));
	}

	private void plantStar() {
		Arrays.fill(this.tree.edge, -1);
		for (int arc = 0; arc < this.arcs; arc++) {
			boolean up = this.head[arc] == this.nodes && this.tail[arc] < this.nodes;
			boolean down = this.tail[arc] == this.nodes && this.head[arc] < this.nodes;
			int node = up ? this.tail[arc] : this.head[arc];
			if (up && this.supply[node] >= 0 && this.capacity[arc] > this.supply[node]
					|| down && this.supply[node] < 0 && this.capacity[arc] >= -this.supply[node]) {
				this.tree.edge[node] = arc;
			}
		}
		for (int node = 0; node < this.nodes; node++) {
			if (this.tree.edge[node] < 0) {
				useArtificial(node, this.supply[node]);
			}
			else {
				this.flow[this.tree.edge[node]] = Math.abs(this.supply[node]);
				this.state[this.tree.edge[node]] = TREE;
			}
		}
		this.tree.rebuild();
		setPotentials();
	}

	private void useArtificial(int node, long excess) {
		int arc = this.arcs + this.order.name(node);
		this.tail[arc] = (excess >= 0) ? node : this.nodes;
		this.head[arc] = (excess >= 0) ? this.nodes : node;
		this.flow[arc] = Math.abs(excess);
		this.state[arc] = TREE;
		this.tree.parent[node] = this.nodes;
		this.tree.edge[node] = arc;
	}

	private void setPotentials() {
		this.potential[this.nodes] = 0;
		for (int node = this.tree.next[this.nodes]; node != this.nodes; node = this.tree.next[node]) {
			this.potential[node] = potentialBelow(node, this.tree.edge[node], this.tree.parent[node]);
		}
	}

	private long potentialBelow(int node, int arc, int above) {
		return (this.tail[arc] == node) ? this.potential[above] - this.cost[arc]
				: this.potential[above] + this.cost[arc];
	}

	/**
	 * Improves until the flow is best.
	 * @return OPTIMAL, INFEASIBLE, UNBOUNDED or TIME_LIMIT
	 */
	public SolveStatus solve(Duration time) {
		return solve(Effort.of(time, 0));
	}

	SolveStatus solve(Effort effort) {
		for (int entering = this.pricing.next(); entering >= 0; entering = this.pricing.next()) {
			if (!pivot(entering)) {
				return SolveStatus.UNBOUNDED;
			}
			if (++this.pivots % PIVOTS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && effort.isOver()) {
				return SolveStatus.TIME_LIMIT;
			}
			if (this.order.isDue(this.pivots)) {
				this.order.renew(this.tree, this.tail, this.head, this.supply);
				setPotentials();
			}
		}
		boolean lacks = Arrays.stream(this.flow, this.arcs, this.flow.length).anyMatch((amount) -> amount > 0);
		return lacks ? SolveStatus.INFEASIBLE : SolveStatus.OPTIMAL;
	}

	/** Answers false when the cycle has no limit. */
	private boolean pivot(int entering) {
		boolean raises = this.state[entering] == LOWER;
		int first = raises ? this.tail[entering] : this.head[entering];
		int second = raises ? this.head[entering] : this.tail[entering];
		int join = this.tree.join(first, second);
		long amount = this.capacity[entering];
		int cut = -1;
		boolean onFirstSide = false;
		for (int node = first; node != join; node = this.tree.parent[node]) {
			long room = roomDown(node);
			if (room < amount) {
				amount = room;
				cut = node;
				onFirstSide = true;
			}
		}
		// ties go to the last arc of the cycle: the tree stays strongly feasible
		for (int node = second; node != join; node = this.tree.parent[node]) {
			long room = roomUp(node);
			if (room <= amount && room < UNLIMITED) {
				amount = room;
				cut = node;
				onFirstSide = false;
			}
		}
		if (amount >= UNLIMITED) {
			return false;
		}
		send(entering, raises, first, second, join, amount);
		if (cut < 0) {
			this.state[entering] = (byte) -this.state[entering];
			return true;
		}
		int leaving = this.tree.edge[cut];
		this.state[entering] = TREE;
		this.state[leaving] = (this.flow[leaving] == 0) ? LOWER : UPPER;
		int inner = onFirstSide ? first : second;
		int outer = onFirstSide ? second : first;
		long shift = potentialBelow(inner, entering, outer) - this.potential[inner];
		this.tree.exchange(cut, inner, outer, join, entering);
		this.tree.shift(this.potential, inner, shift);
		return true;
	}

	private long roomUp(int node) {
		int arc = this.tree.edge[node];
		return (this.tail[arc] == node) ? roomAhead(arc) : this.flow[arc];
	}

	private long roomDown(int node) {
		int arc = this.tree.edge[node];
		return (this.tail[arc] == node) ? this.flow[arc] : roomAhead(arc);
	}

	private long roomAhead(int arc) {
		return (this.capacity[arc] >= UNLIMITED) ? UNLIMITED : this.capacity[arc] - this.flow[arc];
	}

	private void send(int entering, boolean raises, int first, int second, int join, long amount) {
		if (amount == 0) {
			return;
		}
		this.flow[entering] += raises ? amount : -amount;
		for (int node = first; node != join; node = this.tree.parent[node]) {
			int arc = this.tree.edge[node];
			this.flow[arc] += (this.tail[arc] == node) ? -amount : amount;
		}
		for (int node = second; node != join; node = this.tree.parent[node]) {
			int arc = this.tree.edge[node];
			this.flow[arc] += (this.tail[arc] == node) ? amount : -amount;
		}
	}

	/** Changes what {@link #resume} will go on with. */
	public void setCapacity(int arc, long value) {
		this.capacity[arc] = value;
	}

	/** Changes what {@link #resume} will go on with. */
	public void setCost(int arc, long value) {
		this.cost[arc] = value;
	}

	/**
	 * Changes one cost at once; {@link #solve} goes on from there. The greatest cost of
	 * all must stay what it was.
	 */
	void reprice(int arc, long value) {
		long change = value - this.cost[arc];
		this.cost[arc] = value;
		if (this.state[arc] == TREE && change != 0) {
			boolean up = this.tree.edge[this.tail[arc]] == arc;
			this.tree.shift(this.potential, up ? this.tail[arc] : this.head[arc], up ? -change : change);
		}
	}

	/**
	 * Changes the costs of the first arcs, and improves until the flow is best at them.
	 * The flow before keeps all capacities, so that nothing else needs to be settled.
	 */
	SolveStatus resume(long[] costs, Effort effort) {
		System.arraycopy(costs, 0, this.cost, 0, costs.length);
		setArtificialCost();
		setPotentials();
		return solve(effort);
	}

	/** Changes what {@link #resume} will go on with. */
	public void setSupply(int node, long value) {
		this.supply[this.order.place(node)] = value;
	}

	/**
	 * Goes on from the last tree after changes. Tree arcs that the changes overload leave
	 * the tree at their limit, and an artificial arc carries the rest until it is
	 * improved away.
	 */
	public SolveStatus resume(Duration time) {
		return resume(Effort.of(time, 0));
	}

	SolveStatus resume(Effort effort) {
		setArtificialCost();
		long[] excess = Arrays.copyOf(this.supply, this.nodes + 1);
		for (int arc = 0; arc < this.arcs; arc++) {
			if (this.state[arc] != TREE) {
				boolean full = this.state[arc] == UPPER && this.capacity[arc] < UNLIMITED;
				this.state[arc] = full ? UPPER : LOWER;
				this.flow[arc] = full ? this.capacity[arc] : 0;
				excess[this.tail[arc]] -= this.flow[arc];
				excess[this.head[arc]] += this.flow[arc];
			}
		}
		for (int node = this.tree.previous[this.nodes]; node != this.nodes; node = this.tree.previous[node]) {
			settle(node, excess);
		}
		this.tree.rebuild();
		setPotentials();
		return solve(effort);
	}

	/** Sends a node's excess to its parent, or cuts it off where the arc cannot. */
	private void settle(int node, long[] excess) {
		int arc = this.tree.edge[node];
		int above = this.tree.parent[node];
		if (arc >= this.arcs) {
			useArtificial(node, excess[node]);
			return;
		}
		boolean up = this.tail[arc] == node;
		long wanted = up ? excess[node] : -excess[node];
		long carried = Math.max(0, Math.min(wanted, this.capacity[arc]));
		this.flow[arc] = carried;
		excess[above] += up ? carried : -carried;
		boolean keeps = carried == wanted && (up ? carried < this.capacity[arc] : carried > 0);
		if (!keeps) {
			this.state[arc] = (carried == 0) ? LOWER : UPPER;
			useArtificial(node, excess[node] - (up ? carried : -carried));
		}
	}

	/**
	 * Moves parts of the tree that hang on the root by an idle artificial arc to
	 * potentials as near to the root's as the proof of optimality allows, so that no
	 * price owes its size to the artificial cost.
	 */
	void drawInPotentials() {
		for (int top = this.tree.next[this.nodes]; top != this.nodes; top = this.tree.next[this.tree.last[top]]) {
			if (this.tree.edge[top] >= this.arcs) {
				drawIn(top);
			}
		}
	}

	private void drawIn(int top) {
		boolean[] inside = this.tree.members(top);
		long least = Long.MIN_VALUE;
		long most = Long.MAX_VALUE;
		for (int arc = 0; arc < this.arcs; arc++) {
			if (inside[this.tail[arc]] == inside[this.head[arc]] || this.capacity[arc] == 0) {
				continue;
			}
			long reduced = this.cost[arc] + this.potential[this.tail[arc]] - this.potential[this.head[arc]];
			// the reduced cost keeps its sign while the inside moves
			boolean out = inside[this.tail[arc]];
			if ((this.state[arc] == LOWER) == out) {
				least = Math.max(least, out ? -reduced : reduced);
			}
			else {
				most = Math.min(most, out ? -reduced : reduced);
			}
		}
		this.tree.shift(this.potential, top, Math.max(least, Math.min(most, -this.potential[top])));
	}

	public long flow(int arc) {
		return this.flow[arc];
	}

	/** What one unit costs that the node passes on to the root, negated. */
	public long potential(int node) {
		return this.potential[this.order.place(node)];
	}

	/** Cost of the flow on the problem's own arcs, in floating point. */
	public double cost() {
		double total = 0;
		for (int arc = 0; arc < this.arcs; arc++) {
			total += (double) this.cost[arc] * this.flow[arc];
		}
		return total;
	}

}
