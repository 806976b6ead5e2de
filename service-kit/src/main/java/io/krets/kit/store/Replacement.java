package io.krets.kit.store;

/**
 * A body to come in the place of another.
 *
 * @param expectedVersion of the one that is replaced
 * @param <T> type of the body
 */
public record Replacement<T>(String id, long expectedVersion, T body) {

}
