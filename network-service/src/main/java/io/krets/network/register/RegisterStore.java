package io.krets.network.register;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import io.krets.network.work.Worker;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the register is kept, who enters its changes into the audit log, and what other
 * services are told of it: which hubs agreed to research.
 */
@Configuration
class RegisterStore {

	private final DocumentStore<Entry> entries;

	private final PublishedKind<Entry> kind;

	RegisterStore(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.entries = new DocumentStore<>(database, "register", Entry.class, mapper, clock);
		this.kind = new PublishedKind<>("register", this.entries, (stored) -> told(stored.body()));
	}

	private static Map<String, Object> told(Entry entry) {
		Map<String, Object> told = new TreeMap<>(Map.of("kind", entry.kind().path()));
		if (entry.kind() == Kind.RESEARCH_AGREEMENT && !entry.removed()) {
			for (String field : List.of("hub", "from", "to", "data")) {
				Object value = entry.content().get(field);
				if (value != null) {
					told.put(field, value);
				}
			}
		}
		return told;
	}

	@Bean
	DocumentStore<Entry> entries() {
		return this.entries;
	}

	@Bean
	PublishedKind<Entry> entryKind() {
		return this.kind;
	}

	@Bean
	Publisher<Entry> entryPublisher(ChangeFeed feed) {
		return new Publisher<>(feed, this.kind);
	}

	@Bean
	Worker<Entry> entryWorker(Publisher<Entry> publisher, AuditLog audit, Clock clock) {
		return new Worker<>("register entry", this.entries, publisher::replace, List.of(), audit, clock);
	}

}
