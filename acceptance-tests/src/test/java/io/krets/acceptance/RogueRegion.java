package io.krets.acceptance;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A region written from {@code docs/federation.md} alone, with nothing of Krets inside,
 * that keeps to the protocol until it is told to do one thing wrong. Its feed is a list
 * that is given from the place asked for, two entries at a time.
 */
final class RogueRegion implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern PLACE = Pattern.compile("after=(\\w+)\\.(\\d+)");

	private static final int PAGE = 2;

	/** What it does wrong. */
	enum Fault {

		NONE, UNSIGNED, ALTERED, FUTURE, REPLAYED, FOR_ANOTHER, STRANGE_KEY, GARBAGE, CUT_OFF, CUT_OFF_INSIDE

	}

	volatile Fault fault = Fault.NONE;

	/** Places that were asked for, in order; empty for a whole reading. */
	final List<String> asked = new CopyOnWriteArrayList<>();

	private final List<Map<String, Object>> feed = new CopyOnWriteArrayList<>();

	private volatile String epoch = "e1";

	private final KeyPair key = newKey();

	private final String partner;

	private final HttpServer server;

	/**
	 * Starts it on a port of its own.
	 * @param partner address of the one region that it deals with
	 */
	RogueRegion(String partner) throws IOException {
		this.partner = partner;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** Publishes something. */
	void put(String kind, String id, Object data) {
		Map<String, Object> change = new LinkedHashMap<>(Map.of("kind", kind, "id", id, "op", "PUT", "version",
				this.feed.size() + 1, "at", Instant.now().toString(), "data", data));
		change.put("cursor", this.epoch + "." + (this.feed.size() + 1));
		this.feed.add(change);
	}

	/** Forgets a document and every place: what is left is read whole. */
	void forget(String id) {
		this.feed.removeIf((change) -> change.get("id").equals(id));
		this.epoch = this.epoch + "x";
	}

	/** Takes an invitation. */
	void join(String link) throws IOException, InterruptedException {
		byte[] body = JSON.writeValueAsBytes(Map.of("invitation", link.substring(link.indexOf('#') + 1)));
		String path = "/federation/v1/join";
		Map<String, Object> claims = claims(this.partner, Instant.now(), "nonce-of-join", "POST", path, body);
		HttpResponse<String> joined = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.partner + path))
				.header("Krets-Nonce", "nonce-of-join")
				.header("Krets-Signature", signed("krets-message+jwt", this.key, JSON.writeValueAsBytes(claims)))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofByteArray(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		if (joined.statusCode() != 200) {
			throw new AssertionError("join was answered " + joined.statusCode() + " " + joined.body());
		}
	}

	/** Terms as this region signs them. */
	String signTerms(Object terms) {
		return signed("krets-agreement+jws", this.key, JSON.writeValueAsBytes(terms));
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		switch (exchange.getRequestURI().getPath()) {
			case "/.well-known/krets" -> send(exchange, 200, null,
					JSON.writeValueAsBytes(Map.of("url", url(), "region", "rogue", "name", "Rogue", "operator",
							"Rogue County", "versions", List.of("1"), "keys", List.of(jwk(this.key)), "endorsements",
							List.of())));
			case "/federation/v1/token" -> {
				byte[] token = JSON.writeValueAsBytes(
						Map.of("access_token", "t", "token_type", "Bearer", "expires_in", 300, "scope", "changes"));
				send(exchange, 200, seal(exchange, this.key, this.partner, Instant.now(), 200, token), token);
			}
			default -> changes(exchange);
		}
	}

	private void changes(HttpExchange exchange) throws IOException {
		String query = String.valueOf(exchange.getRequestURI().getQuery());
		Matcher place = PLACE.matcher(query);
		boolean whole = !place.find();
		this.asked.add(whole ? "" : place.group(1) + "." + place.group(2));
		boolean gone = !whole && !place.group(1).equals(this.epoch);
		int from = (whole || gone) ? 0 : Integer.parseInt(place.group(2));
		int status = gone ? 410 : 200;
		byte[] body = gone
				? JSON.writeValueAsBytes(Map.of("status", 410, "code", "cursor-gone", "detail", "Start again."))
				: page(from, query);
		Instant now = Instant.now();
		switch (this.fault) {
			case UNSIGNED -> send(exchange, status, null, body);
			case ALTERED -> send(exchange, status, seal(exchange, this.key, this.partner, now, status, body),
					(new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
			case FUTURE -> send(exchange, status,
					seal(exchange, this.key, this.partner, now.plusSeconds(400), status, body), body);
			case FOR_ANOTHER ->
				send(exchange, status, seal(exchange, this.key, "https://another.example", now, status, body), body);
			case STRANGE_KEY -> send(exchange, status, seal(exchange, newKey(), this.partner, now, status, body), body);
			case GARBAGE -> {
				byte[] garbage = "{\"changes\":[{\"cursor\":1,}".getBytes(StandardCharsets.UTF_8);
				send(exchange, status, seal(exchange, this.key, this.partner, now, status, garbage), garbage);
			}
			case CUT_OFF -> cutOff(exchange, body);
			case CUT_OFF_INSIDE -> {
				if (from > 0) {
					cutOff(exchange, body);
				}
				else {
					send(exchange, status, seal(exchange, this.key, this.partner, now, status, body), body);
				}
			}
			default -> send(exchange, status, seal(exchange, this.key, this.partner, now, status, body), body);
		}
	}

	private byte[] page(int from, String query) {
		// a place of the epoch that is given here, whatever is forgotten meanwhile
		String given = this.epoch;
		if (from >= this.feed.size() && !query.contains("wait=0s")) {
			LockSupport.parkNanos(200_000_000);
		}
		int to = Math.min(from + PAGE, this.feed.size());
		return JSON.writeValueAsBytes(Map.of("changes", this.feed.subList(Math.min(from, to), to), "next",
				given + "." + to, "more", to < this.feed.size()));
	}

	private String seal(HttpExchange exchange, KeyPair with, String to, Instant at, int status, byte[] body) {
		String nonce = (this.fault == Fault.REPLAYED) ? "of-another-request"
				: String.valueOf(exchange.getRequestHeaders().getFirst("Krets-Nonce"));
		Map<String, Object> claims = claims(to, at, nonce, exchange.getRequestMethod(),
				exchange.getRequestURI().toString(), body);
		claims.put("sts", status);
		return signed("krets-message+jwt", with, JSON.writeValueAsBytes(claims));
	}

	private Map<String, Object> claims(String to, Instant at, String nonce, String method, String target, byte[] body) {
		return new LinkedHashMap<>(Map.of("iss", url(), "aud", to, "iat", at.getEpochSecond(), "nonce", nonce, "htm",
				method, "htu", target, "dig", base64(sha256(body))));
	}

	private static void send(HttpExchange exchange, int status, @Nullable String signature, byte[] body)
			throws IOException {
		if (signature != null) {
			exchange.getResponseHeaders().set("Krets-Signature", signature);
		}
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	/** Says how long the answer is, and ends in its middle. */
	private static void cutOff(HttpExchange exchange, byte[] body) throws IOException {
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body, 0, body.length / 2);
		exchange.getResponseBody().flush();
		exchange.close();
	}

	private static String signed(String type, KeyPair with, byte[] payload) {
		try {
			String head = base64(JSON.writeValueAsBytes(Map.of("alg", "ES256", "typ", type, "kid", thumbprint(with))));
			String content = head + "." + base64(payload);
			Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
			signature.initSign(with.getPrivate());
			signature.update(content.getBytes(StandardCharsets.US_ASCII));
			return content + "." + base64(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair newKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> jwk(KeyPair of) {
		return Map.of("kty", "EC", "crv", "P-256", "kid", thumbprint(of), "x", coordinate(of, true), "y",
				coordinate(of, false));
	}

	private static String thumbprint(KeyPair of) {
		String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(coordinate(of, true),
				coordinate(of, false));
		return base64(sha256(members.getBytes(StandardCharsets.UTF_8)));
	}

	/** A coordinate of the public point, 32 bytes whatever its value. */
	private static String coordinate(KeyPair of, boolean x) {
		ECPublicKey open = (ECPublicKey) of.getPublic();
		BigInteger value = x ? open.getW().getAffineX() : open.getW().getAffineY();
		byte[] found = value.toByteArray();
		byte[] fixed = new byte[32];
		int length = Math.min(found.length, fixed.length);
		System.arraycopy(found, found.length - length, fixed, fixed.length - length, length);
		return base64(fixed);
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
