package io.krets.kit.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What every instance does now and then for its feed: publishes what somebody wrote but
 * did not live to publish, empties old pages, and purges tombstones that no entry refers
 * to any more. The clock says when, and never whether: all of it may be done at any time,
 * by any number of instances at once.
 */
final class Housekeeping implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

	/** A version pending for longer than this has probably lost its writer. */
	static final Duration SWEEP_AFTER = Duration.ofSeconds(5);

	/** A sweep looks through all documents where the store has no sparse index. */
	private static final int SWEEP_EVERY_TICKS = 6;

	/** A sweep through all documents of a slow store must leave it free for others. */
	private static final int RESTS_PER_WORK = 10;

	private static final Duration TRIM_EVERY = Duration.ofMinutes(10);

	private static final int MOST_ROUNDS = 10_000;

	private final List<PublishedKind<?>> kinds;

	private final Epoch epoch;

	private final ChangeLog changes;

	private final Appender appender;

	private final Readings readings;

	private final FeedSettings settings;

	private final Clock clock;

	private final Disposable.Composite running = Disposables.composite();

	private volatile String lastEpoch = "";

	private volatile boolean failing;

	private volatile long restUntilNanos = System.nanoTime();

	Housekeeping(List<PublishedKind<?>> kinds, Epoch epoch, ChangeLog changes, Appender appender, Readings readings,
			FeedSettings settings, Clock clock) {
		this.kinds = List.copyOf(kinds);
		this.epoch = epoch;
		this.changes = changes;
		this.appender = appender;
		this.readings = readings;
		this.settings = settings;
		this.clock = clock;
	}

	void start() {
		Flux<Void> sweeps = Flux.interval(SWEEP_AFTER)
			.onBackpressureDrop()
			.filter((tick) -> System.nanoTime() - this.restUntilNanos >= 0)
			.filter((tick) -> this.appender.hasLeftSome() || tick % SWEEP_EVERY_TICKS == 0)
			.concatMap((tick) -> restingAfter(quietly(noticeRestore().then(sweep()))));
		Flux<Void> trims = Flux.interval(TRIM_EVERY).onBackpressureDrop().concatMap((tick) -> quietly(trim()));
		this.running.add(sweeps.subscribe());
		this.running.add(trims.subscribe());
	}

	/** Where looking is slow, it is done more seldom. */
	private Mono<Void> restingAfter(Mono<Void> work) {
		return Mono.defer(() -> {
			long begin = System.nanoTime();
			return work.doFinally((signal) -> {
				long now = System.nanoTime();
				this.restUntilNanos = now + RESTS_PER_WORK * (now - begin);
			});
		});
	}

	private Mono<Void> quietly(Mono<Void> work) {
		return work.doOnSuccess((done) -> this.failing = false).onErrorResume((failure) -> {
			if (!this.failing) {
				this.failing = true;
				log.warn("The feed's housekeeping fails and is repeated until it does not: {}", failure.toString());
			}
			return Mono.empty();
		});
	}

	/** A store that was restored under this instance may have fewer pages than it saw. */
	private Mono<Void> noticeRestore() {
		return this.epoch.get().doOnNext((value) -> {
			if (!value.equals(this.lastEpoch)) {
				this.lastEpoch = value;
				this.changes.lookAgain();
			}
		}).then();
	}

	/** Publishes what an instance wrote but did not live to publish. */
	Mono<Void> sweep() {
		return Flux.fromIterable(this.kinds)
			.concatMap((kind) -> sweep(kind).repeat(MOST_ROUNDS).takeUntil((count) -> count < Appender.MAX_PAGE))
			.then();
	}

	private Mono<Long> sweep(PublishedKind<?> kind) {
		return kind.store()
			.pending(this.clock.instant(), SWEEP_AFTER, Appender.MAX_PAGE)
			.flatMap((document) -> this.appender.append(kind, document.getString("_id"), document.getLong("pending"))
				.thenReturn(document), Appender.MAX_PAGE)
			.count();
	}

	/** Empties pages beyond the retention, then purges what only they referred to. */
	Mono<Void> trim() {
		return Mono
			.defer(() -> this.changes.trim(this.clock.instant().minus(this.settings.retention()))
				.repeat(MOST_ROUNDS)
				.buffer(2, 1)
				.takeUntil((pair) -> pair.size() < 2 || pair.getFirst().equals(pair.getLast()))
				.then(this.changes.trimmed()))
			.flatMap((upTo) -> Flux.fromIterable(this.kinds)
				.filter(PublishedKind::idsGivenOnce)
				.concatMap((kind) -> kind.store().purge(upTo))
				.then())
			.then(Mono.defer(() -> this.readings.forget(this.clock.instant().minus(this.settings.retention()))));
	}

	@Override
	public void close() {
		this.running.dispose();
	}

}
