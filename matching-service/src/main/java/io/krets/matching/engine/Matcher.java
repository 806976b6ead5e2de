package io.krets.matching.engine;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Finds the best counterparts of a stream. This is the reference: it compares the subject
 * with every candidate, O(n) pairs and O(limit) memory for each query.
 *
 * <p>
 * The result depends on the set of streams alone, not on their order: best score first,
 * ties by offer id and then need id. Safe for any number of threads.
 */
public final class Matcher {

	/** Best first; ties by id. */
	static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::score)
		.reversed()
		.thenComparing(Match::offerId)
		.thenComparing(Match::needId);

	private final Catalogue catalogue;

	private final PairScorer scorer;

	public Matcher(Catalogue catalogue, Knowledge knowledge) {
		this.catalogue = catalogue;
		this.scorer = new PairScorer(knowledge);
	}

	/**
	 * The best matches of a stream, which need not be in the catalogue.
	 * @param subject the stream as its reader may see it
	 * @param limit greatest number of results, at least 1
	 * @param includeBlocked also near misses: pairs whose resources are related but which
	 * a rule excludes, with their blockers, after all matches
	 * @param access what the reader may see of each candidate
	 * @throws IllegalArgumentException if limit is below 1
	 */
	public List<Match> top(EngineStream subject, int limit, boolean includeBlocked, Access access) {
		if (limit < 1) {
			throw new IllegalArgumentException("limit = " + limit + " is below 1");
		}
		Comparator<Match> order = Comparator.comparing(Match::isBlocked).thenComparing(BEST_FIRST);
		PriorityQueue<Match> worstFirst = new PriorityQueue<>(order.reversed());
		for (CatalogueEntry entry : this.catalogue.entries()) {
			Match match = match(subject, entry, access);
			if (match == null || (match.isBlocked() && !(includeBlocked && match.isConceivable()))) {
				continue;
			}
			worstFirst.add(match);
			if (worstFirst.size() > limit) {
				worstFirst.poll();
			}
		}
		return worstFirst.stream().sorted(order).toList();
	}

	/** Everything about one pair, matched or not, as far as the reader may know it. */
	public Match explain(EngineStream offer, EngineStream need, Access access) {
		if (offer.direction() != Direction.OFFER || need.direction() != Direction.NEED) {
			throw new IllegalArgumentException("offer " + offer.id() + " and need " + need.id() + " are "
					+ offer.direction() + " and " + need.direction() + "\nMaybe they are swapped.");
		}
		return this.scorer.score(offer, need, access);
	}

	private @Nullable Match match(EngineStream subject, CatalogueEntry entry, Access access) {
		EngineStream exact = entry.exact();
		if (exact.direction() == subject.direction() || exact.id().equals(subject.id())) {
			return null;
		}
		EngineStream candidate = entry.variant(access.levelOf(exact));
		if (candidate == null) {
			return null;
		}
		return (subject.direction() == Direction.OFFER) ? this.scorer.score(subject, candidate, access)
				: this.scorer.score(candidate, subject, access);
	}

}
