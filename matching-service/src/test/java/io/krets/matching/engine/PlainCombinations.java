package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Direct matches and bundles as they are told, without regard to time: every stream is
 * compared, every pair explained, near misses are always looked for.
 */
final class PlainCombinations {

	private static final Comparator<Match> BEST_FIRST = Matcher.BEST_FIRST;

	private final Catalogue catalogue;

	private final Matcher matcher;

	private final Map<String, CatalogueEntry> entries = new HashMap<>();

	PlainCombinations(Knowledge knowledge, List<CatalogueEntry> entries) {
		this.catalogue = new Catalogue();
		this.matcher = new Matcher(this.catalogue, knowledge);
		entries.forEach((it) -> {
			this.catalogue.put(it);
			this.entries.put(it.exact().id(), it);
		});
	}

	List<Match> top(EngineStream subject, int limit, Access access) {
		List<Match> found = new ArrayList<>(this.matcher.top(subject, limit, false, access));
		Map<String, List<String>> bundles = new HashMap<>();
		List<Match> misses = misses(subject, 20, access);
		if (subject.direction() == Direction.NEED) {
			bundles.put(subject.id(), members(subject, access));
		}
		for (Match miss : misses) {
			EngineStream need = shown(miss.needId(), access);
			if (subject.direction() == Direction.OFFER && need != null) {
				bundles.put(need.id(), members(need, access));
			}
			if (bundles.getOrDefault(miss.needId(), List.of()).contains(miss.offerId())
					&& found.stream().noneMatch((it) -> isSame(it, miss))) {
				found.add(miss);
			}
		}
		return found.stream().map((match) -> {
			List<String> members = bundles.getOrDefault(match.needId(), List.of());
			return members.contains(match.offerId()) ? match.bundled(members) : match;
		}).sorted(BEST_FIRST).limit(limit).toList();
	}

	private static boolean isSame(Match one, Match other) {
		return one.offerId().equals(other.offerId()) && one.needId().equals(other.needId());
	}

	private @Nullable EngineStream shown(String id, Access access) {
		CatalogueEntry entry = this.entries.get(id);
		return (entry != null) ? entry.variant(access.levelOf(entry.exact())) : null;
	}

	private List<Match> misses(EngineStream subject, int lookedAt, Access access) {
		return this.matcher.top(subject, Integer.MAX_VALUE, true, access)
			.stream()
			.filter(Match::isBlocked)
			.limit(lookedAt)
			.filter((miss) -> miss.blockers().size() == 1)
			.filter((miss) -> miss.blockers().getFirst().code() == BlockerCode.MINIMUM_LOT)
			.filter((miss) -> "NEED".equals(miss.blockers().getFirst().params().get("side")))
			.toList();
	}

	private List<String> members(EngineStream need, Access access) {
		Double wanted = need.annualAmount();
		Quantity quantity = need.quantity();
		if (wanted == null || wanted <= 0 || quantity == null) {
			return List.of();
		}
		Lot lot = need.minimumLot();
		double least = (lot != null && lot.unit() == quantity.unit()) ? Math.max(lot.amount(), 0.95 * wanted)
				: 0.95 * wanted;
		List<Match> parts = new ArrayList<>(this.matcher.top(need, 50, false, access));
		parts.addAll(misses(need, 50, access));
		List<String> members = new ArrayList<>();
		double sum = 0;
		for (Match part : parts.stream().sorted(BEST_FIRST).filter((it) -> it.quantity() != null).toList()) {
			if (members.size() < 5 && sum < least) {
				if (part.quantity().amount() >= least) {
					return List.of();
				}
				members.add(part.offerId());
				sum += part.quantity().amount();
			}
		}
		return (members.size() > 1 && sum >= least) ? members : List.of();
	}

}
