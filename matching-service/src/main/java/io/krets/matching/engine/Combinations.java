package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Matches of a stream with those that take more than two: several small offers for one
 * need, and needs that are reached through one processor.
 */
public final class Combinations {

	/** So many pairs that only a lot blocks are looked at for an offer. */
	private static final int MOST_LOOKED_AT = 20;

	private final MatchIndex index;

	private final Bundles bundles;

	private final Chains chains;

	public Combinations(MatchIndex index, Knowledge knowledge) {
		this.index = index;
		this.chains = new Chains(index, knowledge);
		this.bundles = new Bundles(index, this.chains);
	}

	/**
	 * The best matches, direct and combined, best first, ties by id.
	 * @see MatchIndex#top
	 */
	public List<Match> top(EngineStream subject, int limit, boolean includeBlocked, Access access) {
		List<Match> all = new ArrayList<>(this.index.top(subject, limit, false, access));
		Map<String, List<String>> byNeed = new HashMap<>();
		List<Match> tooSmall = (subject.direction() == Direction.NEED) ? bundlesOfNeed(subject, byNeed, access)
				: bundlesOfOffer(subject, byNeed, access);
		Set<String> direct = new HashSet<>();
		all.forEach((match) -> direct.add(key(match)));
		for (Match miss : tooSmall) {
			List<String> members = byNeed.getOrDefault(miss.needId(), List.of());
			if (members.contains(miss.offerId()) && direct.add(key(miss))) {
				all.add(miss);
			}
		}
		this.chains.list(subject, limit, access).stream().filter((chain) -> direct.add(key(chain))).forEach(all::add);
		all.replaceAll((match) -> {
			List<String> members = byNeed.getOrDefault(match.needId(), List.of());
			return members.contains(match.offerId()) ? match.bundled(members) : match;
		});
		all.sort(Matcher.BEST_FIRST);
		List<Match> best = new ArrayList<>(all.subList(0, Math.min(limit, all.size())));
		if (includeBlocked && best.size() < limit) {
			this.index.nearMisses(subject, limit, access)
				.stream()
				.filter((miss) -> !direct.contains(key(miss)))
				.limit(limit - best.size())
				.forEach(best::add);
		}
		return best;
	}

	/**
	 * Everything about one pair, matched or not: directly, else through a processor, and
	 * with whom the offer fills the need.
	 */
	public Match explain(EngineStream offer, EngineStream need, Access access) {
		Match direct = this.index.explain(offer, need, access);
		Match chain = direct.isBlocked() ? this.chains.find(offer, need, access) : null;
		Match match = (chain != null) ? chain : direct;
		if (match.isBlocked() && !Bundles.isTooSmallAlone(match)) {
			return match;
		}
		List<String> members = this.bundles.members(need, access);
		return members.contains(match.offerId()) ? match.bundled(members) : match;
	}

	/**
	 * The best chain from an offer to each of some needs through one of the given offers
	 * of capacity, by need; a need that none reaches is missing. Takes O(processors ·
	 * uses of the offer · needs).
	 */
	public SortedMap<String, Match> through(Collection<EngineStream> processors, EngineStream offer,
			Collection<EngineStream> needs, Access access) {
		return this.chains.through(processors, offer, needs, access);
	}

	/** Notes the need's bundle, and gives the near misses that may be of it. */
	private List<Match> bundlesOfNeed(EngineStream need, Map<String, List<String>> byNeed, Access access) {
		List<String> members = this.bundles.members(need, access);
		byNeed.put(need.id(), members);
		return members.isEmpty() ? List.of() : this.bundles.tooSmallAlone(need, MOST_LOOKED_AT, access);
	}

	/**
	 * Notes the bundles of the needs that the offer is too small for, and gives those.
	 */
	private List<Match> bundlesOfOffer(EngineStream offer, Map<String, List<String>> byNeed, Access access) {
		List<Match> tooSmall = this.bundles.tooSmallAlone(offer, MOST_LOOKED_AT, access);
		for (Match miss : tooSmall) {
			CatalogueEntry entry = this.index.find(miss.needId());
			EngineStream need = (entry != null) ? entry.variant(access.levelOf(entry.exact())) : null;
			if (need != null) {
				byNeed.put(miss.needId(), this.bundles.members(need, access));
			}
		}
		return tooSmall;
	}

	private static String key(Match match) {
		return match.offerId() + "~" + match.needId();
	}

}
