package io.krets.network.work;

/** A failure whose message is written for people. */
public class PlainFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public PlainFailure(String message) {
		super(message);
	}

	public PlainFailure(String message, Throwable cause) {
		super(message, cause);
	}

}
