package io.krets.kit.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One version of a document, former or current.
 *
 * @param version 1 for the first
 * @param createdAt when the document was first written, or was brought back under this id
 * @param at when this version was written
 * @param by who wrote it; null when that was not noted
 * @param body what was stored; null when this version removed the document
 * @param <T> type of the body
 */
public record PastVersion<T>(long version, Instant createdAt, Instant at, @Nullable Author by, @Nullable T body) {

}
