package io.krets.network.federation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A partner written from {@code docs/federation.md} alone, that does everything right
 * until it is told to do one thing wrong.
 */
final class RoguePartner implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** What it does wrong. */
	enum Fault {

		NONE, UNSIGNED, ALTERED, FUTURE, PAST, REPLAYED, FOR_ANOTHER, OTHER_KEY, UNKNOWN_KEY, GARBAGE, ENDLESS, SLOW,
		REDIRECT, WRONG_STATUS, GONE, SILENT, ENDS_HALFWAY, PASSES_BY

	}

	final AtomicInteger asked = new AtomicInteger();

	/** How many empty pages had been passed by, at each request behind them. */
	final List<Integer> passedBy = new CopyOnWriteArrayList<>();

	/** How many whole readings were begun. */
	final AtomicInteger begun = new AtomicInteger();

	volatile Fault fault = Fault.NONE;

	/** Documents by {@code kind id}, given whole at each first page. */
	final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();

	volatile String epoch = "start";

	private static final String HALFWAY = "-halfway";

	private static final String PASSED = "-passed";

	/** So many pages have nothing for the reader. */
	private static final int EMPTY_PAGES = 5;

	private static final int HALF = 3;

	private final ECKey key = generate();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final HttpServer server;

	RoguePartner() {
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

	static ECKey generate() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	ECKey key() {
		return this.key;
	}

	void put(String kind, String id, Object data) {
		this.documents.put(kind + " " + id, Map.of("kind", kind, "id", id, "data", data));
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		exchange.getRequestBody().readAllBytes();
		if (path.equals("/.well-known/krets")) {
			send(exchange, 200, null,
					JSON.writeValueAsBytes(Map.of("url", url(), "region", "rogue", "name", "Rogue", "operator",
							"Nobody", "versions", List.of("1"), "keys", List.of(this.key.toPublicJWK().toJSONObject()),
							"endorsements", List.of())));
		}
		else if (path.equals("/federation/v1/token")) {
			byte[] body = JSON.writeValueAsBytes(Map.of("access_token", "t", "expires_in", 300));
			send(exchange, 200, seal(exchange, this.key, 200, body, Instant.now(), region(exchange)), body);
		}
		else {
			this.asked.incrementAndGet();
			changes(exchange);
		}
	}

	/** Who asks is in the test's one region. */
	private volatile String region = "";

	void servesOnly(String url) {
		this.region = url;
	}

	private String region(HttpExchange exchange) {
		return this.region;
	}

	private void changes(HttpExchange exchange) throws IOException {
		byte[] body = page(exchange);
		Fault now = this.fault;
		String query = exchange.getRequestURI().getQuery();
		boolean whole = !query.contains("after=");
		if (whole) {
			this.begun.incrementAndGet();
		}
		boolean forgets = now == Fault.GONE || now == Fault.ENDS_HALFWAY;
		int status = (forgets && !whole && !query.contains("after=" + this.epoch)) ? 410 : 200;
		if (now == Fault.ENDS_HALFWAY && isHalfway(query)) {
			now = Fault.SILENT;
		}
		Instant at = (now == Fault.FUTURE) ? Instant.now().plusSeconds(400)
				: (now == Fault.PAST) ? Instant.now().minusSeconds(400) : Instant.now();
		ECKey signing = (now == Fault.UNKNOWN_KEY) ? generate() : (now == Fault.OTHER_KEY) ? disguised() : this.key;
		switch (now) {
			case UNSIGNED -> send(exchange, 200, null, body);
			case GARBAGE -> {
				byte[] garbage = "{\"changes\":[{\"cursor\":1,}".getBytes(StandardCharsets.UTF_8);
				send(exchange, 200, seal(exchange, this.key, 200, garbage, at, this.region), garbage);
			}
			case ALTERED -> {
				String signature = seal(exchange, this.key, 200, body, at, this.region);
				send(exchange, 200, signature, (new String(body, StandardCharsets.UTF_8) + " ").getBytes());
			}
			case ENDLESS -> endless(exchange);
			case SLOW -> slow(exchange);
			case SILENT -> exchange.close();
			case REDIRECT -> {
				exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/inside");
				send(exchange, 302, null, body);
			}
			case WRONG_STATUS -> send(exchange, 200, seal(exchange, this.key, 410, body, at, this.region), body);
			default -> send(exchange, status, seal(exchange, signing, status, body, at,
					(now == Fault.FOR_ANOTHER) ? "https://another.example" : this.region), body);
		}
	}

	private ECKey disguised() {
		return new ECKey.Builder(generate()).keyID(this.key.getKeyID()).build();
	}

	/** All documents at once for who has none, nothing for who has them. */
	private byte[] page(HttpExchange exchange) {
		String query = String.valueOf(exchange.getRequestURI().getQuery());
		// a place of the epoch that is given here, whatever is published meanwhile
		String epoch = this.epoch;
		List<Object> changes = new ArrayList<>();
		if (this.fault == Fault.PASSES_BY && query.contains("after=" + epoch)) {
			return passBy(query);
		}
		boolean halfway = isHalfway(query);
		boolean first = this.fault == Fault.ENDS_HALFWAY && !query.contains("after=" + epoch);
		if (halfway || !query.contains("after=" + epoch)) {
			long version = 0;
			for (Map<String, Object> document : this.documents.values()) {
				if (first && version == HALF || halfway && version < HALF) {
					version += halfway ? 1 : 0;
					continue;
				}
				Map<String, Object> change = new LinkedHashMap<>(document);
				change.put("cursor", epoch);
				change.put("op", "PUT");
				change.put("version", ++version);
				change.put("at", Instant.now().toString());
				changes.add(change);
			}
		}
		else if (!query.contains("wait=0s")) {
			LockSupport.parkNanos(200_000_000);
		}
		return JSON
			.writeValueAsBytes(Map.of("changes", changes, "next", first ? epoch + HALFWAY : epoch, "more", first));
	}

	/** Some pages without anything for this reader, then one with the last document. */
	private byte[] passBy(String query) {
		int passed = (query.length() - query.replace(PASSED, "").length()) / PASSED.length();
		this.passedBy.add(passed);
		boolean more = passed < EMPTY_PAGES;
		List<Object> changes = new ArrayList<>();
		if (!more) {
			Map<String, Object> change = new LinkedHashMap<>(new ArrayList<>(this.documents.values()).getLast());
			change.putAll(Map.of("cursor", this.epoch, "op", "PUT", "version", 99, "at", Instant.now().toString()));
			changes.add(change);
			this.fault = Fault.NONE;
		}
		String next = more ? this.epoch + PASSED.repeat(passed + 1) : this.epoch;
		return JSON.writeValueAsBytes(Map.of("changes", changes, "next", next, "more", more));
	}

	private boolean isHalfway(String query) {
		return query.contains("after=" + epoch + HALFWAY);
	}

	private String seal(HttpExchange exchange, ECKey with, int status, byte[] body, Instant at, String to) {
		String nonce = (this.fault == Fault.REPLAYED) ? "of another request"
				: String.valueOf(exchange.getRequestHeaders().getFirst(Seal.NONCE));
		try {
			return Seal.sign(with, url(), to, at, new Seal.Message(exchange.getRequestMethod(),
					exchange.getRequestURI().toString(), nonce, status, body));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void send(HttpExchange exchange, int status, @Nullable String signature, byte[] body)
			throws IOException {
		if (signature != null) {
			exchange.getResponseHeaders().set(Seal.HEADER, signature);
		}
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private void endless(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		byte[] more = new byte[64 * 1024];
		try (OutputStream out = exchange.getResponseBody()) {
			while (this.ended.getCount() > 0) {
				out.write(more);
			}
		}
		catch (IOException cutOff) {
			// as it should be: the region stopped reading
		}
	}

	private void slow(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream out = exchange.getResponseBody()) {
			while (this.ended.getCount() > 0) {
				out.write(' ');
				out.flush();
				LockSupport.parkNanos(100_000_000);
			}
		}
		catch (IOException cutOff) {
			// as it should be
		}
	}

	@Override
	public void close() {
		this.ended.countDown();
		this.server.stop(0);
	}

}
