package io.krets.kit.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.mongodb.reactivestreams.client.MongoDatabase;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import io.krets.kit.feed.Readings.Span;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Membership;
import io.krets.kit.identity.Role;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore.Mark;

/**
 * The feed of a service's documents: no change is missed and no document goes backwards,
 * with any number of writers and instances that may stop at any instruction. How and why
 * is in {@code docs/change-feed.md}.
 */
public final class ChangeFeed implements AutoCloseable {

	private static final Duration LOOK_EVERY = Duration.ofMillis(200);

	private static final int PAGES_AT_ONCE = 50;

	/** More readers than this are answered at once instead of waiting for a change. */
	private static final int MOST_WAITING = 2_000;

	private static final Caller ITSELF = new Caller("itself", null,
			Map.of(Caller.REGION, new Membership(Set.of(Role.SERVICE), Set.of())));

	private final Epoch epoch;

	private final ChangeLog changes;

	private final Appender appender;

	private final Readings readings;

	private final StateLoader loader;

	private final Housekeeping housekeeping;

	private final Flux<Long> heads;

	private final AtomicInteger waiting = new AtomicInteger();

	public ChangeFeed(MongoDatabase database, List<PublishedKind<?>> kinds, JsonMapper mapper, Clock clock) {
		this(database, kinds, mapper, clock, FeedSettings.DEFAULTS);
	}

	/** A feed of these kinds, which a first reading gives in this order. */
	public ChangeFeed(MongoDatabase database, List<PublishedKind<?>> kinds, JsonMapper mapper, Clock clock,
			FeedSettings settings) {
		this.epoch = new Epoch(database, settings.restored());
		this.changes = new ChangeLog(database, clock);
		this.appender = new Appender(this.changes);
		this.readings = new Readings(database, clock);
		this.loader = new StateLoader(kinds, this.changes, this.readings, mapper);
		this.heads = Flux.merge(this.appender.appended().onBackpressureLatest(), looks()).publish().refCount();
		this.housekeeping = new Housekeeping(kinds, this.epoch, this.changes, this.appender, this.readings, settings,
				clock);
		this.housekeeping.start();
	}

	/** One look at the log for all who wait, since other instances append to it too. */
	private Flux<Long> looks() {
		return Flux.interval(LOOK_EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> this.changes.head().onErrorResume((failure) -> Mono.empty()), 1);
	}

	/**
	 * Puts one written version into the feed.
	 * @return the cursor behind it; empty when the store did not take it now, in which
	 * case the sweep does it later
	 */
	public Mono<Cursor> publish(String kind, String id, long version) {
		return this.appender.append(this.loader.getKind(kind), id, version)
			.flatMap((place) -> this.epoch.get().map((value) -> Cursor.at(value, place.page(), place.index() + 1)));
	}

	/**
	 * Puts many written versions into the feed, together; completes when they are there
	 * or left to the sweep.
	 */
	Mono<Void> publishAll(PublishedKind<?> kind, List<Mark> marks) {
		return this.appender.appendAll(kind, marks);
	}

	/** Reads on for the service itself, which sees every document whole. */
	public Mono<ChangePage> read(@Nullable String after, int limit, Duration wait) {
		return read(ITSELF, after, limit, wait);
	}

	/**
	 * Reads on from a cursor, or from the start when it is absent. The region's own
	 * services are given every document whole; any other reader what it may see.
	 * @param after the {@code next} of the page before, or null for a first reading
	 * @param limit at most so many changes, 1 to 1000
	 * @param wait how long to wait for a change when there is none, 60 s at most
	 * @throws Problem 410 when the cursor is from another epoch, trimmed, beyond the
	 * head, or of another reader
	 */
	public Mono<ChangePage> read(Caller reader, @Nullable String after, int limit, Duration wait) {
		Cursor cursor = (after != null)
				? Cursor.parse(after)
					.orElseThrow(() -> Problem.invalid("after", "not-a-cursor", "Give the next of an earlier page."))
				: null;
		return this.epoch.get().flatMap((value) -> {
			if (cursor == null) {
				Cursor.Scan start = new Cursor.Scan(this.loader.names().getFirst(), "");
				return this.changes.head()
					.flatMap((head) -> resume(reader, new Cursor(value, null, head + 1, 0, start)));
			}
			if (!cursor.epoch().equals(value)) {
				throw Problem.cursorGone("This cursor is from before a restore. Start again without one.");
			}
			return resume(reader, cursor);
		})
			.flatMap((place) -> (place.scan() != null) ? scan(reader, place, place.scan(), limit)
					: follow(reader, place, limit, wait));
	}

	private Mono<Cursor> resume(Caller reader, Cursor cursor) {
		if (reader.isInRegion(Role.SERVICE)) {
			return Mono.just(cursor.of(null));
		}
		String reading = cursor.reading();
		return (reading != null) ? this.readings.resume(reading, reader).thenReturn(cursor)
				: this.readings.begin(reader).map(cursor::of);
	}

	private Mono<ChangePage> scan(Caller reader, Cursor cursor, Cursor.Scan scan, int limit) {
		return this.loader.scan(reader, cursor, scan.afterId(), scan.kind(), limit).map((scanned) -> {
			Cursor next = (scanned.last() != null) ? cursor.at(new Cursor.Scan(scan.kind(), scanned.last()))
					: afterKind(scan.kind(), cursor);
			return new ChangePage(scanned.changes(), next.toString(), true);
		});
	}

	private Cursor afterKind(String kind, Cursor cursor) {
		List<String> names = this.loader.names();
		int next = names.indexOf(kind) + 1;
		return (next < names.size()) ? cursor.at(new Cursor.Scan(names.get(next), ""))
				: cursor.at(cursor.page(), cursor.index());
	}

	private Mono<ChangePage> follow(Caller reader, Cursor cursor, int limit, Duration wait) {
		return readLog(reader, cursor, limit).flatMap((place) -> {
			if (place.isWorthAnswering() || wait.isZero() || this.waiting.get() >= MOST_WAITING) {
				return Mono.just(place);
			}
			this.waiting.incrementAndGet();
			return Flux
				.concat(Mono.just(place),
						waitAndRead(reader, place, limit).expand(
								(seen) -> seen.isWorthAnswering() ? Mono.empty() : waitAndRead(reader, seen, limit)))
				.takeUntilOther(Mono.delay(wait))
				.last()
				.doFinally((signal) -> this.waiting.decrementAndGet());
		}).map(Followed::page);
	}

	private Mono<Followed> waitAndRead(Caller reader, Followed place, int limit) {
		return this.heads.filter((head) -> head >= place.next().page())
			.next()
			.flatMap((head) -> readLog(reader, place.next(), limit));
	}

	private Mono<Followed> readLog(Caller reader, Cursor cursor, int limit) {
		return this.changes.read(cursor.page(), PAGES_AT_ONCE).flatMap((pages) -> {
			if (pages.isEmpty()) {
				return atHead(cursor);
			}
			if (pages.stream().anyMatch(ChangeLog.Page::trimmed)
					|| cursor.index() > pages.getFirst().references().size()) {
				return Mono.error(StateLoader.trimmed());
			}
			return changes(reader, cursor, pages, limit);
		});
	}

	private Mono<Followed> atHead(Cursor cursor) {
		return this.changes.head().flatMap((head) -> {
			boolean beyond = cursor.page() > head + 1 || cursor.page() == head + 1 && cursor.index() > 0;
			return beyond ? Mono.error(StateLoader.trimmed()) : Mono.just(new Followed(List.of(), cursor, false));
		});
	}

	private Mono<Followed> changes(Caller reader, Cursor cursor, List<ChangeLog.Page> pages, int limit) {
		Map<String, Span> spans = new LinkedHashMap<>();
		Cursor next = cursor;
		for (ChangeLog.Page page : pages) {
			int start = (page.number() == cursor.page()) ? cursor.index() : 0;
			for (int index = start; index < page.references().size() && spans.size() < limit; index++) {
				next = cursor.at(page.number(), index + 1);
				if (!this.loader.mayConcern(reader, page.references().get(index))) {
					continue;
				}
				// a document that changed twice is given once, at its later place
				Span before = spans.remove(page.references().get(index));
				spans.put(page.references().get(index), new Span((before != null) ? before.first() : next, next));
			}
			if (spans.size() == limit) {
				break;
			}
			next = cursor.at(page.number() + 1, 0);
		}
		boolean more = spans.size() == limit || pages.size() == PAGES_AT_ONCE;
		Cursor last = next;
		return this.loader.load(reader, cursor.reading(), spans).map((loaded) -> new Followed(loaded, last, more));
	}

	/** How many versions that this instance wrote wait for their entry in the log. */
	public int pending() {
		return this.appender.pending();
	}

	/** Does at once what every instance does now and then; for tests. */
	Housekeeping housekeeping() {
		return this.housekeeping;
	}

	@Override
	public void close() {
		this.housekeeping.close();
	}

	private record Followed(List<Change> changes, Cursor next, boolean more) {

		boolean isWorthAnswering() {
			return !this.changes.isEmpty() || this.more;
		}

		ChangePage page() {
			return new ChangePage(this.changes, Objects.toString(this.next), this.more);
		}

	}

}
