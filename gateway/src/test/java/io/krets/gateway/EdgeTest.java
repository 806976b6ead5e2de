package io.krets.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.krets.kit.test.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every request, whoever sends it. */
class EdgeTest extends AbstractEdgeTest {

	private static final int LIMIT = 10 * 1024 * 1024;

	@ParameterizedTest
	@ValueSource(strings = { "/auth", "/auth/", "/auth/admin/", "/auth/admin/master/console/",
			"/auth/realms/master/.well-known/openid-configuration", "/auth/realms/kretsx", "/auth/health",
			"/auth/metrics", "/auth//realms/master/", "/actuator", "/actuator/health", "/actuator/env",
			"/actuator/prometheus", "/actuator/metrics", "/federation/x" })
	void whatIsNotPublicIsNotFound(String path) {
		assertProblem(browser().get(path), 404, "not-found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/auth/realms/krets/../master/", "/auth/realms/krets/%2e%2e/master/",
			"/auth/realms/krets/..%2fmaster/", "/auth/realms/krets/..;/master/",
			"/auth/realms/krets/%252e%252e/master/", "/auth/resources/..%5c..%5cadmin/" })
	void pathsThatClimbOutAreRefused(String path) throws IOException {
		assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 400")
			.contains("application/problem+json");
	}

	/** No login, no session and no CSRF token: the network service checks partners. */
	@Test
	void partnersReachTheirPathsAndNoOthersAndSendLittle() {
		HttpResponse<String> token = browser()
			.send(browser().request("/federation/v1/token").POST(HttpRequest.BodyPublishers.ofString("assertion")));
		assertThat(token.body()).startsWith("POST /federation/v1/token").contains("9 bytes");
		assertThat(browser()
			.send(browser().request("/federation/v1/changes?limit=1").header("Authorization", "Bearer of the region's"))
			.body()).startsWith("GET /federation/v1/changes?limit=1").contains("Bearer of the region's");
		assertThat(browser().get("/.well-known/krets").body()).startsWith("GET /.well-known/krets");
		assertProblem(browser().send(browser().request("/federation/v1/token").POST(unannounced(64 * 1024 + 1))), 413,
				"too-large");
	}

	@Test
	void healthAnswersWithoutDetails() {
		HttpResponse<String> health = browser().get("/actuator/health/readiness");
		assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void aBodyUpToTheLimitPassesAndOneByteMoreDoesNot() {
		assertThat(send(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT])).body()).contains(LIMIT + " bytes");
		assertProblem(send(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT + 1])), 413, "too-large");
	}

	@Test
	void theLimitHoldsForABodyThatHidesItsLength() {
		assertThat(send(unannounced(LIMIT)).body()).contains(LIMIT + " bytes");
		assertProblem(send(unannounced(LIMIT + 1)), 413, "too-large");
	}

	@Test
	void filesHaveLimitsOfTheirOwn() {
		byte[] aboveOthers = new byte[LIMIT + 1];
		String attachments = "/api/registry/streams/1/attachments";
		assertThat(post(attachments, HttpRequest.BodyPublishers.ofByteArray(aboveOthers)).statusCode()).isEqualTo(200);
		assertProblem(post(attachments, unannounced(11 * 1024 * 1024 + 1)), 413, "too-large");
		assertThat(post("/api/registry/imports?dryRun=true", HttpRequest.BodyPublishers.ofByteArray(aboveOthers))
			.statusCode()).isEqualTo(200);
		assertProblem(post("/api/registry/imports", unannounced(65 * 1024 * 1024 + 1)), 413, "too-large");
	}

	@Test
	void bodiesThatAreTooLargeOrBrokenOffDoNotCountAgainstTheService() throws IOException {
		for (int i = 0; i < 25; i++) {
			send(unannounced(LIMIT + 1));
			breakOff();
		}
		assertThat(send(HttpRequest.BodyPublishers.ofString("{}")).statusCode()).isEqualTo(200);
	}

	@Test
	void answersOfErrorDoNotOpenTheBreaker() {
		for (int i = 0; i < 25; i++) {
			assertThat(get("/api/registry/status/500").statusCode()).isEqualTo(500);
		}
		assertThat(get("/api/registry/streams").statusCode()).isEqualTo(200);
	}

	@Test
	void aServiceThatIsDownIsNamedAndFoundAgainWhenItReturns() {
		for (int i = 0; i < 25; i++) {
			HttpResponse<String> response = get("/api/matching/matches");
			assertProblem(response, 503, "service-unavailable");
			assertThat(response.body()).contains("\"service\":\"matching\"");
			assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
		}
		assertThat(get("/api/registry/streams").statusCode()).as("another service").isEqualTo(200);
		try (EchoService matching = new EchoService(MATCHING_PORT)) {
			assertThat(get("/api/matching/matches").statusCode()).as("breaker is open").isEqualTo(503);
			assertThat(matching.calls).hasValue(0);
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> get("/api/matching/matches").statusCode() == 200);
		}
	}

	@Test
	void everyAnswerCarriesTheSecurityHeaders() {
		for (HttpResponse<String> response : new HttpResponse[] { browser().page("/"), get("/api/me"),
				get("/api/registry/streams"), browser().get("/api/me") }) {
			assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
				.contains("default-src 'self'", "frame-ancestors 'none'");
			assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
			assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
		}
	}

	private HttpResponse<String> get(String path) {
		return browser().send(authorized(path));
	}

	private HttpResponse<String> send(HttpRequest.BodyPublisher body) {
		return post("/api/registry/streams", body);
	}

	private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) {
		return browser().send(authorized(path).POST(body));
	}

	private HttpRequest.Builder authorized(String path) {
		return browser().request(path).header("Authorization", "Bearer " + TestTokens.coordinator("orkanger"));
	}

	private static HttpRequest.BodyPublisher unannounced(int bytes) {
		return HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
	}

	private void breakOff() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoLinger(true, 0);
			OutputStream out = socket.getOutputStream();
			out.write(("POST /api/registry/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
					+ TestTokens.coordinator("orkanger") + "\r\nContent-Length: 1000\r\n\r\nhalf")
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
		}
	}

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			InputStream in = socket.getInputStream();
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
