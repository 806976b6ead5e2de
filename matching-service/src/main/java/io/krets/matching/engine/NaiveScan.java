package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Compares a stream with every other from scratch: the plain scorer over plain objects,
 * with nothing kept from one pair to the next. The slow end of what the index is measured
 * against. O(n) for each query, with a large factor.
 */
public final class NaiveScan {

	private final ResourceFit resourceFit;

	private final Relations relations;

	private final List<EngineStream> streams;

	/** Takes streams as everybody may see them. */
	public NaiveScan(Knowledge knowledge, Collection<EngineStream> streams) {
		this.resourceFit = new ResourceFit(knowledge);
		this.relations = new Relations(knowledge);
		this.streams = List.copyOf(streams);
	}

	/** The best matches of a stream, best first, ties by id. */
	public List<Hit> best(EngineStream subject, int limit, Access access) {
		List<Hit> hits = new ArrayList<>();
		boolean offers = subject.direction() == Direction.OFFER;
		for (EngineStream candidate : this.streams) {
			if (candidate.direction() == subject.direction() || access.levelOf(candidate) != Level.EXACT) {
				continue;
			}
			EngineStream offer = offers ? subject : candidate;
			EngineStream need = offers ? candidate : subject;
			ResourceFit.Result fit = this.resourceFit.of(offer, need);
			Pair pair = Pair.of(offer, need, fit.score(), this.relations.of(offer, need, fit), access);
			Hit hit = Hit.find(pair, HardRules.Verdict.MATCH);
			if (hit != null) {
				hits.add(hit);
			}
		}
		hits.sort(Hit.BEST_FIRST);
		return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
	}

}
