package io.krets.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many published streams a second one whole region takes from another, signed,
 * checked and stored, and how long it takes from registering a stream in one to its match
 * in the other. The peer is the import that put the streams into the first region.
 */
final class AcrossRegions {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String PARTNERS = "/api/network/partners";

	private static final long PATIENCE_NANOS = 600_000_000_000L;

	private static final long LOOK_EVERY_NANOS = 20_000_000L;

	private final HttpClient http = HttpClient.newHttpClient();

	private final LocalRegion here;

	private final LocalRegion there;

	private AcrossRegions(LocalRegion here, LocalRegion there) {
		this.here = here;
		this.there = there;
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		int streams = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 10_000;
		int lags = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 30;
		try (LocalRegion here = LocalRegion.create(); LocalRegion there = LocalRegion.create()) {
			here.up("--empty");
			there.up("--empty");
			new AcrossRegions(here, there).run(streams, lags);
		}
	}

	private void run(int streams, int lags) throws IOException, InterruptedException {
		ImportRows.fill(this.here, this.http, streams);
		partner();
		long begin = System.nanoTime();
		agree();
		until(this.there, "operator-api", PARTNERS, (body) -> body.at("/items/0/health/streams").asLong() >= streams);
		double seconds = (System.nanoTime() - begin) / 1e9;
		System.out.printf(Locale.ROOT, "%d streams taken from the other region in %.1f s, %.0f/s%n", streams, seconds,
				streams / seconds);

		String firm = id(send(this.here, "orkanger-api", "/api/registry/firms",
				"{\"name\":\"Giver\",\"country\":\"NO\",\"hub\":\"orkanger\"}"));
		String taker = id(send(this.there, "kokkola-api", "/api/registry/firms",
				"{\"name\":\"Taker\",\"country\":\"FI\",\"hub\":\"kokkola\"}"));
		String need = id(send(this.there, "kokkola-api", "/api/registry/streams", stream(taker, "NEED", 0)));
		String matches = "/api/matching/matches?limit=200&stream=" + need;
		double[] millis = new double[lags];
		for (int lag = 0; lag < lags; lag++) {
			long registered = System.nanoTime();
			String offer = id(send(this.here, "orkanger-api", "/api/registry/streams", stream(firm, "OFFER", lag)));
			until(this.there, "kokkola-api", matches, (body) -> body.toString().contains(offer));
			millis[lag] = (System.nanoTime() - registered) / 1e6;
		}
		Arrays.sort(millis);
		System.out.printf(Locale.ROOT,
				"from registering in one region to the match in the other, %d times: median %.0f ms, longest %.0f ms%n",
				lags, millis[lags / 2], millis[lags - 1]);
	}

	/**
	 * Sulphur slag: of another kind than the many, so that the match is among the first.
	 */
	private static String stream(String firm, String direction, int number) {
		return """
				{"firmId":"%s","direction":"%s","kind":"MATERIAL","name":"Blast furnace slag %d",
				 "codes":{"ewc":"100201"},"visibility":"NETWORK"}""".formatted(firm, direction, number);
	}

	private void partner() throws IOException, InterruptedException {
		String link = send(this.here, "operator-api", PARTNERS + "/invitations", "{\"note\":\"bench\"}").path("link")
			.asString();
		JsonNode joined = send(this.there, "operator-api", PARTNERS, "{\"link\":\"%s\"}".formatted(link));
		String compared = "{\"fingerprint\":\"%s\"}".formatted(joined.path("fingerprint").asString());
		for (LocalRegion region : new LocalRegion[] { this.here, this.there }) {
			send(region, "operator-api", PARTNERS + "/" + partnerOf(region) + "/confirm", compared);
		}
		for (LocalRegion region : new LocalRegion[] { this.here, this.there }) {
			until(region, "operator-api", PARTNERS,
					(body) -> body.at("/items/0/status").asString().equals("CONFIRMED"));
		}
	}

	private void agree() throws IOException, InterruptedException {
		String all = "{\"kinds\":[\"MATERIAL\"],\"disclosure\":\"BANDED\"}";
		send(this.here, "operator-api", PARTNERS + "/" + partnerOf(this.here) + "/agreement",
				"{\"purpose\":\"bench\",\"from\":\"2026-01-01\",\"gives\":%s,\"takes\":%s}".formatted(all, all));
		JsonNode waiting = until(this.there, "operator-api", PARTNERS,
				(body) -> body.at("/items/0/proposed").isObject());
		send(this.there, "operator-api", "%s/%s/agreement/%d/sign".formatted(PARTNERS, partnerOf(this.there),
				waiting.at("/items/0/proposed/version").asLong()), "{}");
	}

	private String partnerOf(LocalRegion region) throws IOException, InterruptedException {
		return until(region, "operator-api", PARTNERS, (body) -> !body.path("items").isEmpty()).at("/items/0/id")
			.asString();
	}

	private static String id(JsonNode created) {
		return created.path("id").asString();
	}

	private JsonNode until(LocalRegion region, String client, String path, Predicate<JsonNode> condition)
			throws IOException, InterruptedException {
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		String token = region.token(this.http, client);
		long renewed = System.nanoTime();
		JsonNode body;
		do {
			if (System.nanoTime() - renewed > 120_000_000_000L) {
				token = region.token(this.http, client);
				renewed = System.nanoTime();
			}
			body = exchange(region, token, HttpRequest.newBuilder(URI.create(region.url() + path)));
			if (condition.test(body)) {
				return body;
			}
			LockSupport.parkNanos(LOOK_EVERY_NANOS);
		}
		while (System.nanoTime() < deadline);
		throw new IllegalStateException(path + " did not become as expected: " + body);
	}

	private JsonNode send(LocalRegion region, String client, String path, String body)
			throws IOException, InterruptedException {
		return exchange(region, region.token(this.http, client),
				HttpRequest.newBuilder(URI.create(region.url() + path))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private JsonNode exchange(LocalRegion region, String token, HttpRequest.Builder request)
			throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http.send(request.header("Authorization", "Bearer " + token).build(),
				HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() >= 300 && answer.statusCode() != 429) {
			throw new IllegalStateException(region.url() + " answered " + answer.statusCode() + ": " + answer.body());
		}
		return MAPPER.readTree(answer.body());
	}

}
