package io.krets.gateway;

import java.net.http.HttpResponse;

import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole gateway, once for all tests, with small but real things around it. */
@ExtendWith(StoreExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class AbstractEdgeTest {

	static final StandInKeycloak KEYCLOAK = new StandInKeycloak();

	static final EchoService REGISTRY = new EchoService(0);

	/** Where matching-service would be: stopped until a test starts it. */
	static final int MATCHING_PORT = freePort();

	static {
		System.setProperty("KRETS_PUBLIC_URL", TestTokens.PUBLIC_URL);
		System.setProperty("KRETS_KEYCLOAK_URL", KEYCLOAK.url());
		System.setProperty("KRETS_REGISTRY_URL", REGISTRY.url());
		System.setProperty("KRETS_NETWORK_URL", REGISTRY.url());
		System.setProperty("KRETS_MATCHING_URL", "http://127.0.0.1:" + MATCHING_PORT);
	}

	@LocalServerPort
	int port;

	TestBrowser browser() {
		return new TestBrowser(this.port);
	}

	static void assertProblem(HttpResponse<String> response, int status, String code) {
		assertThat(response.body()).contains("\"code\":\"" + code + "\"").doesNotContain("Exception");
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	private static int freePort() {
		try (EchoService briefly = new EchoService(0)) {
			return briefly.port();
		}
	}

}
