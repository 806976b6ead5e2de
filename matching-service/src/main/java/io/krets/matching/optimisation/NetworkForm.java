package io.krets.matching.optimisation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Sees a minimum-cost flow in a linear program: each column has at most two entries, all
 * 1 or −1, and signs of rows can be turned so that no column has two entries of one sign.
 * Amounts become whole numbers exactly, or the form is refused; costs are rounded at
 * about the fourteenth digit where they must be.
 */
final class NetworkForm {

	static final String NAME = "krets-network-simplex";

	private static final int MOST_DECIMALS = 18;

	/**
	 * Whole numbers up to this, and powers of ten to that, are exact as floating point.
	 */
	private static final long MOST_EXACT = 1_000_000_000_000_000L;

	private static final double[] POWERS = powers();

	private final LinearProgram program;

	/** 1 or −1 for each row. */
	private final byte[] turn;

	private final int decimals;

	private double costScale;

	/** What one of the network's whole amounts is. */
	private final double unit;

	private final NetworkSimplex simplex;

	/** Least of each column, in whole amounts. */
	private final long[] least;

	/** Room for the costs of {@link #resume(double[], Effort)}. */
	private final long[] wholeCosts;

	private NetworkForm(LinearProgram program, byte[] turn, int decimals, double costScale, NetworkSimplex simplex) {
		this.program = program;
		this.turn = turn;
		this.decimals = decimals;
		this.costScale = costScale;
		this.unit = Math.pow(10, -decimals);
		this.simplex = simplex;
		this.least = new long[program.columns];
		this.wholeCosts = new long[program.columns];
		Arrays.setAll(this.least, (column) -> whole(program.columnLower[column], decimals));
	}

	private static double[] powers() {
		double[] powers = new double[MOST_DECIMALS + 1];
		Arrays.setAll(powers, (at) -> BigDecimal.TEN.pow(at).doubleValue());
		return powers;
	}

	/** The program as a network, or empty when it is none. */
	static Optional<NetworkForm> find(LinearProgram program) {
		if (program.isMixedInteger()) {
			return Optional.empty();
		}
		byte[] turn = turns(program);
		if (turn == null) {
			return Optional.empty();
		}
		int decimals = amountDecimals(program);
		if (decimals < 0) {
			return Optional.empty();
		}
		double costScale = costScale(program);
		return Optional
			.of(new NetworkForm(program, turn, decimals, costScale, arcs(program, turn, decimals, costScale)));
	}

	/** Signs of rows by a walk over the graph that columns make of rows; null if none. */
	private static byte @Nullable [] turns(LinearProgram program) {
		int[] offset = new int[program.rows + 1];
		for (int column = 0; column < program.columns; column++) {
			int from = program.start[column];
			int entries = program.start[column + 1] - from;
			if (entries < 1 || entries > 2 || Double.isInfinite(program.columnLower[column])
					|| Math.abs(program.value[from]) != 1 || Math.abs(program.value[from + entries - 1]) != 1) {
				return null;
			}
			if (entries == 2) {
				offset[program.index[from] + 1]++;
				offset[program.index[from + 1] + 1]++;
			}
		}
		for (int row = 0; row < program.rows; row++) {
			offset[row + 1] += offset[row];
		}
		int[] fill = Arrays.copyOf(offset, program.rows);
		int[] touching = new int[offset[program.rows]];
		for (int column = 0; column < program.columns; column++) {
			if (program.start[column + 1] - program.start[column] == 2) {
				touching[fill[program.index[program.start[column]]]++] = column;
				touching[fill[program.index[program.start[column] + 1]]++] = column;
			}
		}
		byte[] turn = new byte[program.rows];
		int[] stack = new int[program.rows];
		for (int seed = 0; seed < program.rows; seed++) {
			if (turn[seed] != 0) {
				continue;
			}
			turn[seed] = 1;
			int top = 0;
			stack[top++] = seed;
			while (top > 0) {
				int row = stack[--top];
				for (int at = offset[row]; at < offset[row + 1]; at++) {
					int entry = program.start[touching[at]];
					int first = program.index[entry];
					int second = program.index[entry + 1];
					int other = (first == row) ? second : first;
					byte wanted = (byte) -(turn[row] * program.value[entry] * program.value[entry + 1]);
					if (turn[other] == 0) {
						turn[other] = wanted;
						stack[top++] = other;
					}
					else if (turn[other] != wanted) {
						return null;
					}
				}
			}
		}
		return turn;
	}

	/** Decimals that make every finite bound whole; −1 when whole numbers overflow. */
	private static int amountDecimals(LinearProgram program) {
		int decimals = 0;
		double sum = 0;
		for (double[] bounds : new double[][] { program.rowLower, program.rowUpper, program.columnLower,
				program.columnUpper }) {
			for (double bound : bounds) {
				if (Double.isFinite(bound) && bound != 0) {
					decimals = decimals(bound, decimals);
					sum += Math.abs(bound);
				}
			}
		}
		return (decimals <= MOST_DECIMALS && sum * Math.pow(10, decimals) < NetworkSimplex.LARGEST / 4.0) ? decimals
				: -1;
	}

	private static double costScale(LinearProgram program) {
		double greatest = 0;
		for (double cost : program.cost) {
			greatest = Math.max(greatest, Math.abs(cost));
		}
		if (greatest == 0) {
			return 1;
		}
		int most = mostDecimals(program, greatest);
		int decimals = 0;
		for (int column = 0; column < program.columns && decimals < most; column++) {
			decimals = decimals(program.cost[column], decimals);
		}
		return Math.pow(10, Math.min(decimals, most));
	}

	/** Decimals of costs that whole numbers have room for. */
	private static int mostDecimals(LinearProgram program, double greatestCost) {
		double most = NetworkSimplex.LARGEST / (2.0 * program.rows + 8) / greatestCost;
		return (int) Math.floor(Math.log10(most)) - 1;
	}

	/** The greater of some decimals and those that a number is written with. */
	private static int decimals(double number, int atLeast) {
		return (atLeast <= MOST_DECIMALS && isWhole(number, atLeast)) ? atLeast
				: Math.max(atLeast, BigDecimal.valueOf(number).stripTrailingZeros().scale());
	}

	/**
	 * Whether a number is written with so many decimals; false where its digits are too
	 * many to tell. No two numbers of fifteen digits are the same in floating point.
	 */
	private static boolean isWhole(double number, int decimals) {
		double whole = Math.rint(number * POWERS[decimals]);
		return Math.abs(whole) < MOST_EXACT && whole / POWERS[decimals] == number;
	}

	private static long whole(double amount, int decimals) {
		if (isWhole(amount, decimals)) {
			return (long) Math.rint(amount * POWERS[decimals]);
		}
		return BigDecimal.valueOf(amount).movePointRight(decimals).longValueExact();
	}

	private static NetworkSimplex arcs(LinearProgram program, byte[] turn, int decimals, double costScale) {
		int root = program.rows;
		// a row takes up to two arcs to the root for what it may leave over
		int[] tail = new int[program.columns + 2 * root];
		int[] head = new int[tail.length];
		long[] cost = new long[tail.length];
		long[] capacity = new long[tail.length];
		long[] supply = new long[root];
		long[] shift = new long[root];
		boolean[] sends = new boolean[root];
		boolean[] receives = new boolean[root];
		for (int column = 0; column < program.columns; column++) {
			tail[column] = root;
			head[column] = root;
			long lower = whole(program.columnLower[column], decimals);
			for (int at = program.start[column]; at < program.start[column + 1]; at++) {
				int row = program.index[at];
				boolean out = program.value[at] * turn[row] > 0;
				(out ? tail : head)[column] = row;
				(out ? sends : receives)[row] = true;
				shift[row] += out ? lower : -lower;
			}
			cost[column] = Math.round(program.cost[column] * costScale);
			capacity[column] = Double.isInfinite(program.columnUpper[column]) ? NetworkSimplex.UNLIMITED
					: whole(program.columnUpper[column], decimals) - lower;
		}
		int arcs = program.columns;
		for (int row = 0; row < root; row++) {
			boolean upright = turn[row] > 0;
			double low = upright ? program.rowLower[row] : -program.rowUpper[row];
			double high = upright ? program.rowUpper[row] : -program.rowLower[row];
			boolean lowCounts = Double.isFinite(low)
					&& !(whole(low, decimals) - shift[row] <= 0 && !receives[row] && Double.isFinite(high));
			boolean highCounts = Double.isFinite(high)
					&& !(whole(high, decimals) - shift[row] >= 0 && !sends[row] && lowCounts);
			if (lowCounts) {
				supply[row] = whole(low, decimals) - shift[row];
			}
			else if (highCounts) {
				supply[row] = whole(high, decimals) - shift[row];
			}
			if (!highCounts || lowCounts && low < high) {
				tail[arcs] = root;
				head[arcs] = row;
				capacity[arcs++] = highCounts ? whole(high, decimals) - whole(low, decimals) : NetworkSimplex.UNLIMITED;
			}
			if (!lowCounts) {
				tail[arcs] = row;
				head[arcs] = root;
				capacity[arcs++] = NetworkSimplex.UNLIMITED;
			}
		}
		return new NetworkSimplex(Arrays.copyOf(tail, arcs), Arrays.copyOf(head, arcs), Arrays.copyOf(cost, arcs),
				Arrays.copyOf(capacity, arcs), supply);
	}

	/** Solves the network. */
	LpSolution solve(Effort effort) {
		SolveStatus status = this.simplex.solve(effort);
		if (status == SolveStatus.UNBOUNDED) {
			// met before anything was said of feasibility
			double[] free = new double[this.program.columns];
			SolveStatus feasible = arcs(this.program.withCost(free), this.turn, this.decimals, 1).solve(effort);
			status = (feasible == SolveStatus.OPTIMAL) ? status : feasible;
		}
		if (status != SolveStatus.OPTIMAL) {
			return LpSolution.without(status, NAME);
		}
		double[] x = point();
		double[] duals = rowDuals();
		return new LpSolution(SolveStatus.OPTIMAL, x, duals, LpCertificate.provenBound(this.program, duals), NAME);
	}

	/** Goes on from the flow before with other costs, rounded near the twelfth digit. */
	SolveStatus resume(double[] cost, Effort effort) {
		double greatest = 0;
		for (double each : cost) {
			greatest = Math.max(greatest, Math.abs(each));
		}
		this.costScale = (greatest == 0) ? 1 : Math.pow(10, mostDecimals(this.program, greatest));
		for (int column = 0; column < cost.length; column++) {
			this.wholeCosts[column] = Math.round(cost[column] * this.costScale);
		}
		return this.simplex.resume(this.wholeCosts, effort);
	}

	/** Goes on from the flow before with one other cost, no greater than the greatest. */
	SolveStatus resume(int column, double cost, Effort effort) {
		this.simplex.reprice(column, Math.round(cost * this.costScale));
		return this.simplex.solve(effort);
	}

	/** What a column carries above its least. */
	double amount(int column) {
		return this.simplex.flow(column) * this.unit;
	}

	double[] point() {
		double[] x = new double[this.program.columns];
		for (int column = 0; column < x.length; column++) {
			long amount = this.simplex.flow(column) + this.least[column];
			if (amount == 0) {
				continue;
			}
			x[column] = (Math.abs(amount) < MOST_EXACT) ? amount / POWERS[this.decimals]
					: BigDecimal.valueOf(amount, this.decimals).doubleValue();
		}
		return x;
	}

	/** Row prices of the flow; none owes its size to an artificial cost. */
	double[] rowDuals() {
		this.simplex.drawInPotentials();
		double[] duals = new double[this.program.rows];
		for (int row = 0; row < duals.length; row++) {
			duals[row] = -this.turn[row] * this.simplex.potential(row) / this.costScale;
		}
		return duals;
	}

}
