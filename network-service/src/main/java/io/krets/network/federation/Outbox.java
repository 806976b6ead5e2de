package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.ChangePage;
import io.krets.kit.feed.FeedSettings;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.identity.Caller;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.store.Versioned;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What each partner is given, redacted for it, and the feed of its changes. It has a
 * database of its own, so that a partner's place says nothing of the region's own work.
 */
@Component
class Outbox implements DisposableBean {

	private static final String READER = "partner:";

	private static final String KIND = "outgoing";

	private static final int AT_ONCE = 8;

	private static final int PAGE = 500;

	private final DocumentStore<Outgoing> store;

	private final ChangeFeed feed;

	private final Publisher<Outgoing> publisher;

	private final JsonMapper mapper;

	Outbox(MongoClient client, MongoDatabase own, JsonMapper mapper, Clock clock, FeedSettings settings) {
		MongoDatabase database = client.getDatabase(own.getName() + "-partners");
		this.mapper = mapper;
		this.store = new DocumentStore<>(database, KIND, Outgoing.class, mapper, clock);
		PublishedKind<Outgoing> kind = new PublishedKind<>(KIND, this.store, Versioned::body).shownAs(
				(reader) -> Filters.eq("body.partner", partner(reader)),
				(reader, document) -> partner(reader).equals(document.body().partner())
						? Optional.of(mapper.readTree(document.body().data())) : Optional.empty());
		this.feed = new ChangeFeed(database, List.of(kind), mapper, clock, settings);
		this.publisher = new Publisher<>(this.feed, kind);
	}

	private static String partner(Caller reader) {
		return reader.subject().startsWith(READER) ? reader.subject().substring(READER.length()) : "";
	}

	Mono<Void> prepare() {
		return this.store.prepare(Indexes.ascending("body.partner"));
	}

	/** Reads on for a partner; see {@link ChangeFeed#read}. */
	Mono<ChangePage> read(String partner, @Nullable String after, int limit, Duration wait) {
		return this.feed.read(new Caller(READER + partner, null, Map.of()), after, limit, wait);
	}

	/** Puts one document, unless what is there was made of something newer. */
	Mono<Void> put(Outgoing wanted) {
		return this.store.find(wanted.id())
			.flatMap((stored) -> write(stored, wanted))
			.switchIfEmpty(Mono.defer(() -> this.publisher.insert(wanted.id(), wanted).map((written) -> true)))
			// another instance was first; it may have been slower to know
			.onErrorResume(DuplicateException.class,
					(taken) -> this.store.find(wanted.id()).flatMap((stored) -> write(stored, wanted)))
			.then();
	}

	private Mono<Boolean> write(Versioned<Outgoing> stored, Outgoing wanted) {
		boolean done = stored.body().equals(wanted) || stored.body().sourceVersion() > wanted.sourceVersion();
		return done ? Mono.just(true)
				: this.publisher.replace(stored.id(), stored.version(), wanted).map((written) -> true);
	}

	/** Withdraws one document. */
	Mono<Void> remove(String id) {
		return this.store.find(id).flatMap((stored) -> this.publisher.remove(id, stored.version())).then();
	}

	/** Gives a partner exactly these; what is as it should be is not given again. */
	Mono<Void> set(String partner, Map<String, Outgoing> wanted) {
		return list(partner).collectList().flatMap((stored) -> {
			Map<String, Versioned<Outgoing>> before = new LinkedHashMap<>();
			stored.forEach((document) -> before.put(document.id(), document));
			Mono<Void> withdrawn = Flux.fromIterable(before.values())
				.filter((document) -> !wanted.containsKey(document.id()))
				.flatMap((document) -> this.publisher.remove(document.id(), document.version()), AT_ONCE)
				.then();
			Mono<Void> put = Flux.fromIterable(wanted.values()).filter((document) -> {
				Versioned<Outgoing> there = before.get(document.id());
				return there == null || !there.body().equals(document);
			}).flatMap(this::put, AT_ONCE).then();
			return withdrawn.then(put);
		});
	}

	/** How many documents of a kind a partner is given. */
	Mono<Long> count(String partner, String kind) {
		return list(partner).filter((document) -> document.body().kind().equals(kind)).count();
	}

	private Flux<Versioned<Outgoing>> list(String partner) {
		Bson own = Filters.eq("body.partner", partner);
		return page(own, null).expand((page) -> (page.size() < PAGE) ? Mono.empty() : page(own, page.getLast().id()))
			.flatMapIterable((page) -> page);
	}

	private Mono<List<Versioned<Outgoing>>> page(Bson own, @Nullable String after) {
		return this.store.list(own, after, PAGE).collectList();
	}

	String json(Object value) {
		return this.mapper.writeValueAsString(value);
	}

	@Override
	public void destroy() {
		this.feed.close();
	}

}
