package io.krets.matching.optimisation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The Shapley value of games with too many players for all coalitions, from orders drawn
 * at random (Castro, Gómez and Tejada 2009), each followed by its reverse, which halves
 * the work for the same error where gains overlap. The same seed gives the same shares.
 *
 * @param shares by player; they sum to what everybody gains
 * @param errors half the width of each share's 95 % confidence interval
 * @param orders how many were drawn
 */
public record SampledShapley(double[] shares, double[] errors, int orders) {

	/** The most coalitions whose values are remembered. */
	private static final int MOST_REMEMBERED = 20_000;

	/** Fewer say too little of their own error. */
	private static final int FEWEST_PAIRS = 15;

	private static final double NORMAL_95 = 1.96;

	/**
	 * Draws pairs of orders until there are enough or it is told to stop.
	 * @param players how many
	 * @param value what a coalition gains
	 * @param most pairs of orders at most, 2 or more
	 * @param precision error, as a part of what everybody gains, below which to stop
	 * @param enough asked between pairs; at least two are drawn
	 */
	public static SampledShapley draw(int players, ToDoubleFunction<BitSet> value, int most, long seed,
			double precision, BooleanSupplier enough) {
		if (players < 1 || most < 2) {
			throw new IllegalArgumentException("%d players and %d pairs of orders".formatted(players, most));
		}
		Random random = new Random(seed);
		Map<BitSet, Double> known = new HashMap<>();
		double[] sum = new double[players];
		double[] squares = new double[players];
		int pairs = 0;
		while (pairs < most && (pairs < 2 || !enough.getAsBoolean())
				&& (pairs < FEWEST_PAIRS || !isPrecise(sum, squares, pairs, precision))) {
			int[] order = shuffled(players, random);
			double[] mean = new double[players];
			add(order, value, known, mean);
			add(reversed(order), value, known, mean);
			for (int player = 0; player < players; player++) {
				sum[player] += mean[player];
				squares[player] += mean[player] * mean[player];
			}
			pairs++;
		}
		double[] errors = errors(sum, squares, pairs);
		for (int player = 0; player < players; player++) {
			sum[player] /= pairs;
		}
		return new SampledShapley(sum, errors, 2 * pairs);
	}

	private static double[] errors(double[] sum, double[] squares, int pairs) {
		double[] errors = new double[sum.length];
		for (int player = 0; player < sum.length; player++) {
			double mean = sum[player] / pairs;
			double variance = Math.max(0, squares[player] / pairs - mean * mean) * pairs / (pairs - 1);
			errors[player] = NORMAL_95 * Math.sqrt(variance / pairs);
		}
		return errors;
	}

	private static boolean isPrecise(double[] sum, double[] squares, int pairs, double precision) {
		double all = Math.abs(Arrays.stream(sum).sum() / pairs);
		return Arrays.stream(errors(sum, squares, pairs)).allMatch((error) -> error <= precision * all);
	}

	private static int[] shuffled(int players, Random random) {
		int[] order = new int[players];
		for (int at = 0; at < players; at++) {
			int other = random.nextInt(at + 1);
			order[at] = order[other];
			order[other] = at;
		}
		return order;
	}

	private static int[] reversed(int[] order) {
		int[] reversed = new int[order.length];
		for (int at = 0; at < order.length; at++) {
			reversed[at] = order[order.length - 1 - at];
		}
		return reversed;
	}

	/** Half of each player's gain to those before it in this order. */
	private static void add(int[] order, ToDoubleFunction<BitSet> value, Map<BitSet, Double> known, double[] mean) {
		BitSet coalition = new BitSet();
		double before = 0;
		for (int player : order) {
			coalition.set(player);
			Double remembered = known.get(coalition);
			double gain = (remembered != null) ? remembered : value.applyAsDouble((BitSet) coalition.clone());
			if (remembered == null && known.size() < MOST_REMEMBERED) {
				known.put((BitSet) coalition.clone(), gain);
			}
			mean[player] += (gain - before) / 2;
			before = gain;
		}
	}

}
