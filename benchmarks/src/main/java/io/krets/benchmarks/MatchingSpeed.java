package io.krets.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.krets.matching.engine.Access;
import io.krets.matching.engine.CatalogueEntry;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.FullScan;
import io.krets.matching.engine.Hit;
import io.krets.matching.engine.MatchIndex;
import io.krets.matching.engine.NaiveScan;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The exact best twenty matches of one stream, found in each way. Fits between profiles
 * are computed before the clock runs for all who keep them.
 *
 * <p>
 * The harness fills the states, so their fields are not checked for null.
 */
@NullUnmarked
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchingSpeed {

	static final int BEST = 20;

	/** Streams that are asked for before the clock runs; they have every profile. */
	static final int MOST_WARM = 20_000;

	@Benchmark
	public List<Hit> naive(Plain plain, Questions questions) {
		return plain.scan.best(questions.shuffled(), BEST, Access.EVERYTHING);
	}

	@Benchmark
	public List<Hit> scan(Scanned scanned, Questions questions) {
		return scanned.scan.best(questions.shuffled(), BEST, Access.EVERYTHING);
	}

	@Benchmark
	public List<Hit> luceneTerms(Searched searched, Questions questions) {
		return searched.lucene.bestByTerms(questions.shuffled(), BEST);
	}

	@Benchmark
	public List<Hit> luceneFilters(Searched searched, Questions questions) {
		return searched.lucene.bestByFilters(questions.shuffled(), BEST);
	}

	@Benchmark
	public List<Hit> index(Indexed indexed, Questions questions) {
		return indexed.index.best(questions.shuffled(), BEST, Access.EVERYTHING);
	}

	@Benchmark
	public List<Hit> indexBatch(Indexed indexed, Questions questions) {
		return indexed.index.best(questions.batch(), BEST, Access.EVERYTHING);
	}

	/** A stream replaced, and its matches asked for. */
	@Benchmark
	public List<Hit> change(Indexed indexed, Questions questions) {
		EngineStream changed = questions.changed();
		indexed.index.put(CatalogueEntry.exactOnly(changed));
		return indexed.index.best(changed, BEST, Access.EVERYTHING);
	}

	/** The best of all streams, on all processors. */
	@Benchmark
	@BenchmarkMode(Mode.SingleShotTime)
	@OutputTimeUnit(TimeUnit.MILLISECONDS)
	@Warmup(iterations = 2)
	@Measurement(iterations = 3)
	public long all(Indexed indexed, Questions questions) {
		return questions.network.batch()
			.parallelStream()
			.mapToLong((stream) -> indexed.index.best(stream, BEST, Access.EVERYTHING).size())
			.sum();
	}

	/** The streams, and which is asked about next. */
	@State(Scope.Benchmark)
	public static class Questions {

		private static final int CHANGES = 20_000;

		@Param("1000")
		int streams;

		MatchingNetwork network;

		private List<EngineStream> changes;

		private int next;

		@Setup
		public void setUp() {
			this.network = MatchingNetwork.of(this.streams);
			Random random = new Random(MatchingNetwork.SEED);
			this.changes = IntStream.range(0, CHANGES)
				.mapToObj((i) -> this.network.synthetic().stream(random.nextInt(this.streams)))
				.toList();
			// whole runs, not only the first questions of a batch, should be measured
			this.next = random.nextInt(this.streams);
		}

		EngineStream shuffled() {
			return this.network.shuffled().get(next(this.streams));
		}

		EngineStream batch() {
			return this.network.batch().get(next(this.streams));
		}

		EngineStream changed() {
			return this.changes.get(next(CHANGES));
		}

		private int next(int count) {
			this.next = (this.next + 1) % count;
			return this.next;
		}

	}

	/** Objects and nothing else. */
	@State(Scope.Benchmark)
	public static class Plain {

		NaiveScan scan;

		@Setup
		public void setUp(Questions questions) {
			this.scan = new NaiveScan(questions.network.knowledge(), questions.network.streams());
		}

	}

	/** The scan that keeps fits. */
	@State(Scope.Benchmark)
	public static class Scanned {

		FullScan scan;

		@Setup
		public void setUp(Questions questions) {
			this.scan = new FullScan(questions.network.knowledge(), questions.network.streams());
			questions.network.streams().stream().limit(MOST_WARM).forEach(this.scan::related);
		}

	}

	/** Lucene with the scan's fits. */
	@State(Scope.Benchmark)
	public static class Searched {

		LucenePeer lucene;

		@Setup
		public void setUp(Questions questions, Scanned scanned) {
			this.lucene = new LucenePeer(questions.network.streams(), scanned.scan);
		}

	}

	/** The index. */
	@State(Scope.Benchmark)
	public static class Indexed {

		MatchIndex index;

		@Setup
		public void setUp(Questions questions) {
			this.index = questions.network.index();
			questions.network.streams()
				.stream()
				.limit(MOST_WARM)
				.forEach((stream) -> this.index.best(stream, 1, Access.EVERYTHING));
		}

	}

}
