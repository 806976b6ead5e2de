package io.krets.benchmarks;

import java.util.List;
import java.util.function.Function;

import io.krets.matching.engine.Access;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.FullScan;
import io.krets.matching.engine.Hit;
import io.krets.matching.engine.MatchIndex;
import io.krets.matching.engine.NaiveScan;
import io.krets.matching.engine.RulePairs;

/**
 * What of the match index is not time of a question: that all ways find the same, memory,
 * what a search must read, what a rule costs.
 *
 * @param compared questions whose answers were the same in every way
 * @param bytesPerStream heap of the index for each stream, without the streams
 * @param bytesOfFits heap of the fits between profiles that are kept once all were asked
 * for
 * @param bytesPerQuestion what a search reads
 * @param millisToBuild time to build the index
 */
record MatchingFacts(int compared, double bytesPerStream, long bytesOfFits, double bytesPerQuestion,
		double millisToBuild) {

	private static final int ASKED = 2_000;

	private static final int PAIRS = 20_000;

	private static final int ROUNDS = 30;

	private static final long COPIED_BYTES = 256L << 20;

	private static final double NANOS = 1e9;

	static MatchingFacts of(int count) {
		MatchingNetwork network = MatchingNetwork.of(count);
		// what the first index of a process loads is no stream's
		network.index().best(network.streams().getFirst(), 1, Access.EVERYTHING);
		long before = usedBytes();
		long start = System.nanoTime();
		MatchIndex index = network.index();
		double millis = seconds(start) * 1e3;
		// an entry holds the variants of one stream and belongs to the catalogue
		long built = usedBytes();
		network.streams().stream().limit(MatchingSpeed.MOST_WARM).forEach((it) -> index.best(it, 1, Access.EVERYTHING));
		long fits = usedBytes() - built;
		double bytes = (built - before) / (double) count;
		int compared = compare(network, index);
		double read = network.shuffled()
			.stream()
			.limit(ASKED)
			.mapToDouble((stream) -> index.effort(stream, MatchingSpeed.BEST, Access.EVERYTHING).bytes())
			.average()
			.orElseThrow();
		return new MatchingFacts(compared, bytes, fits, read, millis);
	}

	/** Every way must give the same; a difference ends the run. */
	private static int compare(MatchingNetwork network, MatchIndex index) {
		FullScan scan = new FullScan(network.knowledge(), network.streams());
		LucenePeer lucene = new LucenePeer(network.streams(), scan);
		NaiveScan naive = new NaiveScan(network.knowledge(), network.streams());
		int asked = Math.clamp(10_000_000L / network.streams().size(), 10, 200);
		List<EngineStream> questions = network.shuffled().subList(0, Math.min(asked, network.streams().size()));
		int slow = Math.max(1, Math.min(asked, 1_000_000 / network.streams().size()));
		int best = MatchingSpeed.BEST;
		compare("scan", questions, index, (it) -> scan.best(it, best, Access.EVERYTHING));
		compare("Lucene by terms", questions, index, (it) -> lucene.bestByTerms(it, best));
		compare("Lucene by filters", questions, index, (it) -> lucene.bestByFilters(it, best));
		compare("naive scan", questions.subList(0, Math.min(slow, questions.size())), index,
				(it) -> naive.best(it, best, Access.EVERYTHING));
		return questions.size();
	}

	private static void compare(String peer, List<EngineStream> questions, MatchIndex index,
			Function<EngineStream, List<Hit>> way) {
		for (EngineStream subject : questions) {
			List<Hit> fast = index.best(subject, MatchingSpeed.BEST, Access.EVERYTHING);
			List<Hit> slow = way.apply(subject);
			if (!fast.equals(slow)) {
				throw new IllegalStateException(
						"index and " + peer + " differ for " + subject + ":\n" + fast + "\n" + slow);
			}
		}
	}

	/** Bytes that a copy reads and writes in a second. */
	static double copyBandwidth() {
		byte[] from = new byte[(int) COPIED_BYTES];
		byte[] to = new byte[(int) COPIED_BYTES];
		double best = 0;
		for (int round = 0; round < ROUNDS; round++) {
			long start = System.nanoTime();
			System.arraycopy(from, 0, to, 0, to.length);
			best = Math.max(best, 2 * COPIED_BYTES / seconds(start));
		}
		return best;
	}

	/**
	 * What each rule costs for a related pair, beside all of them and beside the score.
	 */
	static void printRules(MatchingNetwork network) {
		RulePairs pairs = new RulePairs(network.knowledge(), network.streams(), PAIRS);
		System.out.printf("%n%-22s %9s %9s%n", "for a related pair", "ns", "blocks %");
		for (String rule : RulePairs.rules()) {
			double nanos = nanosPerPair(pairs, () -> pairs.countBlocked(rule));
			System.out.printf("%-22s %9.1f %9.1f%n", rule, nanos, 100.0 * pairs.countBlocked(rule) / pairs.size());
		}
		System.out.printf("%-22s %9.1f %9.1f%n", "all rules", nanosPerPair(pairs, pairs::countMatches),
				100.0 * (pairs.size() - pairs.countMatches()) / pairs.size());
		System.out.printf("%-22s %9.1f%n", "score", nanosPerPair(pairs, pairs::sumOfScores));
	}

	private static double nanosPerPair(RulePairs pairs, Runnable work) {
		double best = Double.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			long start = System.nanoTime();
			work.run();
			best = Math.min(best, seconds(start) * NANOS / pairs.size());
		}
		return best;
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
