package io.krets.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.krets.kit.problem.Problem;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;

/**
 * Sessions as documents {@code {_id, createdAt, lastAccessAt, expiresAt, attributes}}.
 * The {@code _id} is a digest of the session id, so that reading the store is not enough
 * to take a session over. A save changes single fields of a document that exists: it
 * never brings back a session that another request ended. Without the store every call
 * fails with 503 within {@value #TIME_LIMIT_SECONDS} s.
 */
class MongoSessionStore implements WebSessionStore {

	private static final Logger log = LoggerFactory.getLogger(MongoSessionStore.class);

	private static final int TIME_LIMIT_SECONDS = 3;

	private static final Duration ACCESS_PRECISION = Duration.ofMinutes(1);

	private final MongoCollection<Document> sessions;

	private final Clock clock;

	private final Duration maxIdle;

	private final Duration maxLife;

	MongoSessionStore(MongoCollection<Document> sessions, Clock clock, Duration maxIdle, Duration maxLife) {
		this.sessions = sessions;
		this.clock = clock;
		this.maxIdle = maxIdle;
		this.maxLife = maxLife;
	}

	@Override
	public Mono<WebSession> createWebSession() {
		return Mono.fromSupplier(() -> new StoredSession(this, newId(), now()));
	}

	@Override
	public Mono<WebSession> retrieveSession(String id) {
		return guarded(() -> this.sessions.find(Filters.eq("_id", SessionIds.digest(id))).first())
			.map((document) -> read(id, document))
			.filter((session) -> !session.isExpired())
			.cast(WebSession.class);
	}

	@Override
	public Mono<Void> removeSession(String id) {
		return guarded(() -> this.sessions.deleteOne(Filters.eq("_id", SessionIds.digest(id)))).then();
	}

	@Override
	public Mono<WebSession> updateLastAccessTime(WebSession session) {
		return Mono.just(session);
	}

	/** Removes what has expired, and answers how many sessions that were. */
	Mono<Long> removeExpired() {
		return Mono.from(this.sessions.deleteMany(Filters.lt("expiresAt", Date.from(now()))))
			.map((result) -> result.getDeletedCount());
	}

	Mono<Void> save(StoredSession session) {
		Map<String, String> texts = session.texts();
		Instant now = now();
		if (!session.isInStore()) {
			return guarded(() -> this.sessions.insertOne(write(session, texts, now)))
				.doOnSuccess((result) -> session.stored(texts, now))
				.then();
		}
		List<Bson> changes = changes(session.storedAttributes(), texts);
		if (changes.isEmpty() && session.getLastAccessTime().plus(ACCESS_PRECISION).isAfter(now)) {
			return Mono.empty();
		}
		changes.add(Updates.set("lastAccessAt", Date.from(now)));
		changes.add(Updates.set("expiresAt", Date.from(expiry(session.getCreationTime(), now))));
		return guarded(() -> this.sessions.updateOne(Filters.eq("_id", SessionIds.digest(session.getId())),
				Updates.combine(changes)))
			.doOnSuccess((result) -> session.stored(texts, now))
			.then();
	}

	private static List<Bson> changes(Map<String, String> before, Map<String, String> after) {
		List<Bson> changes = new ArrayList<>();
		after.forEach((name, value) -> {
			if (!value.equals(before.get(name))) {
				changes.add(Updates.set("attributes." + name, value));
			}
		});
		before.keySet()
			.stream()
			.filter((name) -> !after.containsKey(name))
			.forEach((name) -> changes.add(Updates.unset("attributes." + name)));
		return changes;
	}

	private Document write(StoredSession session, Map<String, String> texts, Instant now) {
		return new Document("_id", SessionIds.digest(session.getId()))
			.append("createdAt", Date.from(session.getCreationTime()))
			.append("lastAccessAt", Date.from(now))
			.append("expiresAt", Date.from(expiry(session.getCreationTime(), now)))
			.append("attributes", new Document(new HashMap<>(texts)));
	}

	private StoredSession read(String id, Document document) {
		Map<String, String> attributes = new HashMap<>();
		document.get("attributes", Document.class).forEach((name, value) -> attributes.put(name, value.toString()));
		return new StoredSession(this, id, instant(document, "createdAt"), instant(document, "lastAccessAt"),
				attributes);
	}

	private static Instant instant(Document document, String field) {
		return Objects.requireNonNull(document.getDate(field), field).toInstant();
	}

	/** When a session ends that was last used then. */
	Instant expiry(Instant createdAt, Instant lastAccessAt) {
		Instant idle = lastAccessAt.plus(this.maxIdle);
		Instant life = createdAt.plus(this.maxLife);
		return idle.isBefore(life) ? idle : life;
	}

	Instant now() {
		return this.clock.instant();
	}

	Duration maxIdle() {
		return this.maxIdle;
	}

	String newId() {
		return SessionIds.random();
	}

	private static <T> Mono<T> guarded(Supplier<Publisher<T>> operation) {
		return Mono.defer(() -> Mono.from(operation.get()))
			.timeout(Duration.ofSeconds(TIME_LIMIT_SECONDS))
			.onErrorMap((failure) -> failure instanceof MongoException || failure instanceof TimeoutException,
					MongoSessionStore::unavailable);
	}

	private static Problem unavailable(Throwable failure) {
		log.warn("The session store does not answer: {}", failure.toString());
		return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "sessions-unavailable",
				"Your session cannot be read at the moment. Try again shortly; you need not log in again.", List.of());
	}

}
