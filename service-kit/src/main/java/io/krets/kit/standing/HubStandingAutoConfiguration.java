package io.krets.kit.standing;

import java.net.URI;
import java.time.Clock;

import io.krets.kit.KretsProperties;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.identity.HubStanding;
import io.krets.kit.identity.ServiceClient;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Lets a service that is told where the network is ({@code krets.hub-feed}) follow which
 * hubs are active.
 */
@AutoConfiguration
@ConditionalOnMissingBean(HubStanding.class)
@ConditionalOnExpression("!'${krets.hub-feed:}'.isEmpty()")
public class HubStandingAutoConfiguration {

	private final FollowedHubs hubs;

	HubStandingAutoConfiguration(Clock clock) {
		this.hubs = new FollowedHubs(clock);
	}

	@Bean
	HubStanding hubStanding() {
		return this.hubs;
	}

	@Bean
	FeedReader hubStandingReader(KretsProperties region, @Value("${spring.application.name}") String clientId,
			@Value("${krets.client-secret}") String secret, @Value("${krets.hub-feed}") URI network) {
		return new FeedReader(ServiceClient.create(WebClient.builder(), region, clientId, secret),
				URI.create(network + "/api/network/changes"), this.hubs);
	}

}
