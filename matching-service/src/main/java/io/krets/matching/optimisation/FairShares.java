package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Ways to share what everybody gains together. */
public final class FairShares {

	/** Relative to the game's greatest value. */
	private static final double TOLERANCE = 1e-9;

	private FairShares() {
	}

	/**
	 * The Shapley value (1953): each player's gain to the others, averaged over all
	 * orders in which they may join. Exact, O(2^n·n).
	 */
	public static double[] shapley(CoalitionGame game) {
		int players = game.players().size();
		double[] weight = new double[players];
		// weight[s] = s!(n−s−1)!/n!
		weight[0] = 1.0 / players;
		for (int size = 1; size < players; size++) {
			weight[size] = weight[size - 1] * size / (players - size);
		}
		double[] share = new double[players];
		for (int coalition = 0; coalition <= game.everyone(); coalition++) {
			int size = Integer.bitCount(coalition);
			for (int player = 0; player < players; player++) {
				if ((coalition & 1 << player) == 0) {
					share[player] += weight[size] * (game.value(coalition | 1 << player) - game.value(coalition));
				}
			}
		}
		return share;
	}

	/**
	 * The coalition that a share leaves worst off against what it gains alone.
	 *
	 * @param coalition its players as bits; 0 when there are no others than everyone
	 * @param excess what it gains alone less what the share gives it
	 */
	public record WorstOff(int coalition, double excess) {
	}

	/** The coalition with the greatest excess. */
	public static WorstOff worstOff(CoalitionGame game, double[] share) {
		int worst = 0;
		double most = Double.NEGATIVE_INFINITY;
		for (int coalition = 1; coalition < game.everyone(); coalition++) {
			double excess = game.value(coalition) - CoalitionGame.given(share, coalition);
			if (excess > most) {
				most = excess;
				worst = coalition;
			}
		}
		return new WorstOff(worst, most);
	}

	/** Whether no coalition gains more alone than the share gives it. */
	public static boolean isInCore(CoalitionGame game, double[] share) {
		return worstOff(game, share).excess() <= TOLERANCE * game.size();
	}

	/** Whether every share leaves some coalition better off alone. */
	public static boolean isCoreEmpty(CoalitionGame game) {
		if (game.players().size() == 1) {
			return false;
		}
		List<Integer> all = new ArrayList<>();
		for (int coalition = 1; coalition < game.everyone(); coalition++) {
			all.add(coalition);
		}
		return Nucleolus.leastExcess(game, all) > TOLERANCE * game.size();
	}

	/**
	 * The nucleolus (Schmeidler 1969): the share that makes the worst-off coalition as
	 * well off as can be, then the next worst, among the shares that give no player less
	 * than it gains alone. Empty when there are none.
	 */
	public static Optional<double[]> nucleolus(CoalitionGame game) {
		double alone = 0;
		for (int player = 0; player < game.players().size(); player++) {
			alone += game.value(1 << player);
		}
		if (alone > game.value(game.everyone()) + TOLERANCE * game.size()) {
			return Optional.empty();
		}
		return Optional.of(new Nucleolus(game).share());
	}

	/**
	 * Owen's share (1975): each player is paid for what it brings at the plan's shadow
	 * prices. For a game of linear production it lies in the core.
	 * @param amounts of each resource by player
	 * @param prices of each resource
	 */
	public static double[] owen(double[][] amounts, double[] prices) {
		return Arrays.stream(amounts).mapToDouble((brought) -> {
			double worth = 0;
			for (int resource = 0; resource < prices.length; resource++) {
				worth += brought[resource] * prices[resource];
			}
			return worth;
		}).toArray();
	}

}
