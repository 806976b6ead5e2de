package io.krets.matching.optimisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The nucleolus by a sequence of linear programs (Kopelowitz 1967): each finds the least
 * greatest excess ε, and coalitions whose constraint has a positive price keep that
 * excess from then on. Coalitions that the kept ones determine drop out, so at most
 * players − 1 programs are solved. They are solved in their dual form, with one row per
 * player.
 */
final class Nucleolus {

	private static final double POSITIVE = 1e-7;

	private final CoalitionGame game;

	private final int players;

	/** Orthogonal basis of what is determined so far. */
	private final List<double[]> span = new ArrayList<>();

	private final List<Integer> kept = new ArrayList<>();

	private final List<Double> keptGain = new ArrayList<>();

	Nucleolus(CoalitionGame game) {
		this.game = game;
		this.players = game.players().size();
	}

	double[] share() {
		keep(this.game.everyone(), this.game.value(this.game.everyone()));
		while (true) {
			List<Integer> open = new ArrayList<>();
			for (int coalition = 1; coalition < this.game.everyone(); coalition++) {
				if (!isDetermined(coalition)) {
					open.add(coalition);
				}
			}
			if (open.isEmpty()) {
				return solution();
			}
			round(open);
		}
	}

	private void round(List<Integer> open) {
		Dual dual = new Dual(this.game, open, true, this.kept, this.keptGain);
		LpSolution solution = dual.solve();
		double[] prices = prices(solution);
		double excess = -prices[this.players];
		double[] y = solution.point();
		int before = this.kept.size();
		for (int at = 0; at < open.size(); at++) {
			if (y[at] > POSITIVE && !isDetermined(open.get(at))) {
				keep(open.get(at), this.game.value(open.get(at)) - excess);
			}
		}
		for (int player = 0; player < this.players; player++) {
			if (y[open.size() + player] > POSITIVE && !isDetermined(1 << player)) {
				keep(1 << player, this.game.value(1 << player));
			}
		}
		if (this.kept.size() == before) {
			throw new SolverFailedException("The nucleolus' program kept no coalition at excess " + excess + ".", null);
		}
	}

	private static double[] prices(LpSolution solution) {
		double[] duals = solution.rowDuals();
		if (solution.status() != SolveStatus.OPTIMAL || duals == null) {
			throw new SolverFailedException("The nucleolus' program ended as " + solution.status() + ".", null);
		}
		return duals;
	}

	private void keep(int coalition, double gain) {
		this.span.add(remainder(coalition));
		this.kept.add(coalition);
		this.keptGain.add(gain);
	}

	/** The part of a coalition's vector that the kept ones do not span. */
	private double[] remainder(int coalition) {
		double[] vector = new double[this.players];
		for (int player = 0; player < this.players; player++) {
			vector[player] = ((coalition & 1 << player) != 0) ? 1 : 0;
		}
		for (double[] direction : this.span) {
			double factor = dot(vector, direction) / dot(direction, direction);
			for (int player = 0; player < this.players; player++) {
				vector[player] -= factor * direction[player];
			}
		}
		return vector;
	}

	private static double dot(double[] one, double[] other) {
		double sum = 0;
		for (int at = 0; at < one.length; at++) {
			sum += one[at] * other[at];
		}
		return sum;
	}

	private boolean isDetermined(int coalition) {
		double[] rest = remainder(coalition);
		return dot(rest, rest) < 1e-9;
	}

	/** Solves for the shares that the kept coalitions determine. */
	private double[] solution() {
		double[][] matrix = new double[this.players][this.players + 1];
		for (int row = 0; row < this.players; row++) {
			for (int player = 0; player < this.players; player++) {
				matrix[row][player] = ((this.kept.get(row) & 1 << player) != 0) ? 1 : 0;
			}
			matrix[row][this.players] = this.keptGain.get(row);
		}
		return LinearSystem.solve(matrix);
	}

	/** The least greatest excess of these coalitions over all shares of the whole. */
	static double leastExcess(CoalitionGame game, List<Integer> coalitions) {
		Dual dual = new Dual(game, coalitions, false, List.of(game.everyone()), List.of(game.value(game.everyone())));
		return -prices(dual.solve())[game.players().size()];
	}

	/**
	 * The dual of: minimise ε where x(S) + ε ≥ v(S) for open S, x(T) given for kept T
	 * and, if asked, x(i) ≥ v(i). Its row prices are −x and −ε; values are scaled to at
	 * most 1.
	 */
	private static final class Dual {

		private final CoalitionGame game;

		private final LinearProgram program;

		Dual(CoalitionGame game, List<Integer> open, boolean individually, List<Integer> kept, List<Double> keptGain) {
			this.game = game;
			int players = game.players().size();
			double size = game.size();
			LinearProgram.Builder builder = new LinearProgram.Builder();
			for (int player = 0; player < players; player++) {
				builder.row(0, 0);
			}
			int total = builder.row(1, 1);
			for (int coalition : open) {
				int column = builder.column(-game.value(coalition) / size, 0, Double.POSITIVE_INFINITY);
				enter(builder, column, coalition, players);
				builder.set(total, column, 1);
			}
			if (individually) {
				for (int player = 0; player < players; player++) {
					int column = builder.column(-game.value(1 << player) / size, 0, Double.POSITIVE_INFINITY);
					enter(builder, column, 1 << player, players);
				}
			}
			for (int at = 0; at < kept.size(); at++) {
				int column = builder.column(-keptGain.get(at) / size, Double.NEGATIVE_INFINITY,
						Double.POSITIVE_INFINITY);
				enter(builder, column, kept.get(at), players);
			}
			this.program = builder.build();
		}

		private static void enter(LinearProgram.Builder builder, int column, int coalition, int players) {
			for (int player = 0; player < players; player++) {
				builder.set(player, column, ((coalition & 1 << player) != 0) ? 1 : 0);
			}
		}

		LpSolution solve() {
			LpSolution solution = new BoundedSimplex().solve(this.program, null, Effort.of(Duration.ofSeconds(30), 0));
			double[] duals = solution.rowDuals();
			if (duals == null) {
				return solution;
			}
			double[] whole = new double[duals.length];
			for (int row = 0; row < whole.length; row++) {
				whole[row] = duals[row] * this.game.size();
			}
			return new LpSolution(solution.status(), solution.x(), whole, solution.bound(), solution.solver());
		}

	}

}
