package io.krets.registry.firm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.mongodb.client.model.Filters;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.registry.verification.RegisterChecks;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has firms looked up that no register has spoken of lately. It goes through all firms,
 * so none is forgotten when a process ends; new ones come first.
 */
@Component
class VerificationJob implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(VerificationJob.class);

	private static final int BATCH = 200;

	private static final Bson WITH_NUMBER = Filters.exists("body.registerNumber");

	private final DocumentStore<Firm> firms;

	private final RegisterChecks checks;

	private @Nullable Disposable running;

	VerificationJob(DocumentStore<Firm> firms, RegisterChecks checks) {
		this.firms = firms;
		this.checks = checks;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		Duration every = this.checks.every();
		if (every == null) {
			return;
		}
		this.running = Flux
			.merge(this.checks.requested(), Flux.interval(every).onBackpressureDrop().concatMap((tick) -> all(), 1))
			.subscribe();
	}

	private Mono<Void> all() {
		return from(null).onErrorResume((failure) -> {
			log.warn("Firms could not be checked against their registers: {}", failure.toString());
			return Mono.empty();
		});
	}

	private Mono<Void> from(@Nullable String after) {
		return this.firms.list(WITH_NUMBER, after, BATCH)
			.collectList()
			.flatMap((batch) -> check(batch)
				.then(Mono.defer(() -> (batch.size() < BATCH) ? Mono.empty() : from(batch.getLast().id()))));
	}

	private Mono<Void> check(List<Versioned<Firm>> batch) {
		return Flux.fromIterable(batch)
			.map(Versioned::body)
			.concatMap((firm) -> this.checks.checkIfDue(firm.country().name(),
					Objects.requireNonNull(firm.registerNumber())))
			.then();
	}

	@Override
	public void close() {
		if (this.running != null) {
			this.running.dispose();
		}
	}

}
