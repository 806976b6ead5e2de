package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.krets.kit.lifecycle.AbstractOngoingWork;
import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.stereotype.Component;

/** Keeps one reader for each partner; a decision here interrupts its waiting. */
@Component
class PartnerReaders extends AbstractOngoingWork {

	private static final Logger log = LoggerFactory.getLogger(PartnerReaders.class);

	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

	private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

	private static final int MAX_PARTNERS = 500;

	private final PartnerReader.Parts parts;

	private final Map<String, Disposable> readers = new ConcurrentHashMap<>();

	PartnerReaders(DocumentStore<Partner> partnerStore, Readings readings, Inbox inbox, PartnerClient client,
			TrustedKeys trusted, Partnerships partnerships, Agreements agreements, Arrivals arrivals, AuditLog audit,
			FederationSettings settings, Clock clock) {
		this.parts = new PartnerReader.Parts(partnerStore, readings, inbox, client, trusted, partnerships, agreements,
				arrivals, audit, settings, clock, new LongAdder());
	}

	/** How many attempts to read from a partner have failed since this process began. */
	long failures() {
		return this.parts.failures().sum();
	}

	@Override
	protected Flux<?> work() {
		return Mono.defer(this.parts.inbox()::prepare)
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
			.thenMany(Flux.interval(Duration.ZERO, LOOK_EVERY).onBackpressureDrop())
			.concatMap((tick) -> this.parts.partners()
				.list(null, null, MAX_PARTNERS)
				.doOnNext((partner) -> this.readers.computeIfAbsent(partner.id(), this::read))
				.then()
				.onErrorResume((failure) -> {
					log.warn("Partners cannot be looked up and are looked for again: {}", failure.toString());
					return Mono.empty();
				}), 1)
			.doOnCancel(this::endReading);
	}

	private void endReading() {
		this.readers.values().forEach(Disposable::dispose);
		this.readers.clear();
	}

	private Disposable read(String id) {
		PartnerReader reader = new PartnerReader(id, this.parts);
		Flux<String> decided = this.parts.partnerships().changed().asFlux().filter(id::equals);
		return Mono.defer(reader::step).takeUntilOther(decided).onErrorResume((failure) -> {
			log.warn("Reading from partner {} failed and is tried again", id, failure);
			return Mono.delay(AGAIN_AFTER).then();
		}).repeat().subscribe();
	}

}
