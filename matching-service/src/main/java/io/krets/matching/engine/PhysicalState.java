package io.krets.matching.engine;

/** The form in which a material comes; the order says nothing. */
public enum PhysicalState {

	SOLID, GRANULATE, POWDER, PASTE, SLUDGE, LIQUID, GAS

}
