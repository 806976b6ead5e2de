package io.krets.matching.optimisation;

import org.jspecify.annotations.Nullable;

/** A solver broke down or gave an answer that its certificate does not bear out. */
public final class SolverFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SolverFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
