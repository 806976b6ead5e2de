package io.krets.matching;

import io.krets.kit.identity.ScopeRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which requests of matching need another scope than their method says. */
@Configuration
class ProgramRights {

	/** A program that reads meters may record what flowed, and nothing else. */
	@Bean
	ScopeRules meterReadings() {
		return ScopeRules.of(ScopeRules.readings("/api/matching/flows"),
				ScopeRules.readings("/api/matching/flows/import"));
	}

	/** Computations are sent as POST because of their size; they store nothing. */
	@Bean
	ScopeRules computations() {
		return ScopeRules.of(ScopeRules.reads("/api/matching/queries"), ScopeRules.reads("/api/matching/optimise"),
				ScopeRules.reads("/api/matching/sharing"), ScopeRules.reads("/api/matching/pinch"),
				ScopeRules.reads("/api/matching/water"));
	}

}
