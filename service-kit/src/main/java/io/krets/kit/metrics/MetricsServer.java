package io.krets.kit.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Answers {@code GET /metrics} in Prometheus' text format on a port of its own, so that
 * no public port and no route of the gateway can lead to it. Whoever reaches the port may
 * read: it belongs on an internal network, and no figure names anybody.
 */
final class MetricsServer implements SmartLifecycle {

	private static final String PATH = "/metrics";

	private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

	private final InetSocketAddress address;

	private final PrometheusMeterRegistry registry;

	private volatile @Nullable HttpServer running;

	MetricsServer(InetSocketAddress address, PrometheusMeterRegistry registry) {
		this.address = address;
		this.registry = registry;
	}

	/**
	 * Begins to listen.
	 * @throws UncheckedIOException when something else has the port
	 */
	@Override
	public void start() {
		try {
			HttpServer server = HttpServer.create(this.address, 0);
			server.createContext("/", this::answer);
			server.start();
			this.running = server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"Metrics cannot be offered at " + this.address + "\nMaybe another process has KRETS_METRICS_PORT.",
					ex);
		}
	}

	/** The port it listens on. */
	int port() {
		HttpServer server = this.running;
		return (server != null) ? server.getAddress().getPort() : this.address.getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (!exchange.getRequestURI().getPath().equals(PATH) || !exchange.getRequestMethod().equals("GET")) {
				exchange.sendResponseHeaders(404, -1);
				return;
			}
			byte[] figures = this.registry.scrape().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", TEXT);
			exchange.sendResponseHeaders(200, figures.length);
			try (OutputStream body = exchange.getResponseBody()) {
				body.write(figures);
			}
		}
	}

	@Override
	public void stop() {
		HttpServer server = this.running;
		if (server != null) {
			server.stop(0);
			this.running = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

}
