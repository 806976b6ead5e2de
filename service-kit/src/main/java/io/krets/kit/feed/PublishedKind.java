package io.krets.kit.feed;

import java.util.function.Function;

import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;

/**
 * A kind of document that a service publishes.
 *
 * @param kind its name in the feed: lower-case letters and hyphens
 * @param store where its documents are
 * @param data what readers are given of a document
 * @param <T> type of the stored body
 */
public record PublishedKind<T>(String kind, DocumentStore<T> store, Function<Versioned<T>, Object> data) {

	public PublishedKind {
		if (!kind.matches("[a-z-]+")) {
			throw new IllegalArgumentException(
					"kind is '" + kind + "'\nMaybe it has a dot or capital letters: they would break cursors.");
		}
	}

}
