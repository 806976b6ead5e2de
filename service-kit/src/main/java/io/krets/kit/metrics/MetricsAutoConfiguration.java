package io.krets.kit.metrics;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.FeedReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * Offers a process's figures where {@code krets.metrics-port} says, and nowhere when it
 * says nothing. Labels hold kinds and never ids, names or addresses, so their number is
 * bounded by the code.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration")
@ConditionalOnProperty("krets.metrics-port")
public class MetricsAutoConfiguration {

	@Bean
	MetricsServer metricsServer(PrometheusMeterRegistry registry, @Value("${krets.metrics-port}") int port,
			@Value("${server.address:127.0.0.1}") String address) {
		return new MetricsServer(new InetSocketAddress(address, port), registry);
	}

	/** Labels that differ with each start, or tell where things are. */
	@Bean
	MeterFilter boundedLabels() {
		return MeterFilter.ignoreTags("cluster.id", "server.address", "spring.cloud.gateway.route.uri");
	}

	/**
	 * Nobody acts on how long each filter of a request took, nor on what is under way.
	 */
	@Bean
	MeterFilter onlyWhatIsUsed() {
		return MeterFilter.deny((id) -> id.getName().startsWith("spring.security") || id.getName().endsWith(".active"));
	}

	/** What every service that has a feed or reads one is watched by. */
	@Bean
	MeterBinder feedMeters(ListableBeanFactory beans, ObjectProvider<ChangeFeed> feeds) {
		Map<String, FeedReader> readers = beans.getBeansOfType(FeedReader.class);
		List<ChangeFeed> own = feeds.orderedStream().toList();
		return (registry) -> {
			readers.forEach((name, reader) -> behind(registry, name, reader));
			if (!own.isEmpty()) {
				Gauge.builder("krets.feed.pending", own, (all) -> all.stream().mapToInt(ChangeFeed::pending).sum())
					.description("Versions written here that wait for their entry in the log of changes")
					.register(registry);
			}
		};
	}

	private static void behind(MeterRegistry registry, String name, FeedReader reader) {
		TimeGauge.builder("krets.feed.behind", reader, MILLISECONDS, (it) -> it.behind().toMillis())
			.description("For how long a reader has not known all that its feed has")
			.tag("reader", name)
			.register(registry);
	}

}
