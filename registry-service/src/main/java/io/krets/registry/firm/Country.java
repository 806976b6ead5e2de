package io.krets.registry.firm;

/** The countries of the Mid-Nordic regions. */
public enum Country {

	NO, SE, FI

}
