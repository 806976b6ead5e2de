package io.krets.gateway;

import java.net.http.HttpResponse;

import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A caller who asks too often waits; nobody else does. */
@TestPropertySource(properties = { "krets.gateway.rate-burst=5", "krets.gateway.rate-per-second=1",
		"krets.gateway.stranger-burst=3" })
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

	@Test
	void aStrangerWhoTriesInvitationsIsStoppedAndNobodyElseIs() {
		TestBrowser stranger = browser();
		int served = 0;
		HttpResponse<String> answer = tryInvitation(stranger);
		while (answer.statusCode() == 200 && served < 50) {
			served++;
			answer = tryInvitation(stranger);
		}
		assertThat(served).isBetween(3, 10);
		assertProblem(answer, 429, "too-many-requests");
		assertThat(answer.body()).contains("More than 3 requests at once");
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
		// at the same address, with a login
		assertThat(get(token("colleague")).statusCode()).isEqualTo(200);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aStrangerAtAnotherAddressIsServed() {
		TestBrowser stranger = browser();
		HttpResponse<String> answer = tryInvitation(stranger);
		for (int tries = 0; answer.statusCode() == 200 && tries < 50; tries++) {
			answer = tryInvitation(stranger);
		}
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(tryInvitation(new TestBrowser(this.port, "127.0.0.2")).statusCode()).isEqualTo(200);
	}

	private static HttpResponse<String> tryInvitation(TestBrowser stranger) {
		stranger.get("/invitation");
		return stranger.post("/api/network/invitations/open", "{\"secret\":\"guessed\"}", "X-XSRF-TOKEN",
				stranger.cookies.get("XSRF-TOKEN"));
	}

	private static String token(String subject) {
		return TestTokens.signed(TestTokens.claims().subject(subject).build());
	}

	private HttpResponse<String> get(String token) {
		TestBrowser browser = browser();
		return browser.send(browser.request("/api/me").header("Authorization", "Bearer " + token));
	}

}
