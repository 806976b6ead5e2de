package io.krets.gateway.session;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionCookiesTest {

	@Test
	void twoPlatformsOnOneMachineHaveDifferentCookies() {
		assertThat(SessionCookies.name(URI.create("http://localhost:8080"))).isEqualTo("KRETS_SESSION_8080");
		assertThat(SessionCookies.name(URI.create("http://localhost:8090"))).isEqualTo("KRETS_SESSION_8090");
	}

	@Test
	void aRegionOnHttpsIsBoundToItsHost() {
		URI region = URI.create("https://krets.example");
		assertThat(SessionCookies.isSecure(region)).isTrue();
		assertThat(SessionCookies.name(region)).isEqualTo("__Host-KRETS_SESSION");
	}

}
