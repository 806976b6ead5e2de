package io.krets.registry.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A business register on this machine that answers as it is told, or not at all. */
final class StandInRegister implements AutoCloseable {

	static final String LIVING = """
			{"organisasjonsnummer": "923609016", "navn": "SAMPLE WORKS ASA",
			 "organisasjonsform": {"kode": "ASA"}, "konkurs": false, "respons_klasse": "Enhet"}""";

	static final String DELETED = """
			{"organisasjonsnummer": "923609016", "navn": "FORMER WORKS AS", "slettedato": "2017-10-20"}""";

	static final String FINNISH = """
			{"totalResults": 1, "companies": [{"businessId": {"value": "0112038-9"},
			 "names": [{"name": "Old Name Oy", "type": "1", "endDate": "2001-01-01"},
			           {"name": "Trade Name", "type": "3"}, {"name": "Sample Oyj", "type": "1"}],
			 "status": "2", "endDate": null}]}""";

	private final HttpServer server;

	private final CountDownLatch closing = new CountDownLatch(1);

	final AtomicInteger calls = new AtomicInteger();

	volatile int status = 200;

	volatile String body = LIVING;

	/** Never answers while it is on. */
	volatile boolean silent;

	StandInRegister() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.calls.incrementAndGet();
		if (this.silent) {
			try {
				this.closing.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(this.status, (bytes.length == 0) ? -1 : bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.server.stop(0);
	}

}
