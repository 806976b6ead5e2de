package io.krets.gateway.login;

import java.time.Duration;

import io.krets.kit.KretsProperties;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.reactive.function.client.WebClient;

import io.netty.channel.ChannelOption;

/**
 * The gateway as a client of Keycloak. Browsers are sent to public addresses, the gateway
 * itself asks by the inside one, and the issuer is a fixed text.
 */
@Configuration(proxyBeanMethods = false)
class LoginClient {

	static final String REGISTRATION = "krets";

	static final String CALLBACK = "/login/oauth2/code/" + REGISTRATION;

	private static final int CONNECT_MILLIS = 2000;

	private static final Duration ANSWER = Duration.ofSeconds(10);

	@Bean
	ClientRegistration kretsClient(KretsProperties region, @Value("${krets.client-secret}") String secret) {
		return ClientRegistration.withRegistrationId(REGISTRATION)
			.clientId("krets-gateway")
			.clientSecret(secret)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
			.scope("openid", "organization:*")
			.redirectUri(region.publicUrl() + CALLBACK)
			.authorizationUri(region.issuer() + "/protocol/openid-connect/auth")
			.tokenUri(region.tokenUri())
			.jwkSetUri(region.keysUri())
			.issuerUri(region.issuer())
			.userNameAttributeName("sub")
			.build();
	}

	@Bean
	ReactiveClientRegistrationRepository registrations(ClientRegistration client) {
		return new InMemoryReactiveClientRegistrationRepository(client);
	}

	@Bean
	WebClient keycloak() {
		HttpClient http = HttpClient.create()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
			.responseTimeout(ANSWER);
		return WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
	}

}
