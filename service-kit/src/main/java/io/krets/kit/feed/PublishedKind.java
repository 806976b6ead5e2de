package io.krets.kit.feed;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;

/**
 * A kind of document that a service publishes.
 *
 * @param kind its name in the feed: lower-case letters and hyphens
 * @param store where its documents are
 * @param data what the region's own services are given of a document
 * @param view what any other reader is given of it; empty when the reader may not know of
 * it
 * @param idsGivenOnce whether an id is never used again after its document was removed,
 * so that the tombstone may go once no entry of the log refers to it
 * @param <T> type of the stored body
 */
public record PublishedKind<T>(String kind, DocumentStore<T> store, Function<Versioned<T>, Object> data,
		BiFunction<Caller, Versioned<T>, Optional<Object>> view, boolean idsGivenOnce) {

	public PublishedKind {
		if (!kind.matches("[a-z-]+")) {
			throw new IllegalArgumentException(
					"kind is '" + kind + "'\nMaybe it has a dot or capital letters: they would break cursors.");
		}
	}

	/** A kind that nobody but the region's own services is given. */
	public PublishedKind(String kind, DocumentStore<T> store, Function<Versioned<T>, Object> data) {
		this(kind, store, data, (reader, document) -> Optional.empty(), false);
	}

	/** The same kind, also given to readers who may know of a document. */
	public PublishedKind<T> shownAs(BiFunction<Caller, Versioned<T>, Optional<Object>> view) {
		return new PublishedKind<>(this.kind, this.store, this.data, view, this.idsGivenOnce);
	}

	/** The same kind, whose ids are never used again. */
	public PublishedKind<T> withIdsGivenOnce() {
		return new PublishedKind<>(this.kind, this.store, this.data, this.view, true);
	}

	/** What this reader is given of the document; empty when it may not know of it. */
	Optional<Object> show(Caller reader, Versioned<T> document) {
		return reader.isInRegion(Role.SERVICE) ? Optional.of(this.data.apply(document))
				: this.view.apply(reader, document);
	}

}
