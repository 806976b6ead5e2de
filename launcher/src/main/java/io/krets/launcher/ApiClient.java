package io.krets.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One demo API client of a region, as any outside program would be. */
final class ApiClient {

	private static final int TIMEOUT_MILLIS = 30_000;

	/** A token is renewed this long before it ends. */
	private static final Duration MARGIN = Duration.ofSeconds(30);

	private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final String baseUrl;

	private final String clientId;

	private String token = "";

	private Instant tokenEnds = Instant.MIN;

	ApiClient(String baseUrl, String clientId) {
		this.baseUrl = baseUrl;
		this.clientId = clientId;
	}

	/**
	 * An answer.
	 *
	 * @param body the JSON document; null when there was none
	 * @param cursor the place in the change feed of what was written
	 */
	record Answer(int status, @Nullable JsonNode body, @Nullable String cursor) {

		/** The document of an answer that must have one. */
		JsonNode document() {
			if (this.body == null) {
				throw new KretsException("An answer with status " + this.status + " has no document.");
			}
			return this.body;
		}

	}

	Answer get(String path) {
		return send("GET", path, null);
	}

	Answer post(String path, JsonNode document) {
		return send("POST", path, document);
	}

	Answer put(String path, JsonNode document) {
		return send("PUT", path, document);
	}

	private Answer send(String method, String path, @Nullable JsonNode document) {
		byte[] body = (document != null) ? MAPPER.writeValueAsBytes(document) : null;
		return exchange(method, path, "Bearer " + token(), "application/json", body);
	}

	private String token() {
		if (Instant.now().isAfter(this.tokenEnds.minus((this.tokenEnds == Instant.MIN) ? Duration.ZERO : MARGIN))) {
			String form = "grant_type=client_credentials&client_id=" + this.clientId + "&client_secret="
					+ this.clientId;
			Answer answer = exchange("POST", "/auth/realms/krets/protocol/openid-connect/token", null,
					"application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
			if (answer.status() != HttpURLConnection.HTTP_OK) {
				throw new KretsException("API client " + this.clientId + " gets no token: status " + answer.status()
						+ ". Read ./krets logs keycloak.");
			}
			this.token = answer.document().path("access_token").asString();
			this.tokenEnds = Instant.now().plusSeconds(answer.document().path("expires_in").asLong());
		}
		return this.token;
	}

	private Answer exchange(String method, String path, @Nullable String authorization, String type,
			byte @Nullable [] body) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(this.baseUrl + path).toURL().openConnection();
			connection.setRequestMethod(method);
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			connection.setInstanceFollowRedirects(false);
			connection.setRequestProperty("Accept", "application/json, application/problem+json");
			if (authorization != null) {
				connection.setRequestProperty("Authorization", authorization);
			}
			if (body != null) {
				connection.setRequestProperty("Content-Type", type);
				connection.setDoOutput(true);
				connection.setFixedLengthStreamingMode(body.length);
				connection.getOutputStream().write(body);
			}
			int status = connection.getResponseCode();
			return new Answer(status, read(connection, status), connection.getHeaderField("Krets-Cursor"));
		}
		catch (IOException ex) {
			throw new KretsException(method + " " + this.baseUrl + path + " failed: " + ex + ".");
		}
	}

	private static @Nullable JsonNode read(HttpURLConnection connection, int status) throws IOException {
		try (InputStream stream = (status >= HttpURLConnection.HTTP_BAD_REQUEST) ? connection.getErrorStream()
				: connection.getInputStream()) {
			String contentType = String.valueOf(connection.getContentType());
			if (stream == null) {
				return null;
			}
			byte[] content = stream.readNBytes(MAX_ANSWER_BYTES);
			return (content.length > 0 && contentType.contains("json")) ? MAPPER.readTree(content) : null;
		}
	}

}
