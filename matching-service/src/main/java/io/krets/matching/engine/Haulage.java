package io.krets.matching.engine;

/** What carrying a tonne by road costs and emits. */
public final class Haulage {

	/** In bulk, euro per tonne and kilometre; an order of magnitude, not a tariff. */
	public static final double EURO_PER_TONNE_KM = 0.12;

	/**
	 * Articulated lorry over 33 t, average load, in kg CO2e: UK Government GHG conversion
	 * factors 2025, sheet "Freighting goods".
	 */
	public static final double KG_CO2E_PER_TONNE_KM = 0.07703;

	private Haulage() {
	}

	static boolean isByRoad(Pair pair) {
		return pair.need().kind() == Kind.MATERIAL && pair.distanceKm() != null;
	}

	/** Cost per tonne in the currency; 0 for what does not go by road. */
	static double costPerTonne(Pair pair, String currency) {
		Double km = pair.distanceKm();
		return (km != null && isByRoad(pair)) ? EURO_PER_TONNE_KM * km * Currencies.unitsPerEuro(currency) : 0;
	}

	/** Emissions per tonne in kg CO2e; 0 for what does not go by road. */
	static double emissionsKgPerTonne(Pair pair) {
		Double km = pair.distanceKm();
		return (km != null && isByRoad(pair)) ? KG_CO2E_PER_TONNE_KM * km : 0;
	}

}
