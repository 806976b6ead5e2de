package io.krets.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service that answers with what it was sent: a line with method and address, a line
 * with the body's length, then its headers. A path that ends in {@code /status/N} is
 * answered with status N.
 */
final class EchoService implements AutoCloseable {

	final AtomicInteger calls = new AtomicInteger();

	private final HttpServer server;

	EchoService(int port) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::echo);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + port();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	private void echo(HttpExchange exchange) throws IOException {
		this.calls.incrementAndGet();
		int length = exchange.getRequestBody().readAllBytes().length;
		String path = exchange.getRequestURI().getPath();
		int status = path.contains("/status/") ? Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) : 200;
		StandInKeycloak.answer(exchange, status, exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
				+ length + " bytes\n" + exchange.getRequestHeaders().entrySet());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
