package io.krets.network.audit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the audit log is watched by. */
@Configuration(proxyBeanMethods = false)
class AuditMeters {

	@Bean
	MeterBinder auditAppended(AuditLog log) {
		return (registry) -> FunctionCounter.builder("krets.audit.appended", log, AuditLog::appended)
			.description("Entries of the audit log written by this process")
			.register(registry);
	}

}
