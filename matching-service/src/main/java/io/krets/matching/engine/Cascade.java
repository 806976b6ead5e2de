package io.krets.matching.engine;

/** The order in which biological resources should be used, best first. */
public enum Cascade {

	FOOD, FEED, MATERIAL, ENERGY

}
