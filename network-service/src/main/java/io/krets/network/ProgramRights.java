package io.krets.network;

import io.krets.kit.identity.ScopeRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which requests of the network no API client of a hub may send. */
@Configuration
class ProgramRights {

	/**
	 * Who may come in is decided by people: otherwise a program that may only write could
	 * give itself, or somebody, all other rights.
	 */
	@Bean
	ScopeRules administration() {
		return ScopeRules.of(ScopeRules.forPeople(null, "/api/network/api-clients/**"),
				ScopeRules.forPeople(null, "/api/network/invitations/**"),
				ScopeRules.forPeople(null, "/api/network/members/**"),
				ScopeRules.forPeople(null, "/api/network/me/logout"),
				ScopeRules.forPeople(null, "/api/network/hubs/{hub}/identity-provider"),
				ScopeRules.forPeople(null, "/api/network/audit/**"));
	}

}
