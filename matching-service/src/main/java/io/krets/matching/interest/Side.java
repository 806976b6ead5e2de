package io.krets.matching.interest;

/** A side of a match. */
public enum Side {

	OFFER, NEED;

	Side other() {
		return (this == OFFER) ? NEED : OFFER;
	}

}
