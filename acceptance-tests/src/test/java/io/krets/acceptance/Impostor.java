package io.krets.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Something that answers at a region's address and is not that region. */
final class Impostor implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile boolean asked;

	Impostor(int port, Answer answer) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			this.asked = true;
			answer.give(exchange);
		});
		this.server.start();
	}

	boolean wasAsked() {
		return this.asked;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** What it answers. */
	enum Answer {

		/** Bytes that mean nothing. */
		GARBAGE(Set.of("unsigned", "malformed")) {
			@Override
			void give(HttpExchange exchange) throws IOException {
				byte[] body = "<html>\u0000 not what was asked for".getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
				exchange.close();
			}
		},
		/** A body that never ends. */
		ENDLESS(Set.of("too-large")) {
			@Override
			void give(HttpExchange exchange) throws IOException {
				exchange.sendResponseHeaders(200, 0);
				byte[] block = new byte[64 * 1024];
				try (OutputStream body = exchange.getResponseBody()) {
					while (!Thread.currentThread().isInterrupted()) {
						body.write(block);
					}
				}
			}
		};

		private final Set<String> codes;

		Answer(Set<String> codes) {
			this.codes = codes;
		}

		abstract void give(HttpExchange exchange) throws IOException;

		/** How a region calls that. */
		Set<String> codes() {
			return this.codes;
		}

	}

}
