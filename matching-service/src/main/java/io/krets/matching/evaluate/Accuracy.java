package io.krets.matching.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Shares of ranks within the first 1, 5 and 10, and the mean reciprocal rank. */
record Accuracy(int rows, double top1, double top5, double top10, double mrr) {

	private static final int RESAMPLES = 2000;

	static Accuracy of(List<Double> ranks) {
		int rows = ranks.size();
		return new Accuracy(rows, within(ranks, 1), within(ranks, 5), within(ranks, 10),
				ranks.stream().mapToDouble((it) -> 1 / it).average().orElse(0));
	}

	private static double within(List<Double> ranks, int limit) {
		return ranks.isEmpty() ? 0 : (double) ranks.stream().filter((it) -> it <= limit).count() / ranks.size();
	}

	/** 95 % bootstrap interval of the share within the limit, whatever the order. */
	static String interval(List<Double> ranks, int limit, long seed) {
		if (ranks.isEmpty()) {
			return "-";
		}
		List<Double> sorted = ranks.stream().sorted().toList();
		Random random = new Random(seed);
		double[] shares = DoubleStream.generate(() -> resample(sorted, limit, random)).limit(RESAMPLES).toArray();
		Arrays.sort(shares);
		return String.format(Locale.ROOT, "%.2f-%.2f", shares[(int) (0.025 * RESAMPLES)],
				shares[(int) (0.975 * RESAMPLES)]);
	}

	private static double resample(List<Double> ranks, int limit, Random random) {
		int hits = 0;
		for (int i = 0; i < ranks.size(); i++) {
			hits += (ranks.get(random.nextInt(ranks.size())) <= limit) ? 1 : 0;
		}
		return (double) hits / ranks.size();
	}

	String line() {
		return String.format(Locale.ROOT, "rows %d top1 %.3f top5 %.3f top10 %.3f mrr %.3f", this.rows, this.top1,
				this.top5, this.top10, this.mrr);
	}

}
