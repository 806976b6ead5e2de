package io.krets.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;

import org.springframework.web.server.WebSession;

/**
 * A browser's session. It knows what was last stored, so that a save writes only what
 * this request changed: parallel requests of one browser do not undo each other.
 */
final class StoredSession implements WebSession {

	private final MongoSessionStore store;

	private final Map<String, Object> attributes = new ConcurrentHashMap<>();

	private final Instant createdAt;

	private String id;

	private Map<String, String> stored = Map.of();

	private Instant lastAccessStored;

	private boolean inStore;

	private boolean startRequested;

	private boolean ended;

	/** A session that exists nowhere yet. */
	StoredSession(MongoSessionStore store, String id, Instant now) {
		this.store = store;
		this.id = id;
		this.createdAt = now;
		this.lastAccessStored = now;
	}

	/** A session as it is in the store. */
	StoredSession(MongoSessionStore store, String id, Instant createdAt, Instant lastAccess,
			Map<String, String> attributes) {
		this(store, id, createdAt);
		this.attributes.putAll(attributes);
		this.lastAccessStored = lastAccess;
		stored(attributes, lastAccess);
	}

	void stored(Map<String, String> attributes, Instant at) {
		this.stored = Map.copyOf(attributes);
		this.lastAccessStored = at;
		this.inStore = true;
	}

	Map<String, String> storedAttributes() {
		return this.stored;
	}

	boolean isInStore() {
		return this.inStore;
	}

	/** The attributes as text, which is all that is stored. */
	Map<String, String> texts() {
		Map<String, String> texts = new TreeMap<>();
		this.attributes.forEach((name, value) -> {
			if (!(value instanceof String text)) {
				throw new IllegalStateException(
						"Session attribute %s is a %s; a session stores text only.%nMaybe keep it in a cookie?"
							.formatted(name, value.getClass().getName()));
			}
			texts.put(name, text);
		});
		return texts;
	}

	@Override
	public String getId() {
		return this.id;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public void start() {
		this.startRequested = true;
	}

	@Override
	public boolean isStarted() {
		return !this.ended && (this.inStore || this.startRequested || !this.attributes.isEmpty());
	}

	@Override
	public Mono<Void> changeSessionId() {
		String former = this.id;
		this.id = this.store.newId();
		if (!this.inStore) {
			return Mono.empty();
		}
		this.inStore = false;
		return this.store.removeSession(former).then(Mono.defer(this::save));
	}

	@Override
	public Mono<Void> invalidate() {
		this.ended = true;
		this.attributes.clear();
		return this.inStore ? this.store.removeSession(this.id) : Mono.empty();
	}

	@Override
	public Mono<Void> save() {
		return isStarted() ? this.store.save(this) : Mono.empty();
	}

	@Override
	public boolean isExpired() {
		return this.ended || this.store.expiry(this.createdAt, this.lastAccessStored).isBefore(this.store.now());
	}

	@Override
	public Instant getCreationTime() {
		return this.createdAt;
	}

	@Override
	public Instant getLastAccessTime() {
		return this.lastAccessStored;
	}

	@Override
	public void setMaxIdleTime(Duration maxIdleTime) {
		throw new UnsupportedOperationException("krets.gateway.session-idle holds for every session");
	}

	@Override
	public Duration getMaxIdleTime() {
		return this.store.maxIdle();
	}

}
