package io.krets.matching.engine;

/** Names of the components of a score. */
public final class Component {

	/** How well the resource fits, by code, class, use and industry. */
	public static final String RESOURCE = "resource";

	/** Temperature and composition. */
	public static final String QUALITY = "quality";

	/** Yearly amounts and seasons. */
	public static final String QUANTITY = "quantity";

	/** How near, by what the kind of flow can travel. */
	public static final String DISTANCE = "distance";

	/** Money per year. */
	public static final String VALUE = "value";

	/** Emissions avoided per year. */
	public static final String CO2 = "co2";

	/** How well the facts and the use are proven. */
	public static final String EVIDENCE = "evidence";

	private Component() {
	}

}
