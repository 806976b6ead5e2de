package io.krets.matching.match;

import java.time.Duration;

import io.krets.matching.readmodel.ReadModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What matching is watched by. */
@Configuration(proxyBeanMethods = false)
class MatchMeters {

	private static final Duration[] BUCKETS = { Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
			Duration.ofSeconds(5) };

	@Bean
	Timer questions(MeterRegistry registry) {
		return Timer.builder("krets.match.question")
			.description("Questions for matches, from when they could be computed to their answer")
			.serviceLevelObjectives(BUCKETS)
			.register(registry);
	}

	@Bean
	MeterBinder indexMeters(ReadModel model) {
		return (registry) -> Gauge.builder("krets.match.streams", model, ReadModel::size)
			.description("Streams in the index of matches, partners' among them")
			.register(registry);
	}

}
