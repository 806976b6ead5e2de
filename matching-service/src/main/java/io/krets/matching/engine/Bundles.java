package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds offers that are too small each but fill a need together.
 *
 * <p>
 * Greedy in the order of the score, at most {@value #MOST_MEMBERS} offers out of the best
 * {@value #MOST_LOOKED_AT} matches and the best near misses that only the need's smallest
 * lot blocks. A bundle fills the need's year, or at least its smallest lot.
 */
final class Bundles {

	private static final int MOST_MEMBERS = 5;

	private static final int MOST_LOOKED_AT = 50;

	/** A need counts as filled from this share on. */
	private static final double FILLED = 0.95;

	private final MatchIndex index;

	private final Chains chains;

	Bundles(MatchIndex index, Chains chains) {
		this.index = index;
		this.chains = chains;
	}

	/** Ids of the offers that fill the need together, best first; empty when none do. */
	List<String> members(EngineStream need, Access access) {
		Double wanted = need.annualAmount();
		Lot lot = need.minimumLot();
		Quantity quantity = need.quantity();
		if (wanted == null || wanted <= 0 || quantity == null) {
			return List.of();
		}
		double least = (lot != null && lot.unit() == quantity.unit()) ? Math.max(lot.amount(), FILLED * wanted)
				: FILLED * wanted;
		List<Match> parts = new ArrayList<>(this.index.top(need, MOST_LOOKED_AT, false, access));
		parts.addAll(tooSmallAlone(need, MOST_LOOKED_AT, access));
		this.chains.list(need, MOST_LOOKED_AT, access)
			.stream()
			.filter((chain) -> parts.stream().noneMatch((part) -> part.offerId().equals(chain.offerId())))
			.toList()
			.forEach(parts::add);
		parts.sort(Matcher.BEST_FIRST);
		List<String> members = new ArrayList<>();
		double sum = 0;
		for (Match part : parts) {
			Amount flow = part.quantity();
			if (flow == null || members.size() == MOST_MEMBERS || sum >= least) {
				continue;
			}
			if (flow.amount() >= least) {
				// one alone fills it
				return List.of();
			}
			members.add(part.offerId());
			sum += flow.amount();
		}
		return (members.size() > 1 && sum >= least) ? members : List.of();
	}

	/**
	 * Those of a stream's best near misses that nothing but the need's smallest lot
	 * blocks. A need without a lot and an offer without an amount have none, which takes
	 * no search.
	 */
	List<Match> tooSmallAlone(EngineStream subject, int lookedAt, Access access) {
		boolean asks = (subject.direction() == Direction.NEED) ? subject.minimumLot() != null
				: subject.quantity() != null;
		return asks
				? this.index.nearMisses(subject, lookedAt, access).stream().filter(Bundles::isTooSmallAlone).toList()
				: List.of();
	}

	/** Nothing but the need's smallest lot stands in the way. */
	static boolean isTooSmallAlone(Match match) {
		return match.blockers().size() == 1 && match.blockers().getFirst().code() == BlockerCode.MINIMUM_LOT
				&& "NEED".equals(match.blockers().getFirst().params().get("side"));
	}

}
