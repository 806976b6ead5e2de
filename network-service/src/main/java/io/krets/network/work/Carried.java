package io.krets.network.work;

import java.time.Instant;
import java.util.Optional;

/**
 * A document that is carried out.
 *
 * @param <T> the type itself
 */
public interface Carried<T> {

	Work work();

	/** The same document with this work. */
	T with(Work work);

	/** When there is something to do again although nobody changes it. */
	default Optional<Instant> nextWork() {
		return Optional.empty();
	}

}
