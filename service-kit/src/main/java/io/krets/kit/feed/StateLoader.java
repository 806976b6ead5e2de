package io.krets.kit.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import io.krets.kit.feed.Readings.Span;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.Versioned;

/**
 * Turns references into what one reader is given: each document as it is now, or that it
 * is gone.
 */
final class StateLoader {

	private final Map<String, PublishedKind<?>> kinds = new LinkedHashMap<>();

	private final ChangeLog changes;

	private final Readings readings;

	private final JsonMapper mapper;

	StateLoader(List<PublishedKind<?>> kinds, ChangeLog changes, Readings readings, JsonMapper mapper) {
		kinds.forEach((kind) -> this.kinds.put(kind.kind(), kind));
		this.changes = changes;
		this.readings = readings;
		this.mapper = mapper;
	}

	/** The kind of this name, or 410. */
	PublishedKind<?> getKind(String name) {
		PublishedKind<?> kind = this.kinds.get(name);
		if (kind == null) {
			throw Problem.cursorGone("This feed has no kind " + name + ". Start again without a cursor.");
		}
		return kind;
	}

	/** Names of the kinds, in the order of a first reading. */
	List<String> names() {
		return List.copyOf(this.kinds.keySet());
	}

	/** Whether this reader could ever be given what an entry refers to. */
	boolean mayConcern(Caller reader, String reference) {
		int colon = reference.indexOf(':');
		PublishedKind<?> kind = this.kinds.get(reference.substring(0, colon));
		return kind == null || kind.mayConcern(reader, reference.substring(colon + 1));
	}

	/** The documents referred to, in the order of their last entries. */
	Mono<List<Change>> load(Caller reader, @Nullable String reading, Map<String, Span> spans) {
		Map<String, Set<String>> idsByKind = new LinkedHashMap<>();
		for (String reference : spans.keySet()) {
			int colon = reference.indexOf(':');
			idsByKind.computeIfAbsent(reference.substring(0, colon), (kind) -> new LinkedHashSet<>())
				.add(reference.substring(colon + 1));
		}
		return Flux.fromIterable(idsByKind.entrySet())
			.concatMap((entry) -> states(reader, getKind(entry.getKey()), entry.getValue()))
			.collectMap(State::reference)
			.flatMap((states) -> checkPurged(spans, states))
			.flatMap((states) -> give(reading, spans, states));
	}

	private <T> Flux<State> states(Caller reader, PublishedKind<T> kind, Set<String> ids) {
		return kind.store().states(ids).map((document) -> {
			Optional<Object> shown = document.containsKey("removed") ? Optional.empty()
					: kind.show(reader, kind.store().read(document));
			return new State(kind.kind(), document.getString("_id"), document.getLong("version"),
					document.getDate("updatedAt").toInstant(), shown);
		});
	}

	/**
	 * A document that is not there at all was a tombstone that has been purged. Purged
	 * are only those with an entry in a trimmed page. When this reader is behind that
	 * page it was told; when not, its place has been trimmed while it was being read.
	 */
	private Mono<Map<String, State>> checkPurged(Map<String, Span> spans, Map<String, State> states) {
		if (states.size() == spans.size()) {
			return Mono.just(states);
		}
		long firstPage = spans.values().stream().mapToLong((span) -> span.first().page()).min().orElse(1);
		return this.changes.trimmed()
			.flatMap((trimmed) -> (trimmed >= firstPage) ? Mono.error(trimmed()) : Mono.just(states));
	}

	static Problem trimmed() {
		return Problem.cursorGone("The feed no longer has this place. Start again without a cursor.");
	}

	private Mono<List<Change>> give(@Nullable String reading, Map<String, Span> spans, Map<String, State> states) {
		if (reading == null) {
			return Mono.just(changes(spans, states, states.keySet()));
		}
		Map<String, Span> hidden = new LinkedHashMap<>();
		Set<String> told = new HashSet<>();
		states.forEach((reference, state) -> {
			if (state.shown().isEmpty()) {
				hidden.put(reference, Objects.requireNonNull(spans.get(reference)));
			}
			else {
				told.add(reference);
			}
		});
		return this.readings.gives(reading, told).then(this.readings.takes(reading, hidden)).map((taken) -> {
			told.addAll(taken);
			return changes(spans, states, told);
		});
	}

	private List<Change> changes(Map<String, Span> spans, Map<String, State> states, Set<String> told) {
		List<Change> changes = new ArrayList<>();
		spans.forEach((reference, span) -> {
			State state = states.get(reference);
			if (state != null && told.contains(reference)) {
				changes.add(change(state, span.last()));
			}
		});
		return changes;
	}

	private Change change(State state, Cursor place) {
		return state.shown()
			.map((shown) -> new Change(place.toString(), state.kind(), state.id(), Change.Op.PUT, state.version(),
					state.at(), this.mapper.valueToTree(shown)))
			.orElseGet(() -> new Change(place.toString(), state.kind(), state.id(), Change.Op.REMOVE, state.version(),
					state.at(), null));
	}

	/**
	 * Documents of one kind in the order of their ids, as a first reading gives them.
	 * @param afterId to go on behind; empty for the start
	 */
	Mono<Scanned> scan(Caller reader, Cursor cursor, String afterId, String kind, int limit) {
		return scan(reader, cursor, afterId, getKind(kind), limit);
	}

	private <T> Mono<Scanned> scan(Caller reader, Cursor cursor, String afterId, PublishedKind<T> kind, int limit) {
		return kind.store()
			.list(kind.knownTo(reader), afterId.isEmpty() ? null : afterId, limit)
			.collectList()
			.flatMap((documents) -> {
				List<Change> changes = new ArrayList<>();
				List<String> references = new ArrayList<>();
				for (Versioned<T> document : documents) {
					kind.show(reader, document).ifPresent((shown) -> {
						Cursor place = cursor.at(new Cursor.Scan(kind.kind(), document.id()));
						changes.add(change(new State(kind.kind(), document.id(), document.version(),
								document.updatedAt(), Optional.of(shown)), place));
						references.add(kind.kind() + ":" + document.id());
					});
				}
				String last = (documents.size() == limit) ? documents.getLast().id() : null;
				Mono<Void> noted = (cursor.reading() != null) ? this.readings.gives(cursor.reading(), references)
						: Mono.empty();
				return noted.thenReturn(new Scanned(changes, last));
			});
	}

	/**
	 * A part of a first reading.
	 *
	 * @param changes what the reader is given
	 * @param last the id to go on behind; null when the kind is through
	 */
	record Scanned(List<Change> changes, @Nullable String last) {

	}

	private record State(String kind, String id, long version, Instant at, Optional<Object> shown) {

		String reference() {
			return this.kind + ":" + this.id;
		}

	}

}
