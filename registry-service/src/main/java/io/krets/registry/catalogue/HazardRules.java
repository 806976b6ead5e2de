package io.krets.registry.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.krets.kit.stream.Stream;
import io.krets.registry.catalogue.HazardLimit.Part;
import io.krets.registry.catalogue.HazardLimit.Share;

/**
 * Which hazardous properties a composition gives a waste. It knows common industrial
 * substances by the classes of Annex VI to Regulation (EC) No 1272/2008, quicklime and
 * slaked lime by their registrations; a metal given as an element is taken for its common
 * compounds. What it does not know it does not judge.
 */
final class HazardRules {

	/** Sums of shares are compared a little below the limit: 0.05 + 0.05 is 0.1. */
	private static final double TOLERANCE = 1e-9;

	private final List<HazardLimit> limits;

	private final Map<String, Set<String>> classesBySubstance = new HashMap<>();

	HazardRules() {
		this.limits = readLimits();
		CatalogueFile.rows("hazardous-substances.csv").forEach((row) -> {
			Set<String> classes = Set.copyOf(CatalogueFile.list(row[1]));
			CatalogueFile.list(row[0]).forEach((name) -> this.classesBySubstance.put(normalise(name), classes));
		});
	}

	private static List<HazardLimit> readLimits() {
		Map<String, HazardLimit> limits = new LinkedHashMap<>();
		for (String[] row : CatalogueFile.rows("hazard-limits.csv")) {
			Map<String, Part> parts = Map.of(row[2],
					new Part(row[3], Double.parseDouble(row[4]), Double.parseDouble(row[5])));
			limits.merge(row[0] + row[1], new HazardLimit(row[0], row[1], HazardLimit.Basis.valueOf(row[7]),
					Double.parseDouble(row[6]), parts), HazardRules::join);
		}
		return List.copyOf(limits.values());
	}

	private static HazardLimit join(HazardLimit one, HazardLimit other) {
		Map<String, Part> parts = new LinkedHashMap<>(one.parts());
		parts.putAll(other.parts());
		return new HazardLimit(one.hazard(), one.group(), one.basis(), one.limitPercent(), parts);
	}

	/** All limits, in the order of the properties. */
	List<HazardLimit> limits() {
		return this.limits;
	}

	Map<String, Set<String>> classesBySubstance() {
		return this.classesBySubstance;
	}

	/**
	 * The limits that a composition reaches or may reach, one for each property: a sure
	 * one before a possible one.
	 */
	Collection<Reached> reached(List<Stream.Component> composition) {
		Map<String, Reached> byHazard = new LinkedHashMap<>();
		for (HazardLimit limit : this.limits) {
			reached(limit, composition).ifPresent((found) -> byHazard.merge(limit.hazard(), found,
					(one, other) -> (other.certain() && !one.certain()) ? other : one));
		}
		Reached corrosive = byHazard.get("HP8");
		if (corrosive != null && corrosive.certain()) {
			// what corrodes is not called an irritant as well
			byHazard.remove("HP4");
		}
		return byHazard.values();
	}

	private Optional<Reached> reached(HazardLimit limit, List<Stream.Component> composition) {
		List<Share> shares = new ArrayList<>();
		for (Stream.Component component : composition) {
			Set<String> classes = this.classesBySubstance.getOrDefault(normalise(component.substance()), Set.of());
			limit.parts().forEach((name, part) -> {
				Share share = Share.of(component).counted(part);
				if (classes.contains(name) && share.greatestPercent() > 0) {
					shares.add(share);
				}
			});
		}
		return switch (limit.basis()) {
			case SUM -> compare(limit, shares);
			case ONE -> shares.stream()
				.flatMap((share) -> compare(limit, List.of(share)).stream())
				.reduce((one, other) -> (other.certain() && !one.certain()) ? other : one);
		};
	}

	private static Optional<Reached> compare(HazardLimit limit, List<Share> shares) {
		double least = shares.stream().mapToDouble(Share::leastPercent).sum();
		double greatest = shares.stream().mapToDouble(Share::greatestPercent).sum();
		if (shares.isEmpty() || greatest < limit.limitPercent() - TOLERANCE) {
			return Optional.empty();
		}
		List<String> substances = shares.stream().map(Share::substance).distinct().toList();
		return Optional.of(new Reached(limit, least >= limit.limitPercent() - TOLERANCE, substances));
	}

	/** How a substance is looked up: small letters, no blanks. */
	private static String normalise(String substance) {
		return substance.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0]", "");
	}

	/**
	 * A limit that a composition reaches.
	 *
	 * @param certain whether already the least shares reach it
	 * @param substances those that count
	 */
	record Reached(HazardLimit limit, boolean certain, List<String> substances) {

	}

}
