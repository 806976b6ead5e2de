package io.krets.kit.feed;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

import io.krets.kit.store.Author;
import io.krets.kit.store.DocumentStore.Mark;
import io.krets.kit.store.Replacement;
import io.krets.kit.store.Versioned;

/**
 * Writes documents of one kind and puts every written version into the feed.
 *
 * @param <T> type of the stored body
 */
public final class Publisher<T> {

	/** Header of the answer to a write: the cursor behind it. */
	public static final String CURSOR_HEADER = "Krets-Cursor";

	private final ChangeFeed feed;

	private final PublishedKind<T> kind;

	public Publisher(ChangeFeed feed, PublishedKind<T> kind) {
		this.feed = feed;
		this.kind = kind;
	}

	/** Stores a new document; see {@code DocumentStore.insert}. */
	public Mono<Written<Versioned<T>>> insert(String id, T body) {
		return insert(id, body, null);
	}

	/** Stores a new document and who wrote it. */
	public Mono<Written<Versioned<T>>> insert(String id, T body, @Nullable Author by) {
		return this.kind.store().insert(id, body, by).flatMap(this::publish);
	}

	/**
	 * Stores many new documents and publishes them together; see
	 * {@code DocumentStore.insertAll}.
	 * @return ids that were taken
	 */
	public Mono<Set<String>> insertAll(Map<String, T> bodies, @Nullable Author by) {
		return this.kind.store()
			.insertAll(bodies, by)
			.flatMap((taken) -> this.feed.publishAll(this.kind,
					bodies.keySet().stream().filter((id) -> !taken.contains(id)).map((id) -> new Mark(id, 1)).toList())
				.thenReturn(taken));
	}

	/**
	 * Replaces many bodies and publishes them together; see
	 * {@code DocumentStore.replaceAll}. One that was not replaced is published as well,
	 * as whoever was faster left it: a repeated change is harmless.
	 * @return whether every one was replaced
	 */
	public Mono<Boolean> replaceAll(List<Replacement<T>> replacements, @Nullable Author by) {
		List<Mark> marks = replacements.stream().map((it) -> new Mark(it.id(), it.expectedVersion() + 1)).toList();
		return this.kind.store()
			.replaceAll(replacements, by)
			.flatMap((all) -> this.feed.publishAll(this.kind, marks).thenReturn(all));
	}

	/** Replaces the expected version; empty when it is not the current one. */
	public Mono<Written<Versioned<T>>> replace(String id, long expectedVersion, T body) {
		return replace(id, expectedVersion, body, null);
	}

	/** Replaces the expected version and notes who did; empty when it is not current. */
	public Mono<Written<Versioned<T>>> replace(String id, long expectedVersion, T body, @Nullable Author by) {
		return this.kind.store().replace(id, expectedVersion, body, by).flatMap(this::publish);
	}

	/** Brings a removed document back; empty when this version is not its tombstone. */
	public Mono<Written<Versioned<T>>> restore(String id, long expectedVersion, T body, @Nullable Author by) {
		return this.kind.store().restore(id, expectedVersion, body, by).flatMap(this::publish);
	}

	/** Removes the expected version; empty when it is not the current one. */
	public Mono<Written<Long>> remove(String id, long expectedVersion) {
		return remove(id, expectedVersion, null);
	}

	/** Removes the expected version and notes who did; empty when it is not current. */
	public Mono<Written<Long>> remove(String id, long expectedVersion, @Nullable Author by) {
		return this.kind.store().remove(id, expectedVersion, by).flatMap((version) -> publish(id, version, version));
	}

	private Mono<Written<Versioned<T>>> publish(Versioned<T> document) {
		return publish(document.id(), document.version(), document);
	}

	private <D> Mono<Written<D>> publish(String id, long version, D document) {
		return this.feed.publish(this.kind.kind(), id, version)
			.map((cursor) -> new Written<>(document, Optional.of(cursor)))
			.defaultIfEmpty(new Written<>(document, Optional.empty()));
	}

	/**
	 * What a write left behind.
	 *
	 * @param document as stored
	 * @param cursor the feed's place behind it; empty when the feed shows it a little
	 * later
	 * @param <D> type of the document
	 */
	public record Written<D>(D document, Optional<Cursor> cursor) {

		/** 201 with the document's address, entity tag and cursor. */
		public ResponseEntity<Object> created(String path, String etag, Object body) {
			return ResponseEntity.created(URI.create(path)).eTag(etag).headers(this::addCursor).body(body);
		}

		/** 200 with the document's entity tag and cursor. */
		public ResponseEntity<Object> replaced(String etag, Object body) {
			return ResponseEntity.ok().eTag(etag).headers(this::addCursor).body(body);
		}

		/** 204 with the cursor. */
		public ResponseEntity<Object> removed() {
			return ResponseEntity.noContent().headers(this::addCursor).build();
		}

		private void addCursor(HttpHeaders headers) {
			this.cursor.ifPresent((place) -> headers.set(CURSOR_HEADER, place.toString()));
		}

	}

}
