package io.krets.matching.engine;

/** What flows, with the unit in which the engine counts it over a year. */
public enum Kind {

	MATERIAL, ENERGY, WATER, CAPACITY

}
