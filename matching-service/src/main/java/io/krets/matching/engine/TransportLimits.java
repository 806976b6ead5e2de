package io.krets.matching.engine;

/**
 * How far each kind of flow reasonably travels.
 *
 * <p>
 * Heat goes by pipe, up to the longest district heating transmission lines in use (about
 * {@value #HEAT_KM} km); water by pipe; electricity anywhere on the grid; materials by
 * road, rail or sea. At the half distance the distance component has fallen to one half.
 *
 * @param limitKm greatest distance; beyond it the pair is blocked
 * @param halfKm distance at which the component is 0.5
 */
record TransportLimits(double limitKm, double halfKm) {

	private static final double HEAT_KM = 30;

	private static final TransportLimits HEAT = new TransportLimits(HEAT_KM, 8);

	private static final TransportLimits ELECTRICITY = new TransportLimits(1500, 750);

	private static final TransportLimits WATER = new TransportLimits(25, 6);

	private static final TransportLimits MATERIAL = new TransportLimits(1500, 200);

	private static final TransportLimits CAPACITY = new TransportLimits(500, 100);

	static TransportLimits of(Kind kind, boolean electricity) {
		return switch (kind) {
			case ENERGY -> electricity ? ELECTRICITY : HEAT;
			case WATER -> WATER;
			case MATERIAL -> MATERIAL;
			case CAPACITY -> CAPACITY;
		};
	}

	/** Falls smoothly from 1 at no distance; in (0, 1]. */
	double component(double km) {
		return 1 / (1 + km / this.halfKm);
	}

}
