package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps one reader for each partner; a decision here interrupts its waiting. */
@Component
class PartnerReaders implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(PartnerReaders.class);

	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

	private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

	private static final int MAX_PARTNERS = 500;

	private final PartnerReader.Parts parts;

	private final Map<String, Disposable> readers = new ConcurrentHashMap<>();

	private @Nullable Disposable running;

	PartnerReaders(DocumentStore<Partner> partnerStore, Readings readings, Inbox inbox, PartnerClient client,
			TrustedKeys trusted, Partnerships partnerships, Agreements agreements, Arrivals arrivals, AuditLog audit,
			FederationSettings settings, Clock clock) {
		this.parts = new PartnerReader.Parts(partnerStore, readings, inbox, client, trusted, partnerships, agreements,
				arrivals, audit, settings, clock);
	}

	@Override
	public void start() {
		Disposable.Composite all = Disposables.composite();
		all.add(Mono.defer(this.parts.inbox()::prepare)
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
			.thenMany(Flux.interval(Duration.ZERO, LOOK_EVERY).onBackpressureDrop())
			.concatMap((tick) -> this.parts.partners()
				.list(null, null, MAX_PARTNERS)
				.doOnNext((partner) -> this.readers.computeIfAbsent(partner.id(), this::read))
				.then()
				.onErrorResume((failure) -> Mono.empty()), 1)
			.subscribe());
		all.add(() -> this.readers.values().forEach(Disposable::dispose));
		this.running = all;
	}

	private Disposable read(String id) {
		PartnerReader reader = new PartnerReader(id, this.parts);
		Flux<String> decided = this.parts.partnerships().changed().asFlux().filter(id::equals);
		return Mono.defer(reader::step).takeUntilOther(decided).onErrorResume((failure) -> {
			log.warn("Reading from partner {} failed and is tried again", id, failure);
			return Mono.delay(AGAIN_AFTER).then();
		}).repeat().subscribe();
	}

	@Override
	public void stop() {
		if (this.running != null) {
			this.running.dispose();
			this.running = null;
			this.readers.clear();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

}
