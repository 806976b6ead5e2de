package io.krets.kit.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.krets.kit.problem.Problem;
import io.krets.kit.store.Versioned;

/**
 * The feed of a service's documents: no change is missed and no document goes backwards,
 * with any number of writers and instances that may stop at any instruction. How and why
 * is in {@code docs/change-feed.md}.
 */
public final class ChangeFeed implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

	private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);

	private static final Duration POLL_EVERY = Duration.ofSeconds(1);

	private static final int PAGES_AT_ONCE = 50;

	private final Map<String, PublishedKind<?>> kinds = new LinkedHashMap<>();

	private final ChangeLog changes;

	private final Appender appender;

	private final JsonMapper mapper;

	private final Clock clock;

	private final Mono<String> epoch;

	private final Disposable sweep;

	private volatile boolean sweepFails;

	public ChangeFeed(MongoDatabase database, List<PublishedKind<?>> kinds, JsonMapper mapper, Clock clock) {
		kinds.forEach((kind) -> this.kinds.put(kind.kind(), kind));
		this.changes = new ChangeLog(database, clock);
		this.appender = new Appender(this.changes);
		this.mapper = mapper;
		this.clock = clock;
		this.epoch = this.changes.epoch().cacheInvalidateIf((ignored) -> false);
		this.sweep = Flux.interval(SWEEP_EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> sweep().doOnSuccess((done) -> this.sweepFails = false).onErrorResume((failure) -> {
				if (!this.sweepFails) {
					this.sweepFails = true;
					log.warn("The sweep for unpublished changes fails and is repeated until it does not: {}",
							failure.toString());
				}
				return Mono.empty();
			}))
			.subscribe();
	}

	/**
	 * Puts one written version into the feed.
	 * @return the cursor behind it; empty when the store did not take it now, in which
	 * case the sweep does it later
	 */
	public Mono<Cursor> publish(String kind, String id, long version) {
		PublishedKind<?> published = kind(kind);
		return this.appender.append(published, id, version)
			.zipWith(this.epoch, (place, value) -> Cursor.at(value, place.page(), place.index() + 1));
	}

	/** Publishes what an instance wrote but did not live to publish. */
	Mono<Void> sweep() {
		return Flux.fromIterable(this.kinds.values())
			.concatMap((kind) -> kind.store()
				.pending(this.clock.instant().minus(SWEEP_EVERY), Appender.MAX_PAGE)
				.flatMap((document) -> this.appender.append(kind, document.getString("_id"),
						document.getLong("pending"))))
			.then();
	}

	/**
	 * Reads on from a cursor, or from the start when it is absent.
	 * @param after the {@code next} of the page before, or null for a first reading
	 * @param limit at most so many changes, 1 to 1000
	 * @param wait how long to wait for a change when there is none, 60 s at most
	 * @throws Problem 410 when the cursor is from another epoch or beyond the head
	 */
	public Mono<ChangePage> read(@Nullable String after, int limit, Duration wait) {
		return this.epoch.flatMap((value) -> {
			if (after == null) {
				String first = this.kinds.keySet().iterator().next();
				return this.changes.head()
					.flatMap((head) -> scan(new Cursor(value, head + 1, 0, new Cursor.Scan(first, "")), limit));
			}
			Cursor cursor = Cursor.parse(after)
				.orElseThrow(() -> Problem.invalid("after", "not-a-cursor", "Give the next of an earlier page."));
			if (!cursor.epoch().equals(value)) {
				throw Problem.cursorGone("This cursor is from before a restore. Start again without one.");
			}
			return (cursor.scan() != null) ? scan(cursor, limit) : follow(cursor, limit, wait);
		});
	}

	private Mono<ChangePage> scan(Cursor cursor, int limit) {
		Cursor.Scan scan = Objects.requireNonNull(cursor.scan());
		return scan(kind(scan.kind()), cursor, scan.afterId(), limit);
	}

	private <T> Mono<ChangePage> scan(PublishedKind<T> kind, Cursor cursor, String afterId, int limit) {
		return kind.store().list(null, afterId.isEmpty() ? null : afterId, limit).map((document) -> {
			Cursor place = new Cursor(cursor.epoch(), cursor.page(), cursor.index(),
					new Cursor.Scan(kind.kind(), document.id()));
			return put(kind, document, place);
		}).collectList().map((found) -> {
			if (found.size() == limit) {
				return new ChangePage(found, found.getLast().cursor(), true);
			}
			return new ChangePage(found, afterKind(kind.kind(), cursor).toString(), true);
		});
	}

	private Cursor afterKind(String kind, Cursor cursor) {
		List<String> names = List.copyOf(this.kinds.keySet());
		int next = names.indexOf(kind) + 1;
		return (next < names.size())
				? new Cursor(cursor.epoch(), cursor.page(), cursor.index(), new Cursor.Scan(names.get(next), ""))
				: Cursor.at(cursor.epoch(), cursor.page(), cursor.index());
	}

	private Mono<ChangePage> follow(Cursor cursor, int limit, Duration wait) {
		Flux<Long> signals = Flux.merge(this.appender.appended().onBackpressureLatest(),
				Flux.interval(Duration.ZERO, POLL_EVERY).onBackpressureDrop());
		return signals.onBackpressureLatest()
			.concatMap((signal) -> readLog(cursor, limit), 1)
			.filter((page) -> !page.changes().isEmpty() || page.more())
			.next()
			.timeout(wait.isZero() ? Duration.ofMillis(1) : wait, Mono.empty())
			.switchIfEmpty(readLog(cursor, limit));
	}

	private Mono<ChangePage> readLog(Cursor cursor, int limit) {
		return this.changes.read(cursor.page(), PAGES_AT_ONCE).flatMap((pages) -> {
			if (pages.isEmpty()) {
				return atHead(cursor);
			}
			if (cursor.index() > pages.getFirst().references().size()) {
				return Mono.error(trimmed());
			}
			return changes(cursor, pages, limit);
		});
	}

	private Mono<ChangePage> atHead(Cursor cursor) {
		return this.changes.head().flatMap((head) -> {
			boolean beyond = cursor.page() > head + 1 || cursor.page() == head + 1 && cursor.index() > 0;
			return beyond ? Mono.error(trimmed()) : Mono.just(new ChangePage(List.of(), cursor.toString(), false));
		});
	}

	private static Problem trimmed() {
		return Problem.cursorGone("The feed no longer has this place. Start again without a cursor.");
	}

	private Mono<ChangePage> changes(Cursor cursor, List<ChangeLog.Page> pages, int limit) {
		Map<String, Cursor> places = new LinkedHashMap<>();
		Cursor next = cursor;
		boolean full = false;
		for (ChangeLog.Page page : pages) {
			int start = (page.number() == cursor.page()) ? cursor.index() : 0;
			for (int index = start; index < page.references().size() && !full; index++) {
				next = Cursor.at(cursor.epoch(), page.number(), index + 1);
				// a document that changed twice is given once, at its later place
				places.remove(page.references().get(index));
				places.put(page.references().get(index), next);
				full = places.size() == limit;
			}
			if (!full) {
				next = Cursor.at(cursor.epoch(), page.number() + 1, 0);
			}
		}
		boolean more = full || pages.size() == PAGES_AT_ONCE;
		String last = next.toString();
		return load(places).map((loaded) -> new ChangePage(loaded, last, more));
	}

	private Mono<List<Change>> load(Map<String, Cursor> places) {
		Map<String, Set<String>> idsByKind = new LinkedHashMap<>();
		for (String reference : places.keySet()) {
			int colon = reference.indexOf(':');
			idsByKind.computeIfAbsent(reference.substring(0, colon), (kind) -> new LinkedHashSet<>())
				.add(reference.substring(colon + 1));
		}
		return Flux.fromIterable(idsByKind.entrySet())
			.concatMap((entry) -> load(kind(entry.getKey()), entry.getValue(), places))
			.collectMap((change) -> change.kind() + ":" + change.id(), (change) -> change, HashMap::new)
			.map((byReference) -> {
				List<Change> ordered = new ArrayList<>();
				for (String reference : places.keySet()) {
					Change change = byReference.get(reference);
					if (change != null) {
						ordered.add(change);
					}
				}
				return ordered;
			});
	}

	private <T> Flux<Change> load(PublishedKind<T> kind, Set<String> ids, Map<String, Cursor> places) {
		return kind.store().states(ids).map((document) -> {
			Cursor place = Objects.requireNonNull(places.get(kind.kind() + ":" + document.getString("_id")));
			return document.containsKey("removed") ? remove(kind, document, place)
					: put(kind, kind.store().read(document), place);
		});
	}

	private static Change remove(PublishedKind<?> kind, Document document, Cursor place) {
		return new Change(place.toString(), kind.kind(), document.getString("_id"), Change.Op.REMOVE,
				document.getLong("version"), document.getDate("updatedAt").toInstant(), null);
	}

	private <T> Change put(PublishedKind<T> kind, Versioned<T> document, Cursor place) {
		JsonNode data = this.mapper.valueToTree(kind.data().apply(document));
		return new Change(place.toString(), kind.kind(), document.id(), Change.Op.PUT, document.version(),
				document.updatedAt(), data);
	}

	private PublishedKind<?> kind(String name) {
		PublishedKind<?> kind = this.kinds.get(name);
		if (kind == null) {
			throw Problem.cursorGone("This feed has no kind " + name + ". Start again without a cursor.");
		}
		return kind;
	}

	@Override
	public void close() {
		this.sweep.dispose();
	}

}
