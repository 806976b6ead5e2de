package io.krets.registry.importing;

import io.krets.kit.metrics.LastLook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What imports are watched by. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("krets.metrics-port")
class ImportMeters {

	@Bean
	LastLook<Long> openImports(ImportStore store) {
		return new LastLook<>(store.countOpen(null), 0L);
	}

	@Bean
	MeterBinder importFigures(LastLook<Long> openImports) {
		return (registry) -> Gauge.builder("krets.imports.open", openImports, LastLook::last)
			.description("Imports of the region that wait or are worked on")
			.register(registry);
	}

}
