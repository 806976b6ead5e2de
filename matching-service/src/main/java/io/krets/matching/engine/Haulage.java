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
		return (km != null && isByRoad(pair)) ? cost(km, Currencies.unitsPerEuro(currency)) : 0;
	}

	/** Emissions per tonne in kg CO2e; 0 for what does not go by road. */
	static double emissionsKgPerTonne(Pair pair) {
		Double km = pair.distanceKm();
		return (km != null && isByRoad(pair)) ? emissionsKg(km) : 0;
	}

	/** Cost of a tonne by road in a currency of so many units for a euro. */
	static double cost(double km, double unitsPerEuro) {
		return EURO_PER_TONNE_KM * km * unitsPerEuro;
	}

	/** Emissions of a tonne by road in kg CO2e. */
	static double emissionsKg(double km) {
		return KG_CO2E_PER_TONNE_KM * km;
	}

	/**
	 * What a flow avoids, in tonnes of CO2e a year.
	 * @param flow in units a year
	 * @param avoidedKg by what a unit replaces
	 * @param transportKg emitted on the way for each unit
	 */
	static double avoidedTonnes(double flow, double avoidedKg, double transportKg) {
		return flow * (avoidedKg - transportKg) / 1000;
	}

}
