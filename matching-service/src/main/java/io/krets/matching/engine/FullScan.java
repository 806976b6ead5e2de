package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Compares a stream with every other, each with the fit that is computed once for its
 * profile. This is what the index is measured against: as quick as comparing all can be
 * without an index, and simple enough to be believed. O(n) for each query.
 *
 * <p>
 * Its parts serve other ways of finding candidates to be measured with the same fits and
 * the same scorer.
 */
public final class FullScan {

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
			this.profileOf.put(stream, this.numbers.computeIfAbsent(ResourceProfile.of(stream), editor::addProfile));
		}
	}

	/** The best matches of a stream, best first, ties by id. */
	public List<Hit> best(EngineStream subject, int limit, Access access) {
		Direction other = subject.direction().opposite();
		RelatedProfiles related = relatedTo(subject);
		RelatedProfiles.Related[] byProfile = new RelatedProfiles.Related[related.seen()];
		related.stream().forEach((it) -> byProfile[it.profile()] = it);
		List<Hit> hits = new ArrayList<>();
		for (EngineStream candidate : this.streams.getOrDefault(other, List.of())) {
			RelatedProfiles.Related profile = byProfile[profile(candidate)];
			if (profile == null || access.levelOf(candidate) != Level.EXACT) {
				continue;
			}
			Hit hit = Hit.find(Pair.around(subject, candidate, profile, access), HardRules.Verdict.MATCH);
			if (hit != null) {
				hits.add(hit);
			}
		}
		hits.sort(Hit.BEST_FIRST);
		return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
	}

	/** The number of a stream's profile among those of its direction. */
	public int profile(EngineStream stream) {
		return this.profileOf.getOrDefault(stream, 0);
	}

	/** The profiles of the other direction that are related to a stream, best first. */
	public List<Candidates> related(EngineStream subject) {
		return relatedTo(subject).stream().map(Candidates::new).toList();
	}

	private RelatedProfiles relatedTo(EngineStream subject) {
		ShelfEditor editor = this.samples.get(subject.direction().opposite());
		return (editor != null) ? this.fits.related(subject, editor.shelf()) : RelatedProfiles.NONE;
	}

	/** The pair's score; null when a rule blocks it. */
	public @Nullable Hit score(EngineStream subject, EngineStream candidate, Candidates profile, Access access) {
		return Hit.find(Pair.around(subject, candidate, profile.related, access), HardRules.Verdict.MATCH);
	}

	/** All streams of one related profile. */
	public static final class Candidates {

		private final RelatedProfiles.Related related;

		private Candidates(RelatedProfiles.Related related) {
			this.related = related;
		}

		/** The number of the profile. */
		public int profile() {
			return this.related.profile();
		}

		/** No pair with one of them scores more. */
		public double mostScore() {
			return this.related.fit();
		}

		/** Nothing further away is a match. */
		public double limitKm() {
			return this.related.relation().limits().limitKm();
		}

	}

}
