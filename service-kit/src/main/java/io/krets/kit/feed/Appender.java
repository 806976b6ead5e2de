package io.krets.kit.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.krets.kit.store.DocumentStore.Mark;

/**
 * This instance's one writer to the log. What arrives while a page is being written goes
 * into the next page together, so many writers cost few pages.
 */
final class Appender {

	private static final Logger log = LoggerFactory.getLogger(Appender.class);

	static final int MAX_PAGE = 500;

	private static final int MAX_WAITING = 20_000;

	private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

	private final ChangeLog changes;

	private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicInteger drainers = new AtomicInteger();

	private final AtomicInteger inWork = new AtomicInteger();

	private final AtomicInteger left = new AtomicInteger();

	private final Sinks.Many<Long> appended = Sinks.many().multicast().directBestEffort();

	Appender(ChangeLog changes) {
		this.changes = changes;
	}

	/**
	 * Appends an entry for one version of a document.
	 * @return the entry's place; empty when it could not be appended now: the version
	 * stays pending and the sweep appends it
	 */
	Mono<Place> append(PublishedKind<?> kind, String id, long version) {
		return Mono.defer(() -> {
			Entry entry = new Entry(kind, id, version, Sinks.one());
			return queue(List.of(entry)) ? entry.place().asMono() : Mono.empty();
		});
	}

	/**
	 * Appends an entry for each of many versions; completes when all are appended, or
	 * left to the sweep.
	 */
	Mono<Void> appendAll(PublishedKind<?> kind, List<Mark> marks) {
		return Mono.defer(() -> {
			List<Entry> entries = marks.stream()
				.map((mark) -> new Entry(kind, mark.id(), mark.version(), Sinks.one()))
				.toList();
			return queue(entries) ? Mono.when(entries.stream().map((entry) -> entry.place().asMono()).toList())
					: Mono.empty();
		});
	}

	private boolean queue(List<Entry> entries) {
		if (this.size.addAndGet(entries.size()) > MAX_WAITING) {
			this.size.addAndGet(-entries.size());
			this.left.addAndGet(entries.size());
			return false;
		}
		this.waiting.addAll(entries);
		if (this.drainers.getAndIncrement() == 0) {
			drain();
		}
		return true;
	}

	/** Numbers of pages as this instance appends them. */
	Flux<Long> appended() {
		return this.appended.asFlux();
	}

	/** Whether versions were left pending since this was last asked. */
	boolean hasLeftSome() {
		return this.left.getAndSet(0) > 0;
	}

	/**
	 * How many versions wait for their entry here: in the queue, in the page that is
	 * being written, or left to the next sweep.
	 */
	int pending() {
		return this.size.get() + this.inWork.get() + this.left.get();
	}

	private void drain() {
		int arrived = this.drainers.get();
		List<Entry> batch = new ArrayList<>();
		for (Entry entry = this.waiting.poll(); entry != null; entry = this.waiting.poll()) {
			batch.add(entry);
			if (batch.size() == MAX_PAGE) {
				break;
			}
		}
		this.inWork.set(batch.size());
		this.size.addAndGet(-batch.size());
		boolean more = batch.size() == MAX_PAGE;
		write(batch).doFinally((signal) -> {
			this.inWork.set(0);
			if (more || this.drainers.addAndGet(-arrived) > 0) {
				drain();
			}
		}).subscribe();
	}

	private Mono<Void> write(List<Entry> batch) {
		if (batch.isEmpty()) {
			return Mono.empty();
		}
		List<String> references = batch.stream().map(Entry::reference).toList();
		return this.changes.append(references).timeout(ANSWER_WITHIN).flatMap((page) -> {
			for (int index = 0; index < batch.size(); index++) {
				batch.get(index).place().tryEmitValue(new Place(page, index));
			}
			this.appended.tryEmitNext(page);
			return markPublished(batch, page);
		}).onErrorResume((failure) -> {
			log.warn("{} change(s) wait for the next sweep: {}", batch.size(), failure.toString());
			this.left.addAndGet(batch.size());
			batch.forEach((entry) -> entry.place().tryEmitEmpty());
			return Mono.empty();
		});
	}

	private static Mono<Void> markPublished(List<Entry> batch, long page) {
		Map<PublishedKind<?>, List<Mark>> marks = new LinkedHashMap<>();
		for (Entry entry : batch) {
			marks.computeIfAbsent(entry.kind(), (kind) -> new ArrayList<>()).add(new Mark(entry.id(), entry.version()));
		}
		return Flux.fromIterable(marks.entrySet())
			.flatMap((ofKind) -> ofKind.getKey().store().published(ofKind.getValue(), page))
			.then()
			.timeout(ANSWER_WITHIN);
	}

	/**
	 * Where an entry stands.
	 *
	 * @param page number of its page
	 * @param index within the page
	 */
	record Place(long page, int index) {

	}

	private record Entry(PublishedKind<?> kind, String id, long version, Sinks.One<Place> place) {

		String reference() {
			return this.kind.kind() + ":" + this.id;
		}

	}

}
