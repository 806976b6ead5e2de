package io.krets.kit.identity;

import java.time.Duration;

import io.krets.kit.KretsProperties;
import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.reactive.function.client.WebClient;

/** HTTP to another service of the region, as this service itself. */
public final class ServiceClient {

	private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

	private static final int CONNECT_MILLIS = 2_000;

	private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

	private ServiceClient() {
	}

	/**
	 * A client that fetches and renews its own token.
	 * @param builder as the application configures it
	 * @param region where Keycloak is
	 * @param clientId this service's client in the realm
	 * @param secret that client's secret
	 */
	public static WebClient create(WebClient.Builder builder, KretsProperties region, String clientId, String secret) {
		ClientRegistration registration = ClientRegistration.withRegistrationId("krets")
			.clientId(clientId)
			.clientSecret(secret)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.tokenUri(region.tokenUri())
			.build();
		InMemoryReactiveClientRegistrationRepository registrations = new InMemoryReactiveClientRegistrationRepository(
				registration);
		ServerOAuth2AuthorizedClientExchangeFilterFunction token = new ServerOAuth2AuthorizedClientExchangeFilterFunction(
				new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(registrations,
						new InMemoryReactiveOAuth2AuthorizedClientService(registrations)));
		token.setDefaultClientRegistrationId("krets");
		HttpClient http = HttpClient.create()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
			.responseTimeout(ANSWER_WITHIN);
		return builder.clone()
			.filter(token)
			.clientConnector(new ReactorClientHttpConnector(http))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
			.build();
	}

}
