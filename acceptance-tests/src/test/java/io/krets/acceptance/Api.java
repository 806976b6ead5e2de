package io.krets.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as a program outside uses it. */
final class Api {

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	/** Clients' tokens live five minutes. */
	private static final Duration RENEWED_AFTER = Duration.ofMinutes(4);

	private static final JsonMapper JSON = JsonMapper.shared();

	private final String url;

	private final Supplier<@Nullable String> asked;

	private @Nullable String token;

	private Instant askedAt;

	private Api(String url, Supplier<@Nullable String> asked) {
		this.url = url;
		this.asked = asked;
		this.token = asked.get();
		this.askedAt = Instant.now();
	}

	/** Without a token, or with one given. */
	static Api with(String url, @Nullable String token) {
		return new Api(url, () -> token);
	}

	/** As a demo client, whose secret is its id. */
	static Api authenticated(String url, String clientId) {
		return authenticated(url, clientId, clientId);
	}

	/** As any client. */
	static Api authenticated(String url, String clientId, String secret) {
		return new Api(url, () -> token(url, clientId, secret));
	}

	/** An access token of a client. */
	static String token(String url, String clientId, String secret) {
		HttpResponse<String> answer = askToken(url, clientId, secret);
		if (answer.statusCode() != 200) {
			throw new AssertionError("no token for " + clientId + ": " + answer.body());
		}
		return JSON.readTree(answer.body()).get("access_token").asString();
	}

	/** How a client's request for a token is answered. */
	static int tokenStatus(String url, String clientId, String secret) {
		return askToken(url, clientId, secret).statusCode();
	}

	private static HttpResponse<String> askToken(String url, String clientId, String secret) {
		return askTokenEndpoint(url,
				"grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + secret);
	}

	/** How the region's token endpoint answers a form. */
	static Answer askTokens(String url, String form) {
		HttpResponse<String> answer = askTokenEndpoint(url, form);
		return new Answer(answer.statusCode(), answer.body(), Optional.empty(), Optional.empty(), Optional.empty());
	}

	private static HttpResponse<String> askTokenEndpoint(String url, String form) {
		return send(HttpRequest.newBuilder(URI.create(url + "/auth/realms/krets/protocol/openid-connect/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	Answer get(String path) {
		return answer("GET", path, null, Map.of());
	}

	Answer post(String path, String body) {
		return answer("POST", path, body, Map.of());
	}

	/** Sends a table. */
	Answer postCsv(String path, String rows) {
		return answer("POST", path, rows, Map.of("Content-Type", "text/csv"));
	}

	Answer put(String path, String etag, String body) {
		return answer("PUT", path, body, Map.of("If-Match", etag));
	}

	Answer delete(String path, String etag) {
		return answer("DELETE", path, null, Map.of("If-Match", etag));
	}

	private Answer answer(String method, String path, @Nullable String body, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (body != null && !headers.containsKey("Content-Type")) {
			request.header("Content-Type", "application/json");
		}
		if (Instant.now().isAfter(this.askedAt.plus(RENEWED_AFTER))) {
			this.token = this.asked.get();
			this.askedAt = Instant.now();
		}
		if (this.token != null) {
			request.header("Authorization", "Bearer " + this.token);
		}
		headers.forEach(request::header);
		HttpResponse<String> response = send(request);
		return new Answer(response.statusCode(), response.body(), response.headers().firstValue("ETag"),
				response.headers().firstValue("Krets-Cursor"), response.headers().firstValue("Content-Type"));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What came back. */
	record Answer(int status, String body, Optional<String> etag, Optional<String> cursor,
			Optional<String> contentType) {

		JsonNode json() {
			return JSON.readTree(this.body);
		}

		/** The error's code, where the answer is a problem document. */
		String code() {
			return json().path("code").asString("");
		}

	}

}
