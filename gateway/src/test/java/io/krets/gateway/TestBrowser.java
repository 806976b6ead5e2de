package io.krets.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A browser's cookies and nothing else: it follows no redirect by itself. */
final class TestBrowser {

	final Map<String, String> cookies = new ConcurrentHashMap<>();

	private final int port;

	private final HttpClient http;

	TestBrowser(int port) {
		this(port, "127.0.0.1");
	}

	/** A browser at an address of this machine. */
	TestBrowser(int port, String address) {
		this.port = port;
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.localAddress(InetAddress.ofLiteral(address))
			.build();
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

	HttpResponse<String> page(String path) {
		return send(request(path).header("Accept", "text/html"));
	}

	HttpResponse<String> get(String path) {
		return send(request(path));
	}

	HttpResponse<String> post(String path, String body, String... headers) {
		HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach(this::keep);
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Logs in as the one user that the stand-in knows; ends where the browser is sent.
	 */
	HttpResponse<String> login() {
		return callback(get("/oauth2/authorization/krets"));
	}

	/** Comes back from Keycloak after a login that was started so. */
	HttpResponse<String> callback(HttpResponse<String> started) {
		Map<String, String> asked = StandInKeycloak.form(location(started).getRawQuery());
		return get("/login/oauth2/code/krets?code=%s.%s&state=%s".formatted(asked.get("nonce"),
				asked.get("code_challenge"), asked.get("state").replace("=", "%3D")));
	}

	static URI location(HttpResponse<?> response) {
		return URI.create(response.headers().firstValue("Location").orElseThrow());
	}

	private void keep(String header) {
		String[] pair = header.split(";", 2)[0].split("=", 2);
		if (header.contains("Max-Age=0")) {
			this.cookies.remove(pair[0]);
		}
		else {
			this.cookies.put(pair[0], pair[1]);
		}
	}

}
