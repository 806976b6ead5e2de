package io.krets.kit.feed;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

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
 * @param known which documents another reader may know of, as a filter of the store; it
 * must let through exactly those that {@code view} shows
 * @param view what another reader is given of a document; empty when the reader may not
 * know of it
 * @param idsGivenOnce whether an id is never used again after its document was removed,
 * so that the tombstone may go once no entry of the log refers to it
 * @param mayConcern whether another reader could ever be given a document of this id;
 * what could not is passed by without a look at it
 * @param <T> type of the stored body
 */
public record PublishedKind<T>(String kind, DocumentStore<T> store, Function<Versioned<T>, Object> data,
		Function<Caller, Bson> known, BiFunction<Caller, Versioned<T>, Optional<Object>> view, boolean idsGivenOnce,
		BiPredicate<Caller, String> mayConcern) {

	/** A filter that lets nothing through. */
	public static final Bson NOTHING = Filters.in("_id", List.of());

	public PublishedKind {
		if (!kind.matches("[a-z-]+")) {
			throw new IllegalArgumentException(
					"kind is '" + kind + "'\nMaybe it has a dot or capital letters: they would break cursors.");
		}
	}

	/** A kind that nobody but the region's own services is given. */
	public PublishedKind(String kind, DocumentStore<T> store, Function<Versioned<T>, Object> data) {
		this(kind, store, data, (reader) -> NOTHING, (reader, document) -> Optional.empty(), false,
				(reader, id) -> true);
	}

	/** The same kind, also given to readers who may know of a document. */
	public PublishedKind<T> shownAs(Function<Caller, Bson> known,
			BiFunction<Caller, Versioned<T>, Optional<Object>> view) {
		return new PublishedKind<>(this.kind, this.store, this.data, known, view, this.idsGivenOnce, this.mayConcern);
	}

	/** The same kind, whose ids are never used again. */
	public PublishedKind<T> withIdsGivenOnce() {
		return new PublishedKind<>(this.kind, this.store, this.data, this.known, this.view, true, this.mayConcern);
	}

	/** The same kind, whose ids say whom a document could be given to at all. */
	public PublishedKind<T> concerning(BiPredicate<Caller, String> mayConcern) {
		return new PublishedKind<>(this.kind, this.store, this.data, this.known, this.view, this.idsGivenOnce,
				mayConcern);
	}

	/** Whether this reader could ever be given a document of this id. */
	boolean mayConcern(Caller reader, String id) {
		return reader.isInRegion(Role.SERVICE) || this.mayConcern.test(reader, id);
	}

	/**
	 * A filter for the documents that this reader may know of. A first reading lists no
	 * others: its cursor names the last document listed.
	 */
	Bson knownTo(Caller reader) {
		return reader.isInRegion(Role.SERVICE) ? Filters.empty() : this.known.apply(reader);
	}

	/** What this reader is given of the document; empty when it may not know of it. */
	Optional<Object> show(Caller reader, Versioned<T> document) {
		return reader.isInRegion(Role.SERVICE) ? Optional.of(this.data.apply(document))
				: this.view.apply(reader, document);
	}

}
