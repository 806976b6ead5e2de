package io.krets.registry;

import io.krets.kit.identity.ScopeRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which requests of the registry need another scope than their method says. */
@Configuration
class ProgramRights {

	/** A check computes and stores nothing. */
	@Bean
	ScopeRules checks() {
		return ScopeRules.of(ScopeRules.reads("/api/registry/catalogue/hazard-check"));
	}

}
