package io.krets.network.member;

import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.store.DocumentStore;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where members are kept. */
@Configuration
class MemberStore {

	@Bean
	DocumentStore<Member> members(MongoDatabase database, JsonMapper mapper, Clock clock) {
		return new DocumentStore<>(database, "hub-members", Member.class, mapper, clock);
	}

}
