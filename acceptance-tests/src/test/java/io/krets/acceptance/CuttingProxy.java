package io.krets.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a real Keycloak and passes everything on, until a certain request comes:
 * from then on the server is away, until it is there again.
 */
final class CuttingProxy implements AutoCloseable {

	private static final Set<String> OWN_HEADERS = Set.of("connection", "content-length", "host", "transfer-encoding",
			"upgrade", "http2-settings");

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicReference<@Nullable Cut> armed = new AtomicReference<>();

	private final HttpServer server;

	private final String target;

	private volatile boolean away;

	/** Before the server at this origin, such as {@code http://127.0.0.1:1234}. */
	CuttingProxy(String target) throws IOException {
		this.target = target;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** Goes away at the next such request. */
	void arm(Cut cut) {
		this.armed.set(cut);
	}

	/** Whether the request came and the server is away. */
	boolean isAway() {
		return this.away;
	}

	/** Is there again. */
	void comeBack() {
		this.armed.set(null);
		this.away = false;
	}

	private void handle(HttpExchange exchange) throws IOException {
		String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
		Cut cut = this.armed.get();
		boolean cuts = cut != null && cut.request().matcher(request).matches() && this.armed.compareAndSet(cut, null);
		if (cuts) {
			this.away = true;
		}
		if (this.away && !(cuts && cut.carriedOut())) {
			exchange.close();
			return;
		}
		HttpResponse<byte[]> answer = pass(exchange);
		if (this.away) {
			exchange.close();
			return;
		}
		answer.headers()
			.map()
			.forEach((name, values) -> values.stream()
				.filter((value) -> !name.startsWith(":") && !OWN_HEADERS.contains(name.toLowerCase()))
				.forEach((value) -> exchange.getResponseHeaders().add(name, value)));
		exchange.sendResponseHeaders(answer.statusCode(), (answer.body().length > 0) ? answer.body().length : -1);
		exchange.getResponseBody().write(answer.body());
		exchange.close();
	}

	private HttpResponse<byte[]> pass(HttpExchange exchange) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.target + exchange.getRequestURI()))
			.timeout(Duration.ofSeconds(30))
			.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
		exchange.getRequestHeaders()
			.forEach((name, values) -> values.stream()
				.filter((value) -> !OWN_HEADERS.contains(name.toLowerCase()))
				.forEach((value) -> request.header(name, value)));
		try {
			return this.client.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * When to go away.
	 *
	 * @param request method and path
	 * @param carriedOut whether that request is still carried out and only its answer is
	 * lost
	 */
	record Cut(Pattern request, boolean carriedOut) {

		@Override
		public String toString() {
			return this.request + (this.carriedOut ? ", answer lost" : ", never arrived");
		}

	}

}
