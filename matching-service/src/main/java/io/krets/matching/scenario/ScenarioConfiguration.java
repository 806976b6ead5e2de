package io.krets.matching.scenario;

import java.time.Clock;
import java.time.Duration;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.store.DocumentStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Where scenarios are kept. They are their owner's and are not published. */
@Configuration
class ScenarioConfiguration {

	private static final Duration PREPARE_AGAIN_AFTER = Duration.ofSeconds(2);

	private final DocumentStore<Scenario> store;

	ScenarioConfiguration(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.store = new DocumentStore<>(database, "scenarios", Scenario.class, mapper, clock);
	}

	@EventListener(ApplicationReadyEvent.class)
	Mono<Void> prepareScenarios() {
		return this.store.prepare(Indexes.ascending("body.owner"))
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PREPARE_AGAIN_AFTER));
	}

	@Bean
	DocumentStore<Scenario> scenarioStore() {
		return this.store;
	}

	@Bean
	MeterBinder scenarioMeters(ScenarioRuns runs) {
		return (registry) -> Gauge.builder("krets.scenarios.open", runs, ScenarioRuns::size)
			.description("Scenarios that wait or are computed in this process")
			.register(registry);
	}

}
