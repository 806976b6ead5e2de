package io.krets.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The match index beside other ways to the same exact answers, in JMH: a naive scan, a
 * scan with kept fits, Lucene in two ways, and what the memory's bandwidth allows.
 * Arguments: numbers of streams, such as {@code 1000 10000 100000}; {@code 1000000} needs
 * {@code KRETS_BENCH_HEAP=8g} and is a run of its own.
 */
public final class MatchingIndex {

	/** From here on a slow way is asked for a few seconds only. */
	private static final int LARGE = 1_000_000;

	private static final double BYTES_PER_KB = 1e3;

	private static final double MICROS = 1e6;

	private MatchingIndex() {
	}

	private static final String ALL = MatchingSpeed.class.getName() + "\\.all$";

	public static void main(String[] arguments) throws RunnerException {
		List<Integer> counts = new ArrayList<>();
		for (String argument : (arguments.length > 0) ? arguments : new String[] { "1000", "10000" }) {
			counts.add(Integer.parseInt(argument));
		}
		Map<Integer, MatchingFacts> facts = new TreeMap<>();
		counts.forEach((count) -> facts.put(count, MatchingFacts.of(count)));
		double bandwidth = MatchingFacts.copyBandwidth();
		Map<Integer, Map<String, Double>> times = new TreeMap<>();
		for (int count : counts) {
			times.put(count, measure(count));
		}
		System.out.printf("%nJDK %s, %d processors, seed %d, exact best %d, %d waste codes, copy %.1f GB/s%n",
				Runtime.version(), Runtime.getRuntime().availableProcessors(), MatchingNetwork.SEED, MatchingSpeed.BEST,
				MatchingNetwork.CODES, bandwidth / 1e9);
		printQuestions(times);
		printRest(times, facts, bandwidth);
		MatchingFacts.printRules(MatchingNetwork.of(counts.getFirst()));
	}

	private static Map<String, Double> measure(int count) throws RunnerException {
		List<RunResult> results = new ArrayList<>();
		if (count < LARGE) {
			results.addAll(new Runner(options("\\.", count).build()).run());
		}
		else {
			results.addAll(new Runner(options("\\.", count).exclude(ALL)
				.warmupIterations(2)
				.measurementIterations(2)
				.measurementTime(TimeValue.seconds(3))
				.build()).run());
			// minutes each, so once, and not warmed up
			results.addAll(
					new Runner(options("\\.all$", count).warmupIterations(0).measurementIterations(1).build()).run());
		}
		Map<String, Double> times = new TreeMap<>();
		for (RunResult result : results) {
			String name = result.getParams().getBenchmark();
			double scale = TimeUnit.MICROSECONDS.convert(1, result.getParams().getTimeUnit());
			// the best of the iterations: whatever else ran made the others slower
			times.put(name.substring(name.lastIndexOf('.') + 1),
					result.getPrimaryResult().getStatistics().getMin() * scale);
		}
		return times;
	}

	private static ChainedOptionsBuilder options(String which, int count) {
		return new OptionsBuilder().include(MatchingSpeed.class.getName() + which)
			.param("streams", String.valueOf(count))
			.shouldFailOnError(true);
	}

	private static void printQuestions(Map<Integer, Map<String, Double>> times) {
		System.out.printf("%nquestions/s, 1 thread; x = how many times as quick the index is%n");
		System.out.printf("%9s %10s %10s | %9s %8s | %9s %8s | %9s %8s | %9s %8s%n", "streams", "index", "batch",
				"naive", "x batch", "scan", "x batch", "L. terms", "x", "L. filters", "x");
		times.forEach((count, time) -> {
			double index = micros(time, "index");
			double batch = micros(time, "indexBatch");
			System.out.printf("%9d %10.0f %10.0f | %9.1f %8.0f | %9.1f %8.0f | %9.1f %8.0f | %9.1f %8.0f%n", count,
					MICROS / index, MICROS / batch, MICROS / micros(time, "naive"), micros(time, "naive") / batch,
					MICROS / micros(time, "scan"), micros(time, "scan") / batch, MICROS / micros(time, "luceneTerms"),
					micros(time, "luceneTerms") / index, MICROS / micros(time, "luceneFilters"),
					micros(time, "luceneFilters") / index);
		});
	}

	private static void printRest(Map<Integer, Map<String, Double>> times, Map<Integer, MatchingFacts> facts,
			double bandwidth) {
		System.out.printf("%n%9s %10s %10s %10s %12s %10s %10s %10s %10s %10s %10s%n", "streams", "same", "build ms",
				"all s", "change us", "all/change", "B/stream", "fits kB", "B/question", "floor us", "x floor");
		times.forEach((count, time) -> {
			MatchingFacts fact = facts.get(count);
			if (fact == null) {
				throw new IllegalStateException("no facts of " + count + " streams");
			}
			double floor = MICROS * fact.bytesPerQuestion() / bandwidth;
			System.out.printf("%9d %10d %10.0f %10.2f %12.1f %10.0f %10.0f %10.0f %10.0f %10.2f %10.1f%n", count,
					fact.compared(), fact.millisToBuild(), micros(time, "all") / MICROS, micros(time, "change"),
					micros(time, "all") / micros(time, "change"), fact.bytesPerStream(),
					fact.bytesOfFits() / BYTES_PER_KB, fact.bytesPerQuestion(), floor,
					micros(time, "indexBatch") / floor);
		});
	}

	private static double micros(Map<String, Double> times, String name) {
		Double time = times.get(name);
		if (time == null) {
			throw new IllegalStateException("benchmark " + name + " has no result among " + times.keySet());
		}
		return time;
	}

}
