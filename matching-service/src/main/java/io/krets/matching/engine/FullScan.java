package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a stream with every other, each with the fit that is computed once for its
 * profile. This is what the index is measured against: as quick as comparing all can be
 * without an index, and simple enough to be believed. O(n) for each query.
 */
public final class FullScan {

	private static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::score)
		.reversed()
		.thenComparing((hit) -> hit.offer().id())
		.thenComparing((hit) -> hit.need().id());

	private final ProfileFits fits;

	private final Map<ResourceProfile, Integer> numbers = new HashMap<>();

	private final Map<Direction, List<EngineStream>> streams = new HashMap<>();

	private final Map<EngineStream, Integer> profileOf = new java.util.IdentityHashMap<>();

	private final Map<Direction, ShelfEditor> samples = new HashMap<>();

	/** Takes streams of one kind as everybody may see them. */
	public FullScan(Knowledge knowledge, Collection<EngineStream> all) {
		this.fits = new ProfileFits(knowledge);
		for (EngineStream stream : all) {
			this.streams.computeIfAbsent(stream.direction(), (it) -> new ArrayList<>()).add(stream);
			ShelfEditor editor = this.samples.computeIfAbsent(stream.direction(), (it) -> new ShelfEditor(Shelf.EMPTY));
			this.profileOf.put(stream, this.numbers.computeIfAbsent(ResourceProfile.of(stream),
					(profile) -> editor.addProfile(profile.sample())));
		}
	}

	/** The best matches of a stream, best first, ties by id. */
	public List<Hit> best(EngineStream subject, int limit, Access access) {
		Direction other = subject.direction().opposite();
		ShelfEditor editor = this.samples.get(other);
		if (editor == null) {
			return List.of();
		}
		Shelf shelf = editor.shelf();
		RelatedProfiles.Related[] byProfile = new RelatedProfiles.Related[shelf.profiles()];
		Arrays.stream(this.fits.related(subject, shelf).related()).forEach((it) -> byProfile[it.profile()] = it);
		List<Hit> hits = new ArrayList<>();
		for (EngineStream candidate : this.streams.getOrDefault(other, List.of())) {
			RelatedProfiles.Related related = byProfile[this.profileOf.getOrDefault(candidate, 0)];
			if (related == null || access.levelOf(candidate) != Level.EXACT || candidate.id().equals(subject.id())) {
				continue;
			}
			boolean offers = subject.direction() == Direction.OFFER;
			EngineStream offer = offers ? subject : candidate;
			EngineStream need = offers ? candidate : subject;
			Pair pair = Pair.of(offer, need, related.fit(), related.relation(), access);
			if (HardRules.verdict(pair) == HardRules.Verdict.MATCH) {
				hits.add(new Hit(offer, need, PairScorer.figure(pair)));
			}
		}
		hits.sort(BEST_FIRST);
		return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
	}

}
