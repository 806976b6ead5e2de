package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Makes observed flows agree with conservation: of all sets of flows that are conserved,
 * the one that changes observations least, each counted by its variance (weighted least
 * squares; Kuehn and Davidson 1961; Brunner and Rechberger, <em>Handbook of Material Flow
 * Analysis</em>). Flows that nobody observed follow from the others where they can. O(b³
 * + b²·f) for b balances and f flows.
 *
 * @param adjusted flows after reconciliation
 * @param sigmas their standard deviations; infinite where nothing tells the flow
 * @param tests of each flow, how many standard deviations its observation is from where
 * the others put it; 0 where it cannot be tested
 * @param misfit the observations' sum of squared misfits, χ² distributed with
 * {@code degrees} degrees of freedom where only chance is at work
 */
public record FlowReconciliation(double[] adjusted, double[] sigmas, double[] tests, double misfit, int degrees) {

	/** The most balances of one reconciliation. */
	public static final int MOST_BALANCES = 400;

	/** How much less is known of a flow that nobody observed, relative to all others. */
	private static final double UNKNOWN = 1e4;

	/**
	 * A flow.
	 *
	 * @param amount as observed; null when nobody did
	 * @param sigma standard deviation of the observation, above 0
	 * @param from balance that it leaves, or -1
	 * @param to balance that it enters, or -1
	 */
	public record Flow(@Nullable Double amount, double sigma, int from, int to) {
	}

	/**
	 * Reconciles. An adjusted flow below zero is held at zero and the rest is reconciled
	 * again.
	 * @param balances how many there are
	 */
	public static FlowReconciliation of(List<Flow> flows, int balances) {
		if (balances > MOST_BALANCES) {
			throw new IllegalArgumentException("%d balances, %d are the most".formatted(balances, MOST_BALANCES));
		}
		double largest = 1e-9;
		for (Flow flow : flows) {
			largest = Math.max(largest, (flow.amount() != null) ? flow.amount() : 0);
		}
		double[] observed = new double[flows.size()];
		double[] variance = new double[flows.size()];
		for (int at = 0; at < observed.length; at++) {
			Flow flow = flows.get(at);
			boolean known = flow.amount() != null;
			observed[at] = (flow.amount() != null) ? flow.amount() : 0;
			double sigma = known ? flow.sigma() : UNKNOWN * largest;
			variance[at] = sigma * sigma;
		}
		double[] adjusted = observed.clone();
		double[][] gain = new double[0][];
		boolean[] held = new boolean[observed.length];
		for (int round = 0; round <= observed.length; round++) {
			double[] free = variance.clone();
			for (int at = 0; at < free.length; at++) {
				free[at] = held[at] ? 0 : free[at];
			}
			gain = inverse(spread(flows, balances, free));
			adjusted = adjust(flows, balances, held(observed, held), free, gain);
			if (!holdNegative(adjusted, held, 1e-9 * largest)) {
				break;
			}
		}
		return result(flows, balances, observed, variance, held, adjusted, gain, largest);
	}

	private static double[] held(double[] observed, boolean[] held) {
		double[] values = observed.clone();
		for (int at = 0; at < values.length; at++) {
			values[at] = held[at] ? 0 : values[at];
		}
		return values;
	}

	private static boolean holdNegative(double[] adjusted, boolean[] held, double tolerance) {
		boolean any = false;
		for (int at = 0; at < adjusted.length; at++) {
			if (!held[at] && adjusted[at] < -tolerance) {
				held[at] = true;
				any = true;
			}
		}
		return any;
	}

	/** A·S·Aᵀ: how uncertain each balance's sum is. */
	private static double[][] spread(List<Flow> flows, int balances, double[] variance) {
		double[][] spread = new double[balances][balances];
		for (int at = 0; at < variance.length; at++) {
			int from = flows.get(at).from();
			int to = flows.get(at).to();
			if (from >= 0) {
				spread[from][from] += variance[at];
			}
			if (to >= 0) {
				spread[to][to] += variance[at];
			}
			if (from >= 0 && to >= 0) {
				spread[from][to] -= variance[at];
				spread[to][from] -= variance[at];
			}
		}
		return spread;
	}

	/**
	 * Inverse of a positive semidefinite matrix; balances that say nothing new count 0.
	 */
	private static double[][] inverse(double[][] matrix) {
		int size = matrix.length;
		double[][] work = new double[size][];
		double[][] inverse = new double[size][size];
		double[] scale = new double[size];
		for (int row = 0; row < size; row++) {
			work[row] = matrix[row].clone();
			inverse[row][row] = 1;
			scale[row] = matrix[row][row];
		}
		for (int pivot = 0; pivot < size; pivot++) {
			double value = work[pivot][pivot];
			boolean dependent = value <= 1e-13 * scale[pivot] || value <= 0;
			for (int row = 0; row < size; row++) {
				double factor = (dependent || row == pivot) ? 0 : work[row][pivot] / value;
				for (int at = 0; at < size && factor != 0; at++) {
					work[row][at] -= factor * work[pivot][at];
					inverse[row][at] -= factor * inverse[pivot][at];
				}
			}
			for (int at = 0; at < size; at++) {
				work[pivot][at] = dependent ? 0 : work[pivot][at] / value;
				inverse[pivot][at] = dependent ? 0 : inverse[pivot][at] / value;
				work[at][pivot] = (dependent && at != pivot) ? 0 : work[at][pivot];
			}
		}
		return inverse;
	}

	private static double[] residual(List<Flow> flows, int balances, double[] values) {
		double[] residual = new double[balances];
		for (int at = 0; at < values.length; at++) {
			if (flows.get(at).from() >= 0) {
				residual[flows.get(at).from()] -= values[at];
			}
			if (flows.get(at).to() >= 0) {
				residual[flows.get(at).to()] += values[at];
			}
		}
		return residual;
	}

	private static double[] times(double[][] matrix, double[] vector) {
		return Arrays.stream(matrix).mapToDouble((row) -> dot(row, vector)).toArray();
	}

	private static double dot(double[] one, double[] other) {
		double sum = 0;
		for (int at = 0; at < one.length; at++) {
			sum += one[at] * other[at];
		}
		return sum;
	}

	private static double[] adjust(List<Flow> flows, int balances, double[] values, double[] variance,
			double[][] gain) {
		double[] adjusted = values.clone();
		// a second pass takes off what rounding left of the first
		for (int pass = 0; pass < 2; pass++) {
			double[] price = times(gain, residual(flows, balances, adjusted));
			for (int at = 0; at < adjusted.length; at++) {
				Flow flow = flows.get(at);
				adjusted[at] -= variance[at]
						* (((flow.to() >= 0) ? price[flow.to()] : 0) - ((flow.from() >= 0) ? price[flow.from()] : 0));
			}
		}
		return adjusted;
	}

	private static FlowReconciliation result(List<Flow> flows, int balances, double[] observed, double[] variance,
			boolean[] held, double[] adjusted, double[][] gain, double largest) {
		double[] sigmas = new double[adjusted.length];
		double[] tests = new double[adjusted.length];
		for (int at = 0; at < adjusted.length; at++) {
			int from = flows.get(at).from();
			int to = flows.get(at).to();
			double taken = ((to >= 0) ? gain[to][to] : 0) + ((from >= 0) ? gain[from][from] : 0)
					- ((to >= 0 && from >= 0) ? gain[to][from] + gain[from][to] : 0);
			double moved = held[at] ? variance[at] : variance[at] * variance[at] * taken;
			boolean known = flows.get(at).amount() != null;
			double left = Math.sqrt(Math.max(0, variance[at] - moved));
			sigmas[at] = (!known && left > UNKNOWN * largest * 0.01) ? Double.POSITIVE_INFINITY : left;
			tests[at] = (known && moved > 1e-9 * variance[at])
					? Math.abs(observed[at] - adjusted[at]) / Math.sqrt(moved) : 0;
			adjusted[at] = (Math.abs(adjusted[at]) < 1e-9 * largest) ? 0 : adjusted[at];
		}
		double misfit = 0;
		List<Integer> unknown = new ArrayList<>();
		for (int at = 0; at < adjusted.length; at++) {
			if (flows.get(at).amount() == null) {
				unknown.add(at);
			}
			else {
				double off = observed[at] - adjusted[at];
				misfit += off * off / variance[at];
			}
		}
		return new FlowReconciliation(adjusted, sigmas, tests, misfit, Math.max(0, balances - unknown.size()));
	}

}
