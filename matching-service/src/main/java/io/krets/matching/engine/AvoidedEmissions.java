package io.krets.matching.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Emissions that are avoided when a material need not be made from virgin resources.
 *
 * <p>
 * Factors in kg CO2e per tonne: what making the material takes less what recycling it
 * takes, from the UK Government's greenhouse gas conversion factors for company reporting
 * 2025, sheet "Material use" (primary minus closed-loop). They are for screening: the
 * publisher says that they do not decide between routes of waste.
 */
final class AvoidedEmissions {

	private static final String SOURCE = "UK Government GHG conversion factors 2025, material use";

	private static final Map<String, Double> KG_PER_TONNE = Map.ofEntries(Map.entry("aggregate", 4.575),
			Map.entry("sand", 4.575), Map.entry("concrete-waste", 115.575), Map.entry("asphalt-waste", 10.534),
			Map.entry("gypsum", 87.88), Map.entry("glass-cullet", 579.577), Map.entry("iron-scrap", 1766.696),
			Map.entry("aluminium-scrap", 8120.823), Map.entry("metal", 1766.696), Map.entry("wood", 230.961),
			Map.entry("paper", 219.729), Map.entry("polymer", 1597.108), Map.entry("polyethylene", 1324.364),
			Map.entry("polypropylene", 1265.0), Map.entry("pet", 1650.0), Map.entry("pvc", 1096.933),
			Map.entry("polystyrene", 1707.041), Map.entry("waste-oil", 725.0));

	private final Knowledge knowledge;

	AvoidedEmissions(Knowledge knowledge) {
		this.knowledge = knowledge;
	}

	/**
	 * The factor of the class, else of the nearest wider one; null when none is cited.
	 */
	@Nullable Factor find(String classId) {
		for (String wider : this.knowledge.ancestry(classId)) {
			ResourceClass known = this.knowledge.findClass(wider);
			Double stated = (known != null) ? known.avoidedKgCo2ePerUnit() : null;
			if (known != null && stated != null) {
				return new Factor(stated, (known.co2eSource() != null) ? known.co2eSource() : "");
			}
			Double kgPerTonne = KG_PER_TONNE.get(wider);
			if (kgPerTonne != null) {
				return new Factor(kgPerTonne, SOURCE);
			}
		}
		return null;
	}

	/**
	 * A cited factor.
	 *
	 * @param kgPerUnit kg CO2e per unit (t, MWh, m3)
	 */
	record Factor(double kgPerUnit, String source) {

	}

}
