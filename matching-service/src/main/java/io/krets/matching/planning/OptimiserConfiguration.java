package io.krets.matching.planning;

import io.krets.matching.optimisation.Optimiser;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The solvers of this process. */
@Configuration
class OptimiserConfiguration {

	@Bean(destroyMethod = "close")
	Optimiser optimiser() {
		return Optimiser.create();
	}

}
