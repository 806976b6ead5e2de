package io.krets.kit.feed;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import io.krets.kit.lifecycle.AbstractOngoingWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Follows another service's feed for as long as this service runs. A source that is down
 * is asked again with growing pauses; a cursor that is gone starts a whole reading,
 * during which the subscriber goes on showing what it had.
 */
public final class FeedReader extends AbstractOngoingWork {

	private static final Logger log = LoggerFactory.getLogger(FeedReader.class);

	private static final int LIMIT = 500;

	private static final Duration LONG_POLL = Duration.ofSeconds(30);

	private static final Duration ANSWER_WITHIN = LONG_POLL.plusSeconds(15);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	/** Short, for a region is ready only when its parts have found each other. */
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(5);

	private final WebClient client;

	private final URI changes;

	private final FeedSubscriber subscriber;

	private final AtomicReference<@Nullable Cursor> position = new AtomicReference<>();

	private final Sinks.Many<Cursor> advanced = Sinks.many().multicast().directBestEffort();

	private @Nullable FeedCheckpoint checkpoint;

	private LongSupplier nanoTime = System::nanoTime;

	/** The place behind the last checkpoint that was written or read. */
	private @Nullable String saved;

	private long savedAtNanos;

	private @Nullable String next;

	private int limit = LIMIT;

	private boolean collecting;

	private boolean failing;

	/** When this reader had last read all that there was, by {@link #nanoTime}. */
	private volatile long currentAtNanos = System.nanoTime();

	private volatile boolean current;

	/**
	 * A reader that starts and stops with the application.
	 * @param client authenticates as this service
	 * @param changes address of the feed
	 */
	public FeedReader(WebClient client, URI changes, FeedSubscriber subscriber) {
		this.client = client;
		this.changes = changes;
		this.subscriber = subscriber;
	}

	/** Starts from this checkpoint when there is one, and keeps it up to date. */
	public FeedReader resumingFrom(FeedCheckpoint checkpoint) {
		return resumingFrom(checkpoint, System::nanoTime);
	}

	/** The same by another clock, which counts nanoseconds. */
	FeedReader resumingFrom(FeedCheckpoint checkpoint, LongSupplier nanoTime) {
		this.checkpoint = checkpoint;
		this.nanoTime = nanoTime;
		this.currentAtNanos = nanoTime.getAsLong();
		return this;
	}

	/** How far the subscriber is; empty until its first set is whole. */
	public Optional<Cursor> position() {
		return Optional.ofNullable(this.position.get());
	}

	/**
	 * For how long this reader has not known all that its feed has: no change that it has
	 * not read is older. Zero while it waits for news.
	 */
	public Duration behind() {
		return this.current ? Duration.ZERO
				: Duration.ofNanos(Math.max(0, this.nanoTime.getAsLong() - this.currentAtNanos));
	}

	/**
	 * Completes with true once the subscriber has seen everything before the cursor, with
	 * false when that takes longer than {@code atMost} or the cursor is of another feed.
	 */
	public Mono<Boolean> awaitSeen(Cursor cursor, Duration atMost) {
		return Flux.merge(this.advanced.asFlux().onBackpressureLatest(), Flux.defer(() -> Mono.justOrEmpty(position())))
			.filter((place) -> place.hasPassed(cursor))
			.next()
			.map((place) -> true)
			.timeout(atMost, Mono.just(false));
	}

	@Override
	protected Flux<?> work() {
		resume();
		return Mono.defer(this::readOnce)
			.doOnError(this::noteFailure)
			.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE).transientErrors(true))
			.repeat()
			.doOnCancel(this::saveAtTheEnd);
	}

	/** What has changed since is read before any of it is shown. */
	private void resume() {
		this.savedAtNanos = this.nanoTime.getAsLong();
		if (this.checkpoint == null || this.next != null) {
			return;
		}
		this.subscriber.begin();
		this.next = this.checkpoint.read(this.subscriber::apply);
		this.saved = this.next;
		this.collecting = this.next != null;
		if (this.collecting) {
			log.info("{} goes on from its checkpoint at {}", this.changes, this.next);
		}
	}

	/** Blocks: for a thread that may. */
	private void save() {
		Cursor place = this.position.get();
		if (this.checkpoint != null && place != null && !place.toString().equals(this.saved)) {
			this.checkpoint.write(place);
			this.saved = place.toString();
		}
		this.savedAtNanos = this.nanoTime.getAsLong();
	}

	private Mono<Void> saveWhenDue() {
		boolean due = this.checkpoint != null && !this.collecting && (this.saved == null
				|| this.nanoTime.getAsLong() - this.savedAtNanos > BETWEEN_CHECKPOINTS.toNanos());
		return due ? Mono.<Void>fromRunnable(this::save)
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorResume(UncheckedIOException.class, (failure) -> {
				log.warn("The checkpoint of {} is not written, and is tried again later: {}", this.changes,
						failure.toString());
				this.savedAtNanos = this.nanoTime.getAsLong();
				return Mono.empty();
			}) : Mono.empty();
	}

	private Mono<Void> readOnce() {
		if (this.next == null && !this.collecting) {
			this.subscriber.begin();
			this.collecting = true;
		}
		return this.client.get()
			.uri(this.changes + "?limit={limit}&wait={wait}" + ((this.next != null) ? "&after={after}" : ""),
					this.limit,
					// a first set must not wait for news before it is whole
					(this.collecting ? 0 : LONG_POLL.toSeconds()) + "s", (this.next != null) ? this.next : "")
			.retrieve()
			.bodyToMono(ChangePage.class)
			.timeout(ANSWER_WITHIN)
			.doOnNext(this::take)
			.onErrorResume(WebClientResponseException.class, this::startAgainWhenGone)
			.onErrorResume(FeedReader::isTooLarge, this::askForLess)
			.then(Mono.defer(this::saveWhenDue));
	}

	private void take(ChangePage page) {
		this.subscriber.applyAll(page.changes());
		this.next = page.next();
		this.limit = LIMIT;
		this.current = !page.more();
		if (this.current) {
			this.currentAtNanos = this.nanoTime.getAsLong();
		}
		if (this.failing) {
			this.failing = false;
			log.info("{} answers again", this.changes);
		}
		if (page.more() && this.collecting) {
			return;
		}
		if (this.collecting) {
			this.subscriber.complete();
			this.collecting = false;
		}
		Cursor.parse(page.next()).ifPresent((cursor) -> {
			this.position.set(cursor);
			this.advanced.tryEmitNext(cursor);
		});
	}

	private Mono<ChangePage> startAgainWhenGone(WebClientResponseException failure) {
		if (failure.getStatusCode() != HttpStatus.GONE) {
			return Mono.error(failure);
		}
		log.info("The place in {} is gone; reading the whole feed again", this.changes);
		this.next = null;
		this.collecting = false;
		this.current = false;
		return Mono.empty();
	}

	private static boolean isTooLarge(Throwable failure) {
		return failure.getCause() instanceof DataBufferLimitException || failure instanceof DataBufferLimitException;
	}

	/** So many large documents at once do not fit; one alone always does. */
	private Mono<ChangePage> askForLess(Throwable failure) {
		if (this.limit == 1) {
			return Mono.error(failure);
		}
		this.limit /= 2;
		return Mono.empty();
	}

	private void noteFailure(Throwable failure) {
		this.current = false;
		if (!this.failing) {
			this.failing = true;
			log.warn("{} does not answer and is asked again until it does: {}", this.changes, failure.toString());
		}
	}

	private void saveAtTheEnd() {
		try {
			save();
		}
		catch (UncheckedIOException ex) {
			log.warn("The checkpoint of {} is not written: {}", this.changes, ex.toString());
		}
	}

}
