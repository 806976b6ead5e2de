package io.krets.matching.flow;

import java.time.Clock;
import java.time.Duration;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.store.DocumentStore;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Where recorded flows are kept. */
@Configuration
class FlowConfiguration {

	private static final Duration PREPARE_AGAIN_AFTER = Duration.ofSeconds(2);

	private final DocumentStore<FlowRecord> store;

	FlowConfiguration(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.store = new DocumentStore<>(database, "flows", FlowRecord.class, mapper, clock);
	}

	@EventListener(ApplicationReadyEvent.class)
	Mono<Void> prepareFlows() {
		return this.store
			.prepare(Indexes.ascending("body.fromHub", "body.period"), Indexes.ascending("body.toHub", "body.period"))
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PREPARE_AGAIN_AFTER));
	}

	@Bean
	DocumentStore<FlowRecord> flowStore() {
		return this.store;
	}

}
