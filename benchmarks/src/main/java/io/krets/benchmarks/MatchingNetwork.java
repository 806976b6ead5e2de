package io.krets.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.krets.matching.engine.CatalogueEntry;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.Location;
import io.krets.matching.engine.MatchIndex;
import io.krets.matching.knowledge.KnowledgeLoader;

/**
 * The same invented streams for every way of finding their matches, and questions about
 * them in two orders.
 *
 * @param knowledge what relates them
 * @param synthetic makes more of them
 * @param streams the streams, by their numbers
 * @param shuffled the same in no order, as people ask
 * @param batch the same with neighbours side by side, as who asks about all would ask
 */
record MatchingNetwork(Knowledge knowledge, SyntheticStreams synthetic, List<EngineStream> streams,
		List<EngineStream> shuffled, List<EngineStream> batch) {

	static final long SEED = 1;

	static final int CODES = 300;

	private static final double CELLS_PER_DEGREE = 4;

	private static final Comparator<EngineStream> BATCH = Comparator.comparing(EngineStream::direction)
		.thenComparing((stream) -> stream.ewcCodes().toString())
		.thenComparing((stream) -> String.valueOf(stream.industry()))
		.thenComparingDouble((stream) -> Math.floor(CELLS_PER_DEGREE * place(stream).latitude()))
		.thenComparingDouble((stream) -> place(stream).longitude());

	static MatchingNetwork of(int count) {
		Knowledge knowledge = KnowledgeLoader.load();
		List<String> codes = new ArrayList<>(knowledge.codes());
		codes.sort(null);
		Collections.shuffle(codes, new Random(SEED));
		SyntheticStreams synthetic = new SyntheticStreams(SEED, codes.subList(0, Math.min(CODES, codes.size())));
		List<EngineStream> streams = synthetic.list(count);
		List<EngineStream> shuffled = new ArrayList<>(streams);
		Collections.shuffle(shuffled, new Random(SEED));
		List<EngineStream> batch = new ArrayList<>(streams);
		batch.sort(BATCH);
		return new MatchingNetwork(knowledge, synthetic, List.copyOf(streams), List.copyOf(shuffled),
				List.copyOf(batch));
	}

	MatchIndex index() {
		MatchIndex index = new MatchIndex(this.knowledge);
		index.putAll(this.streams.stream().map(CatalogueEntry::exactOnly).toList());
		return index;
	}

	private static Location place(EngineStream stream) {
		Location location = stream.location();
		return (location != null) ? location : new Location(0, 0);
	}

}
