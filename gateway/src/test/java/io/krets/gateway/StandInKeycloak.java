package io.krets.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.krets.kit.test.TestTokens;

/**
 * Keycloak's token endpoint and keys, as far as a login needs them. An authorization code
 * is the nonce and the code challenge of the login, so that both are checked as the real
 * one does.
 */
final class StandInKeycloak {

	static final Map<String, Object> ORKANGER = Map.of("orkanger",
			Map.of("groups", List.of("/coordinators", "/firms/NO-911382008"), "realm_access",
					Map.of("roles", List.of("hub-coordinator"))),
			"region", Map.of("groups", List.of(), "realm_access", Map.of("roles", List.of("researcher"))));

	private static final String REALM = "/auth/realms/krets";

	final AtomicInteger refreshes = new AtomicInteger();

	/** Life of the access token that a login gives, in seconds. */
	volatile int firstTokenLife = 300;

	/** What a refresh is answered with: 200, 400 (session ended) or 500. */
	volatile int refreshStatus = 200;

	private final HttpServer server;

	StandInKeycloak() {
		TestTokens.serve();
		String keys = get(System.getProperty("KRETS_KEYCLOAK_URL") + "/realms/krets/protocol/openid-connect/certs");
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext(REALM + "/protocol/openid-connect/certs", (exchange) -> answer(exchange, 200, keys));
		this.server.createContext(REALM + "/protocol/openid-connect/token", this::token);
		this.server.createContext(REALM + "/echo",
				(exchange) -> answer(exchange, 200, exchange.getRequestHeaders().entrySet().toString()));
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/auth";
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		if ("refresh_token".equals(form.get("grant_type"))) {
			this.refreshes.incrementAndGet();
			boolean good = this.refreshStatus == 200;
			answer(exchange, this.refreshStatus,
					good ? tokens("", 300, UUID.randomUUID().toString()) : "{\"error\":\"%s\"}".formatted(error()));
			return;
		}
		String[] code = form.getOrDefault("code", ".").split("\\.");
		boolean proved = code.length == 2 && code[1].equals(sha256(form.getOrDefault("code_verifier", "")));
		answer(exchange, proved ? 200 : 400, proved ? tokens(code[0], this.firstTokenLife, UUID.randomUUID().toString())
				: "{\"error\":\"invalid_grant\"}");
	}

	private String error() {
		return (this.refreshStatus == 400) ? "invalid_grant" : "server_error";
	}

	private String tokens(String nonce, int life, String refresh) {
		JWTClaimsSet.Builder access = TestTokens.claims().claim("organization", ORKANGER).jwtID(refresh);
		JWTClaimsSet id = TestTokens.claims().audience("krets-gateway").claim("nonce", nonce).build();
		return "{\"access_token\":\"%s\",\"id_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
			.formatted(TestTokens.signed(access.build()), TestTokens.signed(id), refresh, life);
	}

	static Map<String, String> form(String text) {
		return Arrays.stream(text.split("&"))
			.map((pair) -> pair.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (java.security.NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static String get(String url) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
				.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
