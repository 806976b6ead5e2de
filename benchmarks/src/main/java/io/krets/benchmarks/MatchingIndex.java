package io.krets.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.krets.matching.engine.Access;
import io.krets.matching.engine.CatalogueEntry;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.FullScan;
import io.krets.matching.engine.Hit;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.MatchIndex;
import io.krets.matching.knowledge.KnowledgeLoader;

/**
 * The match index beside a scan of all pairs: exact best twenty of every stream, memory,
 * and what a change costs. Arguments: numbers of streams, such as
 * {@code 1000 10000 100000}.
 *
 * <p>
 * Fits between profiles are computed before the clock runs, for both alike, and reported
 * apart. The results of both are compared; a difference ends the run.
 */
public final class MatchingIndex {

	private static final int BEST = 20;

	private static final long SEED = 1;

	private static final int CODES = 300;

	private static final int CHANGES = 2_000;

	private static final double NANOS = 1e9;

	private MatchingIndex() {
	}

	public static void main(String[] arguments) {
		Knowledge knowledge = KnowledgeLoader.load();
		List<String> codes = new ArrayList<>(knowledge.codes());
		codes.sort(null);
		java.util.Collections.shuffle(codes, new Random(SEED));
		System.out.printf("JDK %s, %d processors, seed %d, best %d of each stream, %d waste codes%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(), SEED, BEST, CODES);
		System.out.printf("%9s %10s %12s %12s %9s %10s %9s %10s %12s %12s%n", "streams", "fits s", "scan q/s",
				"index q/s", "ratio", "all 1T s", "all 2T s", "B/stream", "change us", "rematch/chg");
		for (String count : (arguments.length > 0) ? arguments : new String[] { "1000", "10000" }) {
			run(knowledge, codes.subList(0, Math.min(CODES, codes.size())), Integer.parseInt(count));
		}
	}

	private static void run(Knowledge knowledge, List<String> codes, int count) {
		SyntheticStreams synthetic = new SyntheticStreams(SEED, codes);
		List<EngineStream> streams = synthetic.list(count);
		List<CatalogueEntry> entries = streams.stream().map(CatalogueEntry::exactOnly).toList();
		long before = usedBytes();
		MatchIndex index = new MatchIndex(knowledge);
		index.putAll(entries);
		double bytesPerStream = (usedBytes() - before) / (double) count;
		FullScan scan = new FullScan(knowledge, streams);
		long start = System.nanoTime();
		// every profile is met once, by the index and by the scan
		int warm = Math.min(count, 20_000);
		IntStream.range(0, warm).parallel().forEach((i) -> index.best(streams.get(i), 1, Access.EVERYTHING));
		double fits = seconds(start);
		double scanRate = compare(streams, index, scan, count);
		double one = all(streams, index, false);
		double two = all(streams, index, true);
		double changeSeconds = change(synthetic, index, count);
		System.out.printf("%9d %10.1f %12.1f %12.0f %8.0fx %10.2f %9.2f %10.0f %12.1f %11.0fx%n", count, fits, scanRate,
				count / one, count / one / scanRate, one, two, bytesPerStream, changeSeconds * 1e6,
				two / changeSeconds);
	}

	/** The scan's queries per second, over as many as fit in about ten seconds. */
	private static double compare(List<EngineStream> streams, MatchIndex index, FullScan scan, int count) {
		Random random = new Random(SEED);
		List<EngineStream> asked = IntStream.range(0, Math.clamp(20_000_000L / count, 10, 1_000))
			.mapToObj((i) -> streams.get(random.nextInt(count)))
			.toList();
		// the fits of these profiles are kept by now, and the code is compiled
		asked.forEach((subject) -> require(index.best(subject, BEST, Access.EVERYTHING),
				scan.best(subject, BEST, Access.EVERYTHING), subject));
		long start = System.nanoTime();
		long found = 0;
		for (EngineStream subject : asked) {
			found += scan.best(subject, BEST, Access.EVERYTHING).size();
		}
		double rate = asked.size() / seconds(start);
		if (found == 0) {
			throw new IllegalStateException("the scan finds nothing\nMaybe the streams are too few.");
		}
		return rate;
	}

	private static void require(List<Hit> fast, List<Hit> slow, EngineStream subject) {
		if (!fast.equals(slow)) {
			throw new IllegalStateException("index and scan differ for " + subject + ":\n" + fast + "\n" + slow);
		}
	}

	private static double all(List<EngineStream> streams, MatchIndex index, boolean parallel) {
		AtomicLong found = new AtomicLong();
		long start = System.nanoTime();
		IntStream numbers = IntStream.range(0, streams.size());
		(parallel ? numbers.parallel() : numbers)
			.forEach((i) -> found.addAndGet(index.best(streams.get(i), BEST, Access.EVERYTHING).size()));
		double seconds = seconds(start);
		if (found.get() == 0) {
			throw new IllegalStateException("the index finds nothing\nMaybe the streams are too few.");
		}
		return seconds;
	}

	/** A stream replaced and its matches asked for, in seconds. */
	private static double change(SyntheticStreams synthetic, MatchIndex index, int count) {
		Random random = new Random(SEED);
		List<EngineStream> changed = IntStream.range(0, CHANGES)
			.mapToObj((i) -> synthetic.stream(random.nextInt(count)))
			.toList();
		long start = System.nanoTime();
		for (EngineStream stream : changed) {
			index.put(CatalogueEntry.exactOnly(stream));
			index.best(stream, BEST, Access.EVERYTHING);
		}
		return seconds(start) / CHANGES;
	}

	private static double seconds(long since) {
		return (System.nanoTime() - since) / NANOS;
	}

	private static long usedBytes() {
		Runtime runtime = Runtime.getRuntime();
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return runtime.totalMemory() - runtime.freeMemory();
	}

}
