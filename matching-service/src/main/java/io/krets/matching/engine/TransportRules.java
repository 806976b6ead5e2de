package io.krets.matching.engine;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Rules on the way between the two. */
final class TransportRules {

	/**
	 * Members of the European Economic Area and other countries of the OECD decision on
	 * waste near it: hazardous waste leaves the European Union for no other country
	 * (Regulation (EU) 2024/1157, articles 39 and 40).
	 */
	private static final Set<String> MAY_TAKE_HAZARDOUS_WASTE = Set.of("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK",
			"EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO",
			"PL", "PT", "RO", "SE", "SI", "SK");

	private TransportRules() {
	}

	static @Nullable Blocker distance(Pair pair) {
		Double km = pair.distanceKm();
		double limitKm = pair.limits().limitKm();
		return (km != null && km > limitKm)
				? Blocker.of(BlockerCode.TOO_FAR, "km", km, "limitKm", limitKm, "excessKm", km - limitKm) : null;
	}

	/**
	 * A party's smallest delivery is more than the other has or wants in a whole year.
	 */
	static @Nullable Blocker minimumLot(Pair pair) {
		for (boolean offerAsks : new boolean[] { true, false }) {
			Lot lot = (offerAsks ? pair.offer() : pair.need()).minimumLot();
			Quantity other = (offerAsks ? pair.need() : pair.offer()).quantity();
			Double most = (other != null) ? other.mostPerYear() : null;
			if (lot != null && other != null && most != null && lot.unit() == other.unit() && lot.amount() > most) {
				return Blocker.of(BlockerCode.MINIMUM_LOT, "lot", lot.amount(), "unit",
						lot.unit().symbol().replace("/a", ""), "amount", most, "side",
						(offerAsks ? Direction.OFFER : Direction.NEED).name());
			}
		}
		return null;
	}

	/**
	 * Carrying it costs more than both sides save. Only stated costs prove that, and both
	 * must be stated: half of the saving is no proof.
	 */
	static @Nullable Blocker worthTheTransport(Pair pair) {
		Economics giver = pair.offer().economics();
		Economics taker = pair.need().economics();
		if (!isInTonnes(pair.offer()) || !isInTonnes(pair.need()) || giver == null || taker == null
				|| giver.disposalCost() == null || taker.virginCost() == null
				|| !giver.currency().equals(taker.currency())) {
			return null;
		}
		double transport = Haulage.costPerTonne(pair, giver.currency());
		double saved = giver.disposalCost() + taker.virginCost();
		return (transport > Math.max(saved, 0)) ? Blocker.of(BlockerCode.NOT_WORTH_THE_TRANSPORT, "transport",
				transport, "currency", giver.currency(), "unit", "t", "saved", saved) : null;
	}

	private static boolean isInTonnes(EngineStream stream) {
		return stream.quantity() != null && stream.quantity().unit() == AnnualUnit.TONNES;
	}

	/** Hazardous waste stays within the countries that may take it. */
	static @Nullable Blocker wasteExport(Pair pair) {
		String from = pair.offer().country();
		String to = pair.need().country();
		List<String> hazards = pair.offer().hazards();
		boolean hazardousWaste = !pair.offer().ewcCodes().isEmpty() && hazards != null && !hazards.isEmpty();
		if (from == null || to == null || from.equals(to) || !hazardousWaste || !isClosed(to)) {
			return null;
		}
		return Blocker.of(BlockerCode.WASTE_EXPORT_FORBIDDEN, "from", from, "to", to, "hazards",
				String.join(", ", hazards));
	}

	/** Whether hazardous waste may not go there. */
	static boolean isClosed(@Nullable String country) {
		return country != null && !MAY_TAKE_HAZARDOUS_WASTE.contains(country);
	}

	/** What a waste that crosses a border takes, or null when it crosses none. */
	static @Nullable Reason crossBorder(Pair pair) {
		String from = pair.offer().country();
		String to = pair.need().country();
		if (from == null || to == null || from.equals(to) || pair.offer().ewcCodes().isEmpty()) {
			return null;
		}
		List<String> hazards = pair.offer().hazards();
		String procedure = (hazards == null) ? "UNKNOWN" : hazards.isEmpty() ? "ANNEX_VII" : "NOTIFICATION";
		return Reason.of(ReasonCode.CROSS_BORDER_WASTE, "from", from, "to", to, "procedure", procedure);
	}

}
