package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.krets.kit.metrics.LastLook;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * What reading from partner regions is watched by: all partners together, none by name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("krets.metrics-port")
class PartnerMeters {

	private static final int MOST_PARTNERS = 500;

	/** Partners whose feed is read now. */
	@Bean
	LastLook<List<Reading>> partnersRead(DocumentStore<Partner> partnerStore, Readings readings) {
		Mono<List<Reading>> look = partnerStore.list(null, null, MOST_PARTNERS)
			.filter((partner) -> !partner.body().isEnded())
			.map(Versioned::id)
			.flatMapSequential(readings::find)
			.collectList();
		return new LastLook<>(look, List.of());
	}

	@Bean
	MeterBinder partnerFigures(LastLook<List<Reading>> partnersRead, PartnerReaders readers, Clock clock) {
		return (registry) -> {
			Gauge.builder("krets.partners", partnersRead, (look) -> look.last().size())
				.description("Partner regions whose feed is read")
				.register(registry);
			Gauge.builder("krets.partners.failing", partnersRead, PartnerMeters::failing)
				.description("Partner regions that did not answer as they should when last asked")
				.register(registry);
			TimeGauge
				.builder("krets.partners.silence", partnersRead, MILLISECONDS,
						(look) -> silence(look, clock.instant()).toMillis())
				.description("For how long the partner region that has been silent longest has not answered")
				.register(registry);
			FunctionCounter.builder("krets.partners.failures", readers, PartnerReaders::failures)
				.description("Attempts to read from a partner region that failed")
				.register(registry);
		};
	}

	private static long failing(LastLook<List<Reading>> look) {
		return look.last().stream().filter((reading) -> reading.failingSince() != null).count();
	}

	/** One that never answered counts from when it failed first. */
	private static Duration silence(LastLook<List<Reading>> look, Instant now) {
		return look.last()
			.stream()
			.map((reading) -> (reading.answeredAt() != null) ? reading.answeredAt() : reading.failingSince())
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.map((since) -> Duration.between(since, now))
			.orElse(Duration.ZERO);
	}

}
