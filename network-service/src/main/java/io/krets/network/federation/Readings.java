package io.krets.network.federation;

import java.util.function.UnaryOperator;

import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Keeps how far this region is with each partner. */
final class Readings {

	private static final int MAX_ATTEMPTS = 10;

	private final DocumentStore<Reading> store;

	private final Publisher<Reading> publisher;

	Readings(DocumentStore<Reading> store, Publisher<Reading> publisher) {
		this.store = store;
		this.publisher = publisher;
	}

	Mono<Reading> find(String partner) {
		return this.store.find(partner).map(Versioned::body);
	}

	/** Changes it, beginning one where there is none; writes only what differs. */
	Mono<Reading> change(String partner, Reading first, UnaryOperator<Reading> change) {
		return Mono.defer(() -> this.store.find(partner)).flatMap((stored) -> {
			Reading changed = change.apply(stored.body());
			return changed.equals(stored.body()) ? Mono.just(changed)
					: this.publisher.replace(partner, stored.version(), changed).map((written) -> changed);
		})
			.switchIfEmpty(Mono.defer(() -> this.publisher.insert(partner, change.apply(first))
				.map((written) -> written.document().body())))
			.retryWhen(Retry.max(MAX_ATTEMPTS).filter(DocumentStore.DuplicateException.class::isInstance));
	}

	Mono<Void> remove(String partner) {
		return this.store.find(partner).flatMap((stored) -> this.publisher.remove(partner, stored.version())).then();
	}

}
