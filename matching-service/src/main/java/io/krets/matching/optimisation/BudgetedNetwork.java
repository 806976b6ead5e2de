package io.krets.matching.optimisation;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A minimum-cost flow within one budget, the last row of its program: the price of the
 * budget is sought at which two best flows lie on either side of it, and their mixture
 * spends it whole. Each price that is tried goes on from the flow before (Lagrangian
 * relaxation; Ahuja, Magnanti and Orlin 1993, chapter 16). Prices are interpolated
 * between those of the nearest flows, and where that leads no nearer, taken from the line
 * between these flows, which finds a new corner of the front or proves that there is
 * none. Corners are kept from one budget to the next.
 */
final class BudgetedNetwork {

	private static final int MOST_PRICES = 500;

	/** Prices tried above all before, until the least that can be spent is asked for. */
	private static final int MOST_STEPS_OUT = 12;

	/** Share of a step by which it is made too long on purpose. */
	private static final double OVERSHOOT = 0.1;

	/** Relative to cost over spending of the cheapest flow. */
	private static final double FIRST_PRICE = 0.01;

	/** Flows kept between budgets. */
	private static final int MOST_KEPT = 64;

	/** Relative to the sizes of the costs that are compared. */
	private static final double SAME = 1e-11;

	/** Relative to the sizes of what is spent. */
	private static final double SMALL = 1e-9;

	private final LinearProgram program;

	private final NetworkForm network;

	private final double[] spending;

	private final double[] priced;

	/** Best flows at some prices, by what they spend; what spends least comes first. */
	private final NavigableMap<Double, Corner> found = new TreeMap<>();

	/** What is spent where no budget counts; infinite until it is known. */
	private double free = Double.POSITIVE_INFINITY;

	private BudgetedNetwork(LinearProgram program, NetworkForm network) {
		this.program = program;
		this.network = network;
		this.spending = program.row(program.rows - 1);
		this.priced = new double[program.columns];
	}

	/** The program as a network with a budget, or empty when it is none. */
	static Optional<BudgetedNetwork> find(LinearProgram program) {
		int last = program.rows - 1;
		if (last < 1 || program.isMixedInteger() || !Double.isInfinite(program.rowLower[last])
				|| Double.isInfinite(program.rowUpper[last])) {
			return Optional.empty();
		}
		return NetworkForm.find(program.withoutLastRow()).map((network) -> new BudgetedNetwork(program, network));
	}

	/** Solves; null where the budget alone bounds the flow, which others must solve. */
	@Nullable LpSolution solve(Effort effort) {
		return solve(this.program, effort);
	}

	/**
	 * Solves within another budget, from what was found before.
	 * @param within the same program but for its budget
	 */
	@Nullable LpSolution solve(LinearProgram within, Effort effort) {
		double budget = within.rowUpper[within.rows - 1];
		if (this.found.isEmpty()) {
			LpSolution first = this.network.solve(effort);
			if (!first.hasPoint()) {
				return (first.status() == SolveStatus.UNBOUNDED) ? null : first;
			}
			this.free = keep(first.point(), 0).spent();
		}
		SolveStatus status = SolveStatus.OPTIMAL;
		if (this.free <= budget) {
			status = this.network.resume(this.program.cost, effort);
			return (status == SolveStatus.OPTIMAL) ? solution(within, this.network.point(), 0)
					: LpSolution.without(status, NetworkForm.NAME);
		}
		for (int tried = 0; mayStepOut(budget) && tried < MOST_STEPS_OUT; tried++) {
			double price = stepOut(budget);
			status = this.network.resume(priced(price), effort);
			if (status != SolveStatus.OPTIMAL) {
				break;
			}
			keep(this.network.point(), price);
		}
		if (this.found.floorKey(budget) == null) {
			status = this.network.resume(this.spending, effort);
			if (status != SolveStatus.OPTIMAL) {
				return (status == SolveStatus.UNBOUNDED) ? null : LpSolution.without(status, NetworkForm.NAME);
			}
			double[] least = this.network.point();
			if (keep(least, Double.POSITIVE_INFINITY).spent() > budget + SMALL * (1 + size(this.spending, least))) {
				return LpSolution.without(SolveStatus.INFEASIBLE, NetworkForm.NAME);
			}
		}
		return between(within, budget, effort);
	}

	/** Whether all flows so far spend more, and less may be possible. */
	private boolean mayStepOut(double budget) {
		return this.found.floorKey(budget) == null && Double.isFinite(this.found.firstEntry().getValue().price);
	}

	/**
	 * A price at which less may be spent than at all before, at a budget or a little
	 * below it if what is spent falls as it fell before.
	 */
	private double stepOut(double budget) {
		Corner nearest = this.found.firstEntry().getValue();
		Map.Entry<Double, Corner> before = this.found.higherEntry(nearest.spent + OVERSHOOT * (nearest.spent - budget));
		if (before == null || before.getValue().price >= nearest.price) {
			return Math.max(2 * nearest.price,
					FIRST_PRICE * size(this.program.cost, nearest.x) / (SMALL + size(this.spending, nearest.x)));
		}
		double fall = (before.getValue().spent - nearest.spent) / (nearest.price - before.getValue().price);
		return nearest.price + Math.min(nearest.price, (1 + OVERSHOOT) * (nearest.spent - budget) / fall);
	}

	private Corner keep(double[] x, double price) {
		Corner corner = new Corner(x, dot(this.program.cost, x), dot(this.spending, x), price);
		this.found.merge(corner.spent, corner, (one, other) -> (one.cost <= other.cost) ? one : other);
		if (this.found.size() > MOST_KEPT) {
			// the ends stay, and what tighter budgets may go on from
			this.found.remove(this.found.lowerKey(this.found.lastKey()));
		}
		return corner;
	}

	private LpSolution between(LinearProgram within, double budget, Effort effort) {
		Map.Entry<Double, Corner> above = this.found.higherEntry(budget);
		Map.Entry<Double, Corner> below = this.found.floorEntry(budget);
		Corner rich = ((above != null) ? above : this.found.lastEntry()).getValue();
		Corner poor = ((below != null) ? below : this.found.firstEntry()).getValue();
		boolean guesses = true;
		for (int tried = 0; tried < MOST_PRICES; tried++) {
			double line = Math.max(rich.price,
					Math.min(poor.price, (poor.cost - rich.cost) / (rich.spent - poor.spent)));
			double guess = rich.price + (poor.price - rich.price) * (rich.spent - budget) / (rich.spent - poor.spent);
			boolean guessed = guesses && guess > rich.price && guess < poor.price;
			double price = guessed ? guess : line;
			SolveStatus status = this.network.resume(priced(price), effort);
			if (status != SolveStatus.OPTIMAL) {
				return LpSolution.without(status, NetworkForm.NAME);
			}
			Corner next = keep(this.network.point(), price);
			double known = rich.cost + line * rich.spent;
			double better = known - next.cost - line * next.spent;
			if (!guessed && better <= SAME * (Math.abs(known) + Math.abs(rich.cost))) {
				return solution(within, mixed(rich, poor, budget), price);
			}
			double width = rich.spent - poor.spent;
			if (next.spent > budget) {
				rich = next;
			}
			else {
				poor = next;
			}
			guesses = !guessed || rich.spent - poor.spent < width / 4;
		}
		return LpSolution.without(SolveStatus.TIME_LIMIT, NetworkForm.NAME);
	}

	private static double dot(double[] each, double[] x) {
		double sum = 0;
		for (int column = 0; column < x.length; column++) {
			// most columns carry nothing
			sum += (x[column] != 0) ? each[column] * x[column] : 0;
		}
		return sum;
	}

	private static double size(double[] each, double[] x) {
		double sum = 0;
		for (int column = 0; column < x.length; column++) {
			sum += (x[column] != 0) ? Math.abs(each[column] * x[column]) : 0;
		}
		return sum;
	}

	/** Costs at a price, until the next price is asked for. */
	private double[] priced(double price) {
		for (int column = 0; column < this.priced.length; column++) {
			this.priced[column] = this.program.cost[column] + price * this.spending[column];
		}
		return this.priced;
	}

	private static double[] mixed(Corner rich, Corner poor, double budget) {
		double part = Math.clamp((budget - poor.spent) / (rich.spent - poor.spent), 0, 1);
		double[] mixed = new double[rich.x.length];
		for (int column = 0; column < mixed.length; column++) {
			mixed[column] = part * rich.x[column] + (1 - part) * poor.x[column];
		}
		return mixed;
	}

	private LpSolution solution(LinearProgram within, double[] x, double price) {
		double[] duals = Arrays.copyOf(this.network.rowDuals(), within.rows);
		duals[within.rows - 1] = -price;
		return new LpSolution(SolveStatus.OPTIMAL, x, duals, LpCertificate.provenBound(within, duals),
				NetworkForm.NAME);
	}

	/**
	 * A best flow at a price of what it spends.
	 *
	 * @param price infinite for the least that can be spent
	 */
	private record Corner(double[] x, double cost, double spent, double price) {
	}

}
