package io.krets.kit.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The dense log of what changed: pages {@code 1, 2, 3 …} without a gap, each a list of
 * references. A page is inserted only by an instance that has seen the page before it, so
 * whoever sees page n can read all pages up to n. Pages are looked up by number alone.
 */
final class ChangeLog {

	private static final int MAX_ATTEMPTS = 1000;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(1);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

	/** Steps of 1, 2, 4 … 2^40 pages ahead, looked for at once. */
	private static final int STRIDES = 41;

	private static final int TRIM_AT_ONCE = 1000;

	private static final String TRIMMED = "trimmed";

	private final MongoCollection<Document> pages;

	private final MongoCollection<Document> marks;

	private final Clock clock;

	/** The last page this instance has seen; 0 before the first. */
	private final AtomicLong seen = new AtomicLong();

	ChangeLog(MongoDatabase database, Clock clock) {
		this.pages = database.getCollection("feed-pages");
		this.marks = database.getCollection("feed-marks");
		this.clock = clock;
	}

	/** Appends references as one page and answers its number. */
	Mono<Long> append(List<String> references) {
		return Mono.defer(() -> {
			long next = this.seen.get() + 1;
			Document page = new Document("_id", next).append("ids", references)
				.append("at", Date.from(this.clock.instant()));
			return Mono.from(this.pages.insertOne(page)).thenReturn(next).doOnNext(this::saw);
		})
			// taken: another instance was first, so look how far the log is now
			.onErrorResume(ChangeLog::isTaken, (taken) -> head().then(Mono.error(taken)))
			.retryWhen(Retry.backoff(MAX_ATTEMPTS, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE).filter(ChangeLog::isTaken));
	}

	/**
	 * The last page there is; 0 before the first. Found in steps that double from the
	 * last page this instance has seen: pages form a prefix, so a page that is there
	 * proves all before it.
	 */
	Mono<Long> head() {
		return Mono.defer(() -> {
			long from = this.seen.get();
			List<Long> ahead = LongStream.range(0, STRIDES).map((stride) -> from + (1L << stride)).boxed().toList();
			return Flux.from(this.pages.find(Filters.in("_id", ahead)).projection(new Document("_id", 1)))
				.map((page) -> page.getLong("_id"))
				.reduce(from, Math::max)
				.flatMap((furthest) -> {
					saw(furthest);
					return (furthest > from) ? head() : Mono.just(from);
				});
		});
	}

	/** Forgets how far the log was, as after a restore. */
	void lookAgain() {
		this.seen.set(0);
	}

	/**
	 * Pages from this one on, up to the first that is missing.
	 * @param maxPages at most so many
	 */
	Mono<List<Page>> read(long from, int maxPages) {
		return Flux.from(this.pages.find(Filters.in("_id", numbers(from, maxPages))).sort(Sorts.ascending("_id")))
			.map((page) -> new Page(page.getLong("_id"), page.getList("ids", String.class), page.containsKey(TRIMMED),
					page.getDate("at").toInstant()))
			.collectList()
			.map((found) -> dense(from, found));
	}

	private static List<Long> numbers(long from, int count) {
		return LongStream.range(from, from + count).boxed().toList();
	}

	private static List<Page> dense(long from, List<Page> found) {
		List<Page> dense = new ArrayList<>();
		for (Page page : found) {
			if (page.number() != from + dense.size()) {
				break;
			}
			dense.add(page);
		}
		return dense;
	}

	/**
	 * Empties pages older than this, oldest first, and never the last one. A page keeps
	 * its number: without it the log would have a gap that a late writer could fill.
	 * @return the number up to which all pages are empty; repeat until it stays the same
	 */
	Mono<Long> trim(Instant before) {
		return trimmed().flatMap((done) -> head().flatMap((head) -> read(done + 1, TRIM_AT_ONCE).flatMap((found) -> {
			Set<Long> old = new HashSet<>();
			for (Page page : found) {
				if (page.number() >= head || !page.at().isBefore(before)) {
					break;
				}
				old.add(page.number());
			}
			return old.isEmpty() ? Mono.just(done) : empty(old).then(mark(done + old.size()));
		})));
	}

	private Mono<Void> empty(Set<Long> numbers) {
		return Mono.from(this.pages.updateMany(Filters.in("_id", numbers),
				Updates.combine(Updates.set("ids", List.of()), Updates.set(TRIMMED, true))))
			.then();
	}

	private Mono<Long> mark(long upTo) {
		return Mono
			.from(this.marks.updateOne(Filters.eq("_id", TRIMMED), Updates.max("page", upTo),
					new UpdateOptions().upsert(true)))
			.thenReturn(upTo);
	}

	/** All pages up to this number are empty; 0 before the first trimming. */
	Mono<Long> trimmed() {
		return Mono.from(this.marks.find(Filters.eq("_id", TRIMMED)).first())
			.map((mark) -> mark.getLong("page"))
			.defaultIfEmpty(0L);
	}

	private void saw(long page) {
		this.seen.accumulateAndGet(page, Math::max);
	}

	static boolean isTaken(Throwable failure) {
		return failure instanceof MongoWriteException write
				&& write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
	}

	/**
	 * A page of the log.
	 *
	 * @param number 1 or more
	 * @param references what changed, in order; none once the page is trimmed
	 * @param trimmed whether its references are gone
	 * @param at when it was appended
	 */
	record Page(long number, List<String> references, boolean trimmed, Instant at) {

		Page {
			references = List.copyOf(references);
		}

	}

}
