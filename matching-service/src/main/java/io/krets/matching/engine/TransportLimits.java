package io.krets.matching.engine;

import java.util.List;

/**
 * How far each kind of flow reasonably travels.
 *
 * <p>
 * Heat goes by pipe, up to the longest district heating transmission lines in use (about
 * {@value #HEAT_KM} km); steam loses pressure and is sold over the fence or a few
 * kilometres on; water by pipe; gas by pipe or in tanks; electricity anywhere on the
 * grid; other materials in bulk by road, rail or sea. At the half distance the distance
 * component has fallen to one half.
 *
 * @param limitKm greatest distance; beyond it the pair is blocked
 * @param halfKm distance at which the component is 0.5
 */
record TransportLimits(double limitKm, double halfKm) {

	/** The class of what travels anywhere on the grid. */
	static final String BY_GRID = "electricity";

	private static final double HEAT_KM = 30;

	private static final TransportLimits HEAT = new TransportLimits(HEAT_KM, 8);

	private static final TransportLimits STEAM = new TransportLimits(10, 2);

	private static final TransportLimits ELECTRICITY = new TransportLimits(1500, 750);

	private static final TransportLimits WATER = new TransportLimits(25, 6);

	private static final TransportLimits GAS = new TransportLimits(300, 50);

	private static final TransportLimits BULK = new TransportLimits(1500, 200);

	private static final TransportLimits CAPACITY = new TransportLimits(500, 100);

	/**
	 * The limits of a pair.
	 * @param families of what travels and of what is wanted: their surest classes with
	 * everything wider
	 */
	static TransportLimits of(Kind kind, List<List<String>> families) {
		return switch (kind) {
			case ENERGY -> isOf(families, BY_GRID) ? ELECTRICITY : isOf(families, "steam") ? STEAM : HEAT;
			case WATER -> WATER;
			case MATERIAL -> isOf(families, "gas") ? GAS : BULK;
			case CAPACITY -> CAPACITY;
		};
	}

	private static boolean isOf(List<List<String>> families, String classId) {
		return families.stream().anyMatch((family) -> family.contains(classId));
	}

	/** The same for a flow that is a gas: bulk becomes gas, heat becomes steam. */
	TransportLimits ofGas() {
		return equals(BULK) ? GAS : equals(HEAT) ? STEAM : this;
	}

	/** Falls smoothly from 1 at no distance; in (0, 1]. */
	double component(double km) {
		return 1 / (1 + km / this.halfKm);
	}

}
