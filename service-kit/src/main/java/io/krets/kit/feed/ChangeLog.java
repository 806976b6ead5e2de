package io.krets.kit.feed;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The dense log of what changed: pages {@code 1, 2, 3 …} without a gap, each a list of
 * references. A page is inserted only by an instance that has seen the page before it, so
 * whoever sees page n can read all pages up to n.
 */
final class ChangeLog {

	private static final int MAX_ATTEMPTS = 1000;

	private final MongoCollection<Document> pages;

	private final MongoCollection<Document> epochs;

	private final Clock clock;

	/** The last page this instance has seen; 0 before the first. */
	private final AtomicLong seen = new AtomicLong();

	ChangeLog(MongoDatabase database, Clock clock) {
		this.pages = database.getCollection("feed-pages");
		this.epochs = database.getCollection("feed-epoch");
		this.clock = clock;
	}

	/** This store's epoch, made at the first call. A restore must write a new one. */
	Mono<String> epoch() {
		Mono<String> read = Mono.from(this.epochs.find(Filters.eq("_id", "epoch")).first())
			.map((document) -> document.getString("value"));
		String fresh = UUID.randomUUID().toString().substring(0, 8);
		return read.switchIfEmpty(Mono.from(this.epochs.insertOne(new Document("_id", "epoch").append("value", fresh)))
			.thenReturn(fresh)
			.onErrorResume(ChangeLog::isTaken, (lost) -> read));
	}

	/** Appends references as one page and answers its number. */
	Mono<Long> append(List<String> references) {
		return Mono.defer(() -> {
			long next = this.seen.get() + 1;
			Document page = new Document("_id", next).append("ids", references)
				.append("at", Date.from(this.clock.instant()));
			return Mono.from(this.pages.insertOne(page)).thenReturn(next).doOnNext(this::saw);
		})
			// taken: another instance was first, so that page exists and counts as seen
			.onErrorResume(ChangeLog::isTaken, (taken) -> head().then(Mono.error(taken)))
			.retryWhen(Retry.max(MAX_ATTEMPTS).filter(ChangeLog::isTaken));
	}

	/** The last page there is; 0 before the first. */
	Mono<Long> head() {
		return Mono.from(this.pages.find().sort(Sorts.descending("_id")).projection(new Document("_id", 1)).first())
			.map((page) -> page.getLong("_id"))
			.defaultIfEmpty(0L)
			.doOnNext(this::saw);
	}

	/**
	 * Pages from this one on, up to the first that is missing.
	 * @param maxPages at most so many
	 */
	Mono<List<Page>> read(long from, int maxPages) {
		return Flux.from(this.pages.find(Filters.gte("_id", from)).sort(Sorts.ascending("_id")).limit(maxPages))
			.map((page) -> new Page(page.getLong("_id"), page.getList("ids", String.class)))
			.collectList()
			.map((found) -> dense(from, found));
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

	private void saw(long page) {
		this.seen.accumulateAndGet(page, Math::max);
	}

	private static boolean isTaken(Throwable failure) {
		return failure instanceof MongoWriteException write
				&& write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
	}

	/**
	 * A page of the log.
	 *
	 * @param number 1 or more
	 * @param references what changed, in order
	 */
	record Page(long number, List<String> references) {

		Page {
			references = List.copyOf(references);
		}

	}

}
