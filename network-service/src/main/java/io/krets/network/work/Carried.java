package io.krets.network.work;

/**
 * A document that is carried out.
 *
 * @param <T> the type itself
 */
public interface Carried<T> {

	Work work();

	/** The same document with this work. */
	T with(Work work);

}
