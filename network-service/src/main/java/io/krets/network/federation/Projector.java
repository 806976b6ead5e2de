package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.krets.kit.KretsProperties;
import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.identity.HubStanding;
import io.krets.kit.lifecycle.AbstractOngoingWork;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.network.hub.Hub;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

import org.springframework.stereotype.Component;

/**
 * Keeps in the outbox what each partner is to be given, no more and no less: when the
 * agreement, the day, a hub's standing or a whole reading of the registry changes,
 * everything is compared; when a stream changes, that stream.
 */
@Component
class Projector extends AbstractOngoingWork {

	private static final Logger log = LoggerFactory.getLogger(Projector.class);

	private static final Duration EVERY = Duration.ofSeconds(1);

	private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

	private static final int MAX_PARTNERS = 500;

	private static final int MAX_HUBS = 10_000;

	private final DocumentStore<Partner> partners;

	private final DocumentStore<Hub> hubs;

	private final RegistryModel registry;

	private final InterestModel interests;

	private final Outbox outbox;

	private final HubStanding standing;

	private final String url;

	private final Clock clock;

	private final Map<String, Inputs> done = new ConcurrentHashMap<>();

	private final Sinks.Many<Long> kicks = Sinks.many().multicast().directBestEffort();

	private boolean failing;

	Projector(DocumentStore<Partner> partnerStore, DocumentStore<Hub> hubs, RegistryModel registry,
			InterestModel interests, Outbox outbox, HubStanding standing, KretsProperties region, Clock clock) {
		this.partners = partnerStore;
		this.hubs = hubs;
		this.registry = registry;
		this.interests = interests;
		this.outbox = outbox;
		this.standing = standing;
		this.url = region.publicUrl().toString();
		this.clock = clock;
	}

	/** Looks now rather than in a second. */
	void kick() {
		this.kicks.tryEmitNext(0L);
	}

	@Override
	protected Flux<?> work() {
		Flux<Long> signals = Flux.merge(Flux.interval(EVERY).onBackpressureDrop(), this.kicks.asFlux(),
				this.registry.news());
		return Mono.defer(this.outbox::prepare)
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
			.thenMany(signals.onBackpressureLatest().concatMap((signal) -> round(), 1));
	}

	private Mono<Void> round() {
		Set<String> changed = this.registry.takeChanged();
		Mono<List<Versioned<Partner>>> everyPartner = this.partners.list(null, null, MAX_PARTNERS).collectList();
		Mono<Map<String, Versioned<Hub>>> everyHub = this.hubs.list(null, null, MAX_HUBS)
			.collectMap(Versioned::id, (hub) -> hub);
		return everyPartner.filter((found) -> !found.isEmpty())
			.zipWith(everyHub)
			.flatMap((both) -> Flux.fromIterable(both.getT1())
				.concatMap((partner) -> project(partner, both.getT2(), changed))
				.then())
			.doOnSuccess((ended) -> this.failing = false)
			.onErrorResume((failure) -> {
				this.registry.again(changed);
				if (!this.failing) {
					this.failing = true;
					log.warn("What partners are given cannot be brought up to date and is tried again: {}",
							failure.toString());
				}
				return Mono.empty();
			});
	}

	private Mono<Void> project(Versioned<Partner> partner, Map<String, Versioned<Hub>> everyHub, Set<String> changed) {
		Inputs inputs = inputs(partner.body(), everyHub);
		boolean known = this.registry.generation() > 0;
		if (!inputs.equals(this.done.get(partner.id()))) {
			// before the registry was read whole nobody knows what is to be withdrawn
			boolean flows = inputs.terms() != null;
			Mono<Void> written = (flows && !known) ? head(partner) : whole(partner, inputs.terms(), everyHub);
			return written.doOnSuccess((ended) -> {
				if (known || !flows) {
					this.done.put(partner.id(), inputs);
				}
			});
		}
		Terms terms = inputs.terms();
		return (terms == null || changed.isEmpty()) ? Mono.empty() : some(partner.id(), terms, everyHub, changed);
	}

	private Inputs inputs(Partner partner, Map<String, Versioned<Hub>> everyHub) {
		Terms terms = partner.terms(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC));
		Map<String, Long> versions = new TreeMap<>();
		everyHub.forEach((id, hub) -> versions.put(id, hub.body().revision()));
		return new Inputs(partner.revision(), terms, this.registry.generation(), this.interests.generation(),
				new TreeSet<>(this.standing.closedHubs()), versions);
	}

	/** Standing and agreement: they come first, and need no stream. */
	private Mono<Void> head(Versioned<Partner> partner) {
		return this.outbox.put(ofPartner(partner));
	}

	private List<Outgoing> ofPartner(Versioned<Partner> partner) {
		Partner it = partner.body();
		Outgoing here = new Outgoing(partner.id(), "standing", "standing", it.revision(),
				this.outbox.json(head(it, "standing", it.here())));
		if (!it.isConfirmed()) {
			return List.of(here);
		}
		Map<String, Object> agreement = head(it, "signed", it.agreement().mine());
		agreement.put("ended", it.agreement().endedHere());
		return List.of(here,
				new Outgoing(partner.id(), "agreement", "agreement", it.revision(), this.outbox.json(agreement)));
	}

	/**
	 * The fingerprint says which partnership is meant: one that ended may begin again.
	 */
	private static Map<String, Object> head(Partner partner, String name, @Nullable Object value) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("fingerprint", partner.fingerprint());
		data.put(name, value);
		return data;
	}

	private Mono<Void> whole(Versioned<Partner> partner, @Nullable Terms terms, Map<String, Versioned<Hub>> everyHub) {
		Map<String, Outgoing> wanted = new LinkedHashMap<>();
		ofPartner(partner).forEach((outgoing) -> wanted.put(outgoing.id(), outgoing));
		if (terms != null) {
			Set<String> given = new TreeSet<>();
			for (Stream stream : this.registry.streams().values()) {
				shown(terms, this.registry.withFirm(stream)).ifPresent((shown) -> {
					Outgoing outgoing = stream(partner.id(), shown);
					given.add(outgoing.ref());
					wanted.put(outgoing.id(), outgoing);
					hub(partner.id(), shown, everyHub).ifPresent((hub) -> wanted.put(hub.id(), hub));
				});
			}
			this.interests.toPartner(partner.id(), given).forEach((outgoing) -> wanted.put(outgoing.id(), outgoing));
		}
		return head(partner).then(this.outbox.set(partner.id(), wanted));
	}

	private Mono<Void> some(String partner, Terms terms, Map<String, Versioned<Hub>> everyHub, Set<String> changed) {
		Map<String, Outgoing> itsHubs = new LinkedHashMap<>();
		List<Outgoing> given = new ArrayList<>();
		List<String> withdrawn = new ArrayList<>();
		for (String id : changed) {
			this.registry.find(id).flatMap((stream) -> shown(terms, stream)).ifPresentOrElse((shown) -> {
				given.add(stream(partner, shown));
				if (!itsHubs.containsKey(shown.hub())) {
					hub(partner, shown, everyHub).ifPresent((hub) -> itsHubs.put(hub.ref(), hub));
				}
			}, () -> withdrawn.add(Outgoing.id(partner, "stream", id)));
		}
		return this.outbox.put(itsHubs.values()).then(this.outbox.put(given)).then(this.outbox.remove(withdrawn));
	}

	private Optional<Stream> shown(Terms terms, Stream stream) {
		Terms.Flow flow = terms.from(this.url);
		return (flow.covers(stream) && flow.coversHub(stream.hub()))
				? StreamGate.showToPartner(stream, flow.disclosure(), this.standing.closedHubs()) : Optional.empty();
	}

	private Outgoing stream(String partner, Stream shown) {
		return new Outgoing(partner, "stream", String.valueOf(shown.id()), shown.version(), this.outbox.json(shown));
	}

	private Optional<Outgoing> hub(String partner, Stream shown, Map<String, Versioned<Hub>> everyHub) {
		Versioned<Hub> hub = (shown.hub() != null) ? everyHub.get(shown.hub()) : null;
		if (hub == null) {
			return Optional.empty();
		}
		Map<String, Object> view = new LinkedHashMap<>();
		view.put("name", hub.body().name());
		view.put("country", hub.body().country());
		view.put("place", hub.body().place());
		view.put("location", hub.body().location());
		return Optional.of(new Outgoing(partner, "hub", hub.id(), hub.body().revision(), this.outbox.json(view)));
	}

	/** What the whole outbox of a partner is made of, but for single streams. */
	private record Inputs(long revision, @Nullable Terms terms, long registry, long interests, Set<String> closed,
			Map<String, Long> hubs) {

	}

}
