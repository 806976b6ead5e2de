package io.krets.network.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.krets.kit.feed.Change;
import io.krets.kit.test.TestTokens;
import io.krets.network.NetworkApplication;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The network service of one region, whole, on a port and a database of its own. */
final class RegionUnderTest implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final AtomicLong VERSIONS = new AtomicLong();

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String url;

	private final ConfigurableApplicationContext context;

	private RegionUnderTest(String url, ConfigurableApplicationContext context) {
		this.url = url;
		this.context = context;
	}

	/** Starts a region with one hub and no streams. */
	static RegionUnderTest start(String name, String hub, String country, String... options) {
		return start(name, freePort(), hub, country, options);
	}

	static RegionUnderTest start(String name, int port, String hub, String country, String... options) {
		TestTokens.serve();
		String url = "http://localhost:" + port;
		SpringApplicationBuilder application = new SpringApplicationBuilder(NetworkApplication.class)
			.properties("spring.main.register-shutdown-hook=false");
		String[] arguments = new String[options.length + 7];
		arguments[0] = "--server.port=" + port;
		arguments[1] = "--krets.public-url=" + url;
		arguments[2] = "--spring.application.name=federation-" + name + "-" + port;
		arguments[3] = "--krets.region.name=" + name;
		arguments[4] = "--krets.federation.loopback=true";
		arguments[5] = "--krets.registry-url=";
		arguments[6] = "--krets.matching-url=";
		System.arraycopy(options, 0, arguments, 7, options.length);
		RegionUnderTest region = new RegionUnderTest(url, application.run(arguments));
		RegistryModel registry = region.context.getBean(RegistryModel.class);
		registry.begin();
		registry.complete();
		if (region.send("GET", "/api/network/hubs/" + hub, null).status() == 404) {
			region.send("PUT", "/api/network/hubs/" + hub, """
					{"name": "Hub %s", "country": "%s", "location": {"lat": 63, "lon": 10}}""".formatted(hub, country));
		}
		return region;
	}

	String url() {
		return this.url;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Object bean(String name) {
		return this.context.getBean(name);
	}

	/** A stream as the registry would publish it. */
	ObjectNode stream(String id, String hub, String kind, String disclosure) {
		ObjectNode stream = JSON.createObjectNode()
			.put("id", id)
			.put("firmId", "firm-" + hub)
			.put("hub", hub)
			.put("direction", "OFFER")
			.put("kind", kind)
			.put("name", "Stream " + id)
			.put("description", "told to few")
			.put("visibility", "NETWORK")
			.put("disclosure", disclosure);
		stream.putObject("quantity").put("amount", 2500).put("unit", "t/a");
		stream.putObject("codes").put("ewc", "100804");
		return stream;
	}

	/** Publishes streams as the registry would. */
	void publish(ObjectNode... streams) {
		RegistryModel registry = bean(RegistryModel.class);
		for (ObjectNode stream : streams) {
			long version = VERSIONS.incrementAndGet();
			registry.apply(new Change("", "stream", stream.get("id").asString(), Change.Op.PUT, version, Instant.now(),
					stream.put("version", version)));
		}
	}

	void remove(String id) {
		bean(RegistryModel.class)
			.apply(new Change("", "stream", id, Change.Op.REMOVE, VERSIONS.incrementAndGet(), Instant.now(), null));
	}

	/** What the region's services are given of a kind by the network's feed, by id. */
	Map<String, JsonNode> given(String kind) {
		Map<String, JsonNode> given = new TreeMap<>();
		String after = "";
		JsonNode page;
		do {
			page = send("GET", "/api/network/changes?limit=1000" + after, token("service"), null).body();
			page.path("changes").forEach((change) -> {
				if (change.path("kind").asString().equals(kind)) {
					if (change.path("op").asString().equals("PUT")) {
						given.put(change.path("id").asString(), change.path("data"));
					}
					else {
						given.remove(change.path("id").asString());
					}
				}
			});
			after = "&after=" + page.path("next").asString();
		}
		while (page.path("more").asBoolean());
		return given;
	}

	List<String> audited(String target) {
		return send("GET", "/api/network/audit?limit=200&target=" + target, null).body()
			.path("items")
			.valueStream()
			.map((entry) -> entry.path("action").asString())
			.toList();
	}

	/** As the region's operator. */
	Answer send(String method, String path, @Nullable String body) {
		return send(method, path, token("region-operator"), body);
	}

	Answer post(String path, String body) {
		return send("POST", "/api/network" + path, body);
	}

	Answer send(String method, String path, @Nullable String token, @Nullable String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path))
			.timeout(Duration.ofSeconds(60))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(),
					JSON.readTree(response.body().isEmpty() ? "null" : response.body()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private String token(String role) {
		return TestTokens.signed(TestTokens.claims()
			.issuer(this.url + "/auth/realms/krets")
			.claim("organization",
					Map.of("region", Map.of("groups", List.of(), "realm_access", Map.of("roles", List.of(role)))))
			.build());
	}

	/** The partner as this region sees it. */
	JsonNode partner(String partnerUrl) {
		return send("GET", "/api/network/partners/" + Digests.partnerId(partnerUrl), null).body();
	}

	JsonNode await(String partnerUrl, Predicate<JsonNode> condition) {
		return await(() -> partner(partnerUrl), condition);
	}

	/** Asks until the answer is as it should be, or patience ends. */
	static <T> T await(Supplier<T> ask, Predicate<T> condition) {
		Instant deadline = Instant.now().plus(PATIENCE);
		T answer = ask.get();
		while (!condition.test(answer) && Instant.now().isBefore(deadline)) {
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			answer = ask.get();
		}
		assertThat(condition.test(answer)).as("it became %s", answer).isTrue();
		return answer;
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What came back. */
	record Answer(int status, JsonNode body) {

	}

}
