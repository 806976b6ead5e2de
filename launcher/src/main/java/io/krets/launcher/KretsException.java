package io.krets.launcher;

/** Something the user can do something about; its message says what, in one line. */
final class KretsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	static final int FAILED = 1;

	static final int WRONG_USE = 2;

	static final int STOPPED = 3;

	private final int exitCode;

	KretsException(String message) {
		this(FAILED, message);
	}

	KretsException(int exitCode, String message) {
		super(message);
		this.exitCode = exitCode;
	}

	int exitCode() {
		return this.exitCode;
	}

}
