package io.krets.network.hub;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.HubStanding;
import io.krets.kit.lifecycle.AbstractOngoingWork;
import io.krets.kit.store.DocumentStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Which hubs are not active, as the network's own store says, looked up every second. */
@Component
class OwnHubStanding extends AbstractOngoingWork implements HubStanding {

	private static final Duration EVERY = Duration.ofSeconds(1);

	private static final int MAX_HUBS = 10_000;

	private final DocumentStore<Hub> hubs;

	private volatile Set<String> closed = Set.of();

	OwnHubStanding(DocumentStore<Hub> hubs) {
		this.hubs = hubs;
	}

	@Override
	public Set<String> closedHubs() {
		return this.closed;
	}

	@Override
	protected Flux<?> work() {
		return Flux.interval(Duration.ZERO, EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> this.hubs
				.list(Filters.in("body.status", Hub.Status.SUSPENDED.name(), Hub.Status.CLOSED.name(),
						Hub.Status.ERASED.name()), null, MAX_HUBS)
				.map((stored) -> stored.id())
				.collect(Collectors.toUnmodifiableSet())
				// while the store does not answer, what was known holds
				.onErrorResume((failure) -> Mono.empty()))
			.doOnNext((found) -> this.closed = found);
	}

}
