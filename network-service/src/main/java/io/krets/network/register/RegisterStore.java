package io.krets.network.register;

import java.time.Clock;
import java.util.List;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import io.krets.network.work.Worker;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the register is kept, and who enters its changes into the audit log. */
@Configuration
class RegisterStore {

	@Bean
	DocumentStore<Entry> entries(MongoDatabase database, JsonMapper mapper, Clock clock) {
		return new DocumentStore<>(database, "register", Entry.class, mapper, clock);
	}

	@Bean
	Worker<Entry> entryWorker(DocumentStore<Entry> entries, AuditLog audit, Clock clock) {
		return new Worker<>("register entry", entries, entries::replace, List.of(), audit, clock);
	}

}
