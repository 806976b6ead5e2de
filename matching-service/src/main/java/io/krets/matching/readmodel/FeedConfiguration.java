package io.krets.matching.readmodel;

import java.net.URI;
import java.nio.file.Path;

import io.krets.kit.KretsProperties;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.identity.ServiceClient;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** Follows the feeds that the read model is built from. */
@Configuration
class FeedConfiguration {

	@Bean
	WebClient feedClient(KretsProperties region, @Value("${spring.application.name}") String clientId,
			@Value("${krets.client-secret}") String secret) {
		return ServiceClient.create(WebClient.builder(), region, clientId, secret);
	}

	@Bean
	FeedReader registryReader(WebClient feedClient, ReadModel model, @Value("${krets.registry-url}") URI registry,
			@Value("${krets.checkpoint-folder}") String folder) {
		FeedReader reader = new FeedReader(feedClient, URI.create(registry + "/api/registry/changes"),
				model.registry());
		return folder.isEmpty() ? reader
				: reader.resumingFrom(model.registryCheckpoint(Path.of(folder, "registry.feed.gz")));
	}

	@Bean
	FeedReader networkReader(WebClient feedClient, ReadModel model, @Value("${krets.network-url}") URI network) {
		return new FeedReader(feedClient, URI.create(network + "/api/network/changes"), model.network());
	}

	/** Ready once there is a whole set to match among. */
	@Bean
	HealthIndicator readModelHealthIndicator(ReadModel model) {
		return () -> model.isComplete() ? Health.up().build() : Health.outOfService().build();
	}

}
