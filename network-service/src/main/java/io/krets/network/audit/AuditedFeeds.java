package io.krets.network.audit;

import java.net.URI;

import io.krets.kit.KretsProperties;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.identity.ServiceClient;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** Which feeds the audit log follows. */
@Configuration
@ConditionalOnExpression("!'${krets.registry-url:}'.isEmpty() && !'${krets.matching-url:}'.isEmpty()")
class AuditedFeeds {

	private final KretsProperties region;

	private final String clientId;

	private final String secret;

	AuditedFeeds(KretsProperties region, @Value("${spring.application.name}") String clientId,
			@Value("${krets.client-secret}") String secret) {
		this.region = region;
		this.clientId = clientId;
		this.secret = secret;
	}

	@Bean
	AuditedFeed auditedRegistry(AuditLog log) {
		return new AuditedFeed(log);
	}

	@Bean
	AuditedFeed auditedMatching(AuditLog log) {
		return new AuditedFeed(log);
	}

	@Bean
	FeedReader auditRegistryReader(AuditedFeed auditedRegistry, @Value("${krets.registry-url}") URI registry) {
		return reader(URI.create(registry + "/api/registry/changes"), auditedRegistry);
	}

	@Bean
	FeedReader auditMatchingReader(AuditedFeed auditedMatching, @Value("${krets.matching-url}") URI matching) {
		return reader(URI.create(matching + "/api/matching/changes"), auditedMatching);
	}

	private FeedReader reader(URI changes, AuditedFeed subscriber) {
		return new FeedReader(ServiceClient.create(WebClient.builder(), this.region, this.clientId, this.secret),
				changes, subscriber);
	}

}
