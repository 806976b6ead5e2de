package io.krets.network.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.krets.kit.lifecycle.AbstractOngoingWork;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Carries out the documents of one collection: enters their events into the audit log,
 * then runs their steps in order. Work that fails is tried again with growing pauses for
 * as long as it is wanted. Several instances may do the same work at once, because each
 * step only does what is missing.
 *
 * @param <T> type of the documents
 */
public final class Worker<T extends Carried<T>> extends AbstractOngoingWork {

	private static final Logger log = LoggerFactory.getLogger(Worker.class);

	private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

	private static final Duration PREPARE_AGAIN_AFTER = Duration.ofSeconds(2);

	private static final Duration STEP_WITHIN = Duration.ofSeconds(60);

	private static final int AT_ONCE = 50;

	private static final int SIDE_BY_SIDE = 2;

	private static final int MAX_PROBLEM = 500;

	private final String name;

	private final DocumentStore<T> store;

	private final Writer<T> writer;

	private final List<Step<T>> steps;

	private final AuditLog audit;

	private final Clock clock;

	private final Sinks.Many<Long> kicks = Sinks.many().multicast().directBestEffort();

	private boolean failing;

	/**
	 * A worker that starts and stops with the application.
	 * @param name of the documents, for the log
	 * @param writer replaces a document, if it is still at this version
	 */
	public Worker(String name, DocumentStore<T> store, Writer<T> writer, List<Step<T>> steps, AuditLog audit,
			Clock clock) {
		this.name = name;
		this.store = store;
		this.writer = writer;
		this.steps = List.copyOf(steps);
		this.audit = audit;
		this.clock = clock;
	}

	/** Looks for work now rather than at the next sweep. */
	public void kick() {
		this.kicks.tryEmitNext(0L);
	}

	@Override
	protected Flux<?> work() {
		Flux<Long> signals = Flux.merge(Flux.interval(SWEEP_EVERY).onBackpressureDrop(),
				this.kicks.asFlux().onBackpressureLatest());
		return Mono.defer(() -> this.audit.prepare().then(this.store.prepare(Indexes.ascending("body.work.open"))))
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PREPARE_AGAIN_AFTER))
			.thenMany(signals.onBackpressureLatest().concatMap((signal) -> sweep(), 1));
	}

	private Mono<Void> sweep() {
		return due().flatMap(this::carryOut, SIDE_BY_SIDE)
			.then()
			.doOnSuccess((done) -> this.failing = false)
			.onErrorResume((failure) -> {
				if (!this.failing) {
					this.failing = true;
					log.warn("Looking for {} to carry out fails and is repeated until it does not: {}", this.name,
							failure.toString());
				}
				return Mono.empty();
			});
	}

	private Flux<Versioned<T>> due() {
		return this.store.list(Filters.and(Filters.eq("body.work.open", true),
				Filters.lte("body.work.dueMillis", this.clock.millis())), null, AT_ONCE);
	}

	/** Carries out what this document asks for, and notes how far that went. */
	Mono<Void> carryOut(Versioned<T> document) {
		Set<String> audited = new HashSet<>();
		Mono<Void> events = Flux.fromIterable(document.body().work().unaudited())
			.concatMap((event) -> this.audit.append(event).doOnSuccess((done) -> audited.add(event.id())))
			.then()
			.onErrorMap((failure) -> new StepFailure("audit", failure));
		Mono<Void> all = Flux.fromIterable(this.steps)
			.concatMap((step) -> step.action()
				.apply(document)
				.timeout(STEP_WITHIN)
				.onErrorMap((failure) -> new StepFailure(step.name(), failure)))
			.then();
		return events.then(all)
			.then(Mono.defer(() -> note(document, document.body().work().done(document.body().nextWork(), audited))))
			.onErrorResume(StepFailure.class, (failure) -> failed(document, failure, audited));
	}

	private Mono<Void> failed(Versioned<T> document, StepFailure failure, Set<String> audited) {
		Instant now = this.clock.instant();
		Work before = document.body().work();
		String words = failure.words();
		if (before.attempts() == 0) {
			log.warn("{} {} waits at step {} and is tried again by itself: {}", this.name, document.id(),
					failure.step(), words);
		}
		return note(document, before.failed(failure.step(), words, now, audited));
	}

	/** When somebody changed the document meanwhile, that change is carried out next. */
	private Mono<Void> note(Versioned<T> document, Work work) {
		return this.writer.replace(document.id(), document.version(), document.body().with(work)).then();
	}

	/**
	 * Replaces a document by compare-and-set; empty when its version has changed.
	 *
	 * @param <T> type of the document
	 */
	@FunctionalInterface
	public interface Writer<T> {

		Mono<?> replace(String id, long expectedVersion, T body);

	}

	private static final class StepFailure extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String step;

		private final Throwable why;

		StepFailure(String step, Throwable why) {
			super(why);
			this.step = step;
			this.why = why;
		}

		String step() {
			return this.step;
		}

		/** What to tell people: words where somebody chose them, else what it is. */
		String words() {
			String message = (this.why instanceof PlainFailure plain) ? String.valueOf(plain.getMessage())
					: "Something here failed (" + this.why.getClass().getSimpleName() + "); the log says more.";
			if (!(this.why instanceof PlainFailure)) {
				log.warn("Step {} failed", this.step, this.why);
			}
			return (message.length() > MAX_PROBLEM) ? message.substring(0, MAX_PROBLEM) : message;
		}

	}

}
