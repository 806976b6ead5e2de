package io.krets.network.hub;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.HubStanding;
import io.krets.kit.store.DocumentStore;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Which hubs are not active, as the network's own store says, looked up every second. */
@Component
class OwnHubStanding implements HubStanding, SmartLifecycle {

	private static final Duration EVERY = Duration.ofSeconds(1);

	private static final int MAX_HUBS = 10_000;

	private final DocumentStore<Hub> hubs;

	private volatile Set<String> closed = Set.of();

	private @Nullable Disposable running;

	OwnHubStanding(DocumentStore<Hub> hubs) {
		this.hubs = hubs;
	}

	@Override
	public Set<String> closedHubs() {
		return this.closed;
	}

	@Override
	public void start() {
		this.running = Flux.interval(Duration.ZERO, EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> this.hubs
				.list(Filters.in("body.status", Hub.Status.SUSPENDED.name(), Hub.Status.CLOSED.name(),
						Hub.Status.ERASED.name()), null, MAX_HUBS)
				.map((stored) -> stored.id())
				.collect(Collectors.toUnmodifiableSet())
				// while the store does not answer, what was known holds
				.onErrorResume((failure) -> Mono.empty()))
			.subscribe((found) -> this.closed = found);
	}

	@Override
	public void stop() {
		if (this.running != null) {
			this.running.dispose();
			this.running = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

}
