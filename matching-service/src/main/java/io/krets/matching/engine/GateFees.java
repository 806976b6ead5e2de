package io.krets.matching.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What handing a waste in costs where its owner does not say: gate fees of one public
 * price list for each country, per tonne without value added tax.
 *
 * <p>
 * Sources: MGR Gudbrandsdal, business waste, 2022 (mgr.no); Sysav Malmö 2020 (sysav.se);
 * Stormossen, Ostrobothnia, 2021 (stormossen.fi). Only chapters whose usual route is on
 * those lists have a fee; mineral wastes have none.
 */
final class GateFees {

	private static final Map<String, Fee> BIOLOGICAL = Map.of("NO", new Fee(1600, "NOK", "MGR 2022"), "SE",
			new Fee(790, "SEK", "Sysav 2020"), "FI", new Fee(84, "EUR", "Stormossen 2021"));

	private static final Map<String, Fee> COMBUSTIBLE = Map.of("NO", new Fee(1940, "NOK", "MGR 2022"), "SE",
			new Fee(750, "SEK", "Sysav 2020"), "FI", new Fee(133, "EUR", "Stormossen 2021"));

	private static final Map<String, Map<String, Fee>> BY_CHAPTER = Map.of("02", BIOLOGICAL, "03", COMBUSTIBLE, "15",
			COMBUSTIBLE, "20", COMBUSTIBLE);

	private GateFees() {
	}

	/**
	 * The fee that a waste of its chapter costs in its country; null when none is known.
	 */
	static @Nullable Fee find(EngineStream offer) {
		String country = offer.country();
		if (country == null || offer.kind() != Kind.MATERIAL || offer.ewcCodes().isEmpty()) {
			return null;
		}
		String chapter = offer.ewcCodes().getFirst().substring(0, 2);
		return BY_CHAPTER.getOrDefault(chapter, Map.of()).get(country);
	}

	/** A fee per tonne and the price list that it is from. */
	record Fee(double perTonne, String currency, String source) {

	}

}
