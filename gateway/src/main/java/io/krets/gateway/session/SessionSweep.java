package io.krets.gateway.session;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * Removes expired sessions now and then. Not a TTL index: the embedded store has none.
 */
class SessionSweep {

	private static final Logger log = LoggerFactory.getLogger(SessionSweep.class);

	private final MongoCollection<Document> sessions;

	private final MongoSessionStore store;

	SessionSweep(MongoCollection<Document> sessions, MongoSessionStore store) {
		this.sessions = sessions;
		this.store = store;
	}

	@Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10M")
	Mono<Void> sweep() {
		return Mono.from(this.sessions.createIndex(Indexes.ascending("expiresAt")))
			.then(this.store.removeExpired())
			.doOnNext((count) -> log.debug("{} expired sessions removed", count))
			.onErrorResume((failure) -> {
				log.warn("Expired sessions could not be removed, trying again in ten minutes: {}",
						failure.getMessage());
				return Mono.empty();
			})
			.then();
	}

}
