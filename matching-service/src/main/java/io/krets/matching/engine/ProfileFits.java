package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fits between profiles, computed once and kept. A profile that is met for the first time
 * is compared with every profile of the other direction; what is added later is compared
 * when it is next asked for.
 */
final class ProfileFits {

	/** So many profiles are kept; then the collection starts again. */
	private static final int MOST = 20_000;

	private final Knowledge knowledge;

	private final ResourceFit resourceFit;

	private final Relations relations;

	private final Map<ResourceProfile, RelatedProfiles> kept = new ConcurrentHashMap<>();

	private final Map<Relation, Relation> shared = new ConcurrentHashMap<>();

	private final Map<ResourceProfile, SortedMap<String, Double>> classes = new ConcurrentHashMap<>();

	ProfileFits(Knowledge knowledge) {
		this.knowledge = knowledge;
		this.resourceFit = new ResourceFit(knowledge);
		this.relations = new Relations(knowledge);
	}

	/** What of the shelf is related to a subject of the other direction. */
	RelatedProfiles related(EngineStream subject, Shelf shelf) {
		ResourceProfile profile = ResourceProfile.of(subject);
		RelatedProfiles known = this.kept.getOrDefault(profile, RelatedProfiles.NONE);
		if (known.seen() >= shelf.count()) {
			return known;
		}
		RelatedProfiles grown = known.with(shelf.count(), compare(subject, shelf, known.seen()));
		if (this.kept.size() >= MOST) {
			this.kept.clear();
		}
		this.kept.put(profile, grown);
		return grown;
	}

	private List<RelatedProfiles.Related> compare(EngineStream subject, Shelf shelf, int from) {
		List<RelatedProfiles.Related> related = new ArrayList<>();
		boolean offers = subject.direction() == Direction.OFFER;
		SortedMap<String, Double> mine = classes(subject);
		List<Feedstock> uses = offers ? Feedstock.listUses(this.knowledge, subject, mine) : List.of();
		for (int profile = from; profile < shelf.count(); profile++) {
			EngineStream sample = shelf.profiles()[profile].sample();
			SortedMap<String, Double> theirs = classes(sample);
			ResourceFit.Result fit = offers ? this.resourceFit.of(subject, mine, uses, sample, theirs)
					: this.resourceFit.of(sample, theirs, Feedstock.listUses(this.knowledge, sample, theirs), subject,
							mine);
			if (fit.score() >= ScoreWeights.LEAST_RESOURCE_FIT) {
				Relation relation = this.relations.of(subject.kind(), fit,
						this.relations.family(offers ? mine : theirs), this.relations.family(offers ? theirs : mine));
				relation = this.shared.computeIfAbsent(relation, (same) -> same);
				related.add(new RelatedProfiles.Related(profile, fit.score(), relation));
			}
		}
		return related;
	}

	private SortedMap<String, Double> classes(EngineStream stream) {
		if (this.classes.size() >= MOST) {
			this.classes.clear();
		}
		return this.classes.computeIfAbsent(ResourceProfile.of(stream), (profile) -> this.knowledge.classesOf(stream));
	}

}
