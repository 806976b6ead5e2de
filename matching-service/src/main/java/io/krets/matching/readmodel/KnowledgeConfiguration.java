package io.krets.matching.readmodel;

import io.krets.matching.engine.Knowledge;
import io.krets.matching.knowledge.ClassNames;
import io.krets.matching.knowledge.KnowledgeLoader;
import io.krets.matching.knowledge.UseNames;
import io.krets.matching.knowledge.WordClassifier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine knows of resources, loaded and checked once at start-up. */
@Configuration
class KnowledgeConfiguration {

	@Bean
	WordClassifier wordClassifier() {
		return WordClassifier.load();
	}

	@Bean
	ClassNames classNames() {
		return ClassNames.load();
	}

	@Bean
	UseNames useNames() {
		return UseNames.load();
	}

	@Bean
	Knowledge knowledge() {
		return KnowledgeLoader.load();
	}

}
