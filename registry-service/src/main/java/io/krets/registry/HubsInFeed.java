package io.krets.registry;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.identity.HubStanding;
import io.krets.kit.lifecycle.AbstractOngoingWork;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.registry.firm.Firm;
import io.krets.registry.site.Site;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts everything of a hub into the feed again when the hub is suspended or let in again,
 * or agrees to research or does no longer: readers who were given it are told that it is
 * gone, or has come back. Which hubs that was done for is stored, so that what happened
 * while this service was down is made up for.
 */
@Component
class HubsInFeed extends AbstractOngoingWork {

	private static final Logger log = LoggerFactory.getLogger(HubsInFeed.class);

	private static final Duration EVERY = Duration.ofSeconds(1);

	private static final int BATCH = 500;

	private static final String ID = "hubs";

	private static final String CLOSED = "closed";

	private static final String RESEARCH = "research";

	private final MongoCollection<Document> standing;

	private final ObjectProvider<HubStanding> hubs;

	private final ChangeFeed feed;

	private final DocumentStore<Firm> firms;

	private final DocumentStore<Site> sites;

	private final DocumentStore<Stream> streams;

	HubsInFeed(MongoDatabase database, ObjectProvider<HubStanding> hubs, ChangeFeed feed, DocumentStore<Firm> firms,
			DocumentStore<Site> sites, DocumentStore<Stream> streams) {
		this.standing = database.getCollection("standing");
		this.hubs = hubs;
		this.feed = feed;
		this.firms = firms;
		this.sites = sites;
		this.streams = streams;
	}

	private Mono<Void> look(HubStanding now) {
		if (!now.isKnown()) {
			return Mono.empty();
		}
		Set<String> closed = now.closedHubs();
		Set<String> research = now.researchHubs();
		return Mono.from(this.standing.find(Filters.eq("_id", ID)).first())
			.defaultIfEmpty(new Document())
			.flatMap((before) -> {
				Set<String> changed = difference(before, CLOSED, closed);
				changed.addAll(difference(before, RESEARCH, research));
				return changed.isEmpty() ? Mono.empty()
						: Flux.fromIterable(changed).concatMap(this::publish).then(keep(closed, research));
			});
	}

	private static Set<String> difference(Document before, String field, Set<String> now) {
		List<String> then = before.getList(field, String.class, List.of());
		Set<String> changed = new HashSet<>(then);
		changed.addAll(now);
		changed.removeIf((hub) -> then.contains(hub) && now.contains(hub));
		return changed;
	}

	private Mono<Void> keep(Set<String> closed, Set<String> research) {
		Document now = new Document("_id", ID).append(CLOSED, List.copyOf(closed))
			.append(RESEARCH, List.copyOf(research));
		return Mono.from(this.standing.replaceOne(Filters.eq("_id", ID), now, new ReplaceOptions().upsert(true)))
			.then();
	}

	private Mono<Void> publish(String hub) {
		return Flux
			.concat(publish(hub, "firm", this.firms), publish(hub, "site", this.sites),
					publish(hub, "stream", this.streams))
			.count()
			.doOnNext(
					(count) -> log.info("Hub {} has another standing: {} documents are in the feed again", hub, count))
			.then();
	}

	private <T> Flux<?> publish(String hub, String kind, DocumentStore<T> store) {
		return batch(hub, store, null)
			.expand((found) -> (found.size() == BATCH) ? batch(hub, store, found.getLast().id()) : Mono.empty())
			.concatMapIterable((found) -> found)
			.concatMap((document) -> this.feed.publish(kind, document.id(), document.version()));
	}

	private static <T> Mono<List<Versioned<T>>> batch(String hub, DocumentStore<T> store, @Nullable String after) {
		return store.list(Filters.eq("body.hub", hub), after, BATCH).collectList();
	}

	/** Without a network that tells of hubs there is nothing to follow. */
	@Override
	protected Flux<?> work() {
		HubStanding known = this.hubs.getIfAvailable();
		return (known != null) ? Flux.interval(EVERY)
			.onBackpressureDrop()
			// what fails is looked at again a second later
			.concatMap((tick) -> look(known).onErrorResume((failure) -> {
				log.warn("The standing of hubs is not in the feed yet: {}", failure.toString());
				return Mono.empty();
			}), 1) : Flux.never();
	}

}
