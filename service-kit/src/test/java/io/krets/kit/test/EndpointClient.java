package io.krets.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks endpoints by their mapping, with {@code none} for everything in braces. */
final class EndpointClient {

	private final String base;

	private final HttpClient client = HttpClient.newHttpClient();

	/** Of a service on the loopback address. */
	EndpointClient(int port) {
		this.base = "http://127.0.0.1:" + port;
	}

	/** Sends an empty document to an endpoint such as {@code PUT /api/x/streams/{id}}. */
	HttpResponse<String> ask(String endpoint, String token) {
		int space = endpoint.indexOf(' ');
		String path = endpoint.substring(space + 1).replaceAll("\\{[^}]*}", "none");
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(this.base + path))
				.timeout(Duration.ofSeconds(60))
				.method(endpoint.substring(0, space), BodyPublishers.ofString("{}"))
				.header("Content-Type", "application/json")
				.header("Authorization", "Bearer " + token)
				.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(endpoint, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
