package io.krets.matching.engine;

/** Whether a stream is to be had or is wanted. */
public enum Direction {

	OFFER, NEED;

	/** The side that this one is matched with. */
	public Direction opposite() {
		return (this == OFFER) ? NEED : OFFER;
	}

}
