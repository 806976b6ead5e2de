package io.krets.matching.match;

import io.krets.matching.engine.Knowledge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's parts that live as long as the service. */
@Configuration
class EngineConfiguration {

	@Bean
	Knowledge knowledge() {
		return Knowledge.none();
	}

}
