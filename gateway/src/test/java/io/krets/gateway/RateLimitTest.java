package io.krets.gateway;

import java.net.http.HttpResponse;

import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A caller who asks too often waits; nobody else does. */
@TestPropertySource(properties = { "krets.gateway.rate-burst=5", "krets.gateway.rate-per-second=1" })
class RateLimitTest extends AbstractEdgeTest {

	@Test
	void oneCallersBurstIsRefusedWithATimeToWaitAndAnotherCallerIsServed() {
		String eager = token("eager");
		int served = 0;
		HttpResponse<String> answer = get(eager);
		while (answer.statusCode() == 200 && served < 50) {
			served++;
			answer = get(eager);
		}
		assertThat(served).isBetween(5, 20);
		assertProblem(answer, 429, "too-many-requests");
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(get(token("patient")).statusCode()).isEqualTo(200);
	}

	private static String token(String subject) {
		return TestTokens.signed(TestTokens.claims().subject(subject).build());
	}

	private HttpResponse<String> get(String token) {
		TestBrowser browser = browser();
		return browser.send(browser.request("/api/me").header("Authorization", "Bearer " + token));
	}

}
