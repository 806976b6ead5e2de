package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

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
import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;
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

	private static final BiPredicate<Outgoing, Outgoing> SAME_OR_NEWER = (stored, wanted) -> stored.equals(wanted)
			|| stored.sourceVersion() > wanted.sourceVersion();

	private final DocumentStore<Outgoing> store;

	private final ChangeFeed feed;

	private final ManyDocuments<Outgoing> many;

	private final JsonMapper mapper;

	Outbox(MongoClient client, MongoDatabase own, JsonMapper mapper, Clock clock, FeedSettings settings) {
		MongoDatabase database = client.getDatabase(own.getName() + "-partners");
		this.mapper = mapper;
		this.store = new DocumentStore<>(database, KIND, Outgoing.class, mapper, clock);
		PublishedKind<Outgoing> kind = new PublishedKind<>(KIND, this.store, Versioned::body)
			.shownAs((reader) -> Filters.eq("body.partner", partner(reader)),
					(reader, document) -> partner(reader).equals(document.body().partner())
							? Optional.of(mapper.readTree(document.body().data())) : Optional.empty())
			.concerning((reader, id) -> id.startsWith(Outgoing.id(partner(reader))));
		this.feed = new ChangeFeed(database, List.of(kind), mapper, clock, settings);
		this.many = new ManyDocuments<>(this.store, new Publisher<>(this.feed, kind));
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

	/** Puts documents, unless what is there was made of something newer. */
	Mono<Void> put(Collection<Outgoing> wanted) {
		Map<String, Outgoing> byId = new LinkedHashMap<>();
		wanted.forEach((outgoing) -> byId.put(outgoing.id(), outgoing));
		return this.many.put(byId, SAME_OR_NEWER);
	}

	/** Withdraws documents. */
	Mono<Void> remove(Collection<String> ids) {
		return this.many.remove(ids);
	}

	/** Gives a partner exactly these; what is as it should be is not given again. */
	Mono<Void> set(String partner, Map<String, Outgoing> wanted) {
		return this.many.list(Outgoing.id(partner))
			.map(Versioned::id)
			.filter((id) -> !wanted.containsKey(id))
			.collectList()
			.flatMap(this::remove)
			.then(this.many.put(wanted, SAME_OR_NEWER));
	}

	/** How many documents of a kind a partner is given. */
	Mono<Long> count(String partner, String kind) {
		return this.many.count(Outgoing.id(partner, kind, ""));
	}

	String json(Object value) {
		return this.mapper.writeValueAsString(value);
	}

	@Override
	public void destroy() {
		this.feed.close();
	}

}
