package io.krets.matching.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What both sides gain together in a year: costs avoided less transport. */
final class JointValue {

	/** Units of a currency for one euro, rounded; for scales and transport only. */
	private static final Map<String, Double> PER_EURO = Map.of("EUR", 1.0, "NOK", 11.5, "SEK", 11.2, "DKK", 7.46, "GBP",
			0.86, "USD", 1.1);

	/** Road haulage in bulk, euro per tonne and kilometre, order of magnitude. */
	private static final double EURO_PER_TONNE_KM = 0.12;

	private JointValue() {
	}

	static double unitsPerEuro(String currency) {
		return PER_EURO.getOrDefault(currency, 1.0);
	}

	/** Null when neither side states a cost or they use different currencies. */
	static @Nullable Money perYear(Pair pair, double flow) {
		Economics giver = pair.offer().economics();
		Economics taker = pair.need().economics();
		Double avoidedDisposal = (giver != null) ? giver.disposalCost() : null;
		Double avoidedPurchase = (taker != null) ? taker.virginCost() : null;
		if (avoidedDisposal == null && avoidedPurchase == null) {
			return null;
		}
		String currency = (giver != null && avoidedDisposal != null) ? giver.currency()
				: (taker != null) ? taker.currency() : "";
		if (avoidedDisposal != null && avoidedPurchase != null && taker != null && !taker.currency().equals(currency)) {
			return null;
		}
		double perUnit = ((avoidedDisposal != null) ? avoidedDisposal : 0)
				+ ((avoidedPurchase != null) ? avoidedPurchase : 0) - transportPerUnit(pair, currency);
		return new Money(perUnit * flow, currency);
	}

	static double transportPerUnit(Pair pair, String currency) {
		if (pair.need().kind() != Kind.MATERIAL || pair.distanceKm() == null) {
			return 0;
		}
		return EURO_PER_TONNE_KM * pair.distanceKm() * unitsPerEuro(currency);
	}

}
