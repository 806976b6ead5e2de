package io.krets.matching.interest;

/** What a side says to a match. */
public enum Answer {

	INTERESTED, DECLINED

}
