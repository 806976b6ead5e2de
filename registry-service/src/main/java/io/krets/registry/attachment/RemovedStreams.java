package io.krets.registry.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.krets.kit.store.DocumentStore;
import io.krets.kit.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Forgets what removed streams leave behind once they can no longer be brought back, and
 * files that no stream lists.
 */
@Component
class RemovedStreams implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(RemovedStreams.class);

	private static final Duration EVERY = Duration.ofHours(1);

	/** An upload takes less. */
	private static final Duration UNLISTED_AFTER = Duration.ofDays(1);

	private static final int AT_ONCE = 1_000;

	private final DocumentStore<Stream> streams;

	private final AttachmentStore attachments;

	private final Clock clock;

	private final Duration retention;

	private Disposable sweeping = () -> {
	};

	RemovedStreams(DocumentStore<Stream> streams, AttachmentStore attachments, Clock clock,
			@Value("${krets.registry.removed-retention:90d}") Duration retention) {
		this.streams = streams;
		this.attachments = attachments;
		this.clock = clock;
		this.retention = retention;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.sweeping = Flux.interval(EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> sweep(this.clock.instant()).onErrorResume((failure) -> {
				log.warn("What removed streams left is swept again in {}: {}", EVERY, failure.toString());
				return Mono.empty();
			}))
			.subscribe();
	}

	Mono<Void> sweep(Instant now) {
		return this.streams.removedBefore(now.minus(this.retention), AT_ONCE)
			.concatMap((id) -> this.attachments.removeAll(id).then(this.streams.forget(id)))
			.then(this.attachments.sweep(now.minus(UNLISTED_AFTER)));
	}

	@Override
	public void destroy() {
		this.sweeping.dispose();
	}

}
