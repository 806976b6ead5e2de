package io.krets.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a write at the gateway to the matches that follow from it, while many streams are
 * stored; how long matches take to be answered to several readers when nothing else
 * happens, beside an answer that finds nothing; and the same while 10,000 streams are
 * imported. Argument: how many streams are stored, 10,000 when absent.
 */
public final class ChangeToMatch {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int IMPORTED = 10_000;

	private static final int CHANGES = 50;

	private static final int QUESTIONS = 300;

	private static final int MOST_QUESTIONS = 100_000;

	private static final long PATIENCE_NANOS = 900_000_000_000L;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final LocalRegion region;

	private static final String COORDINATOR = "orkanger-api";

	private final Map<String, String> tokens = new HashMap<>();

	private ChangeToMatch(LocalRegion region) {
		this.region = region;
	}

	public static void main(String[] arguments) throws Exception {
		int rows = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 10_000;
		try (LocalRegion region = LocalRegion.create()) {
			region.up("--empty");
			new ChangeToMatch(region).run(rows);
		}
	}

	private void run(int rows) throws Exception {
		ImportRows.fill(this.region, this.http, rows);
		String need = need(COORDINATOR, "orkanger", "NO", "HUB");
		Written first = post(COORDINATOR, "/streams", need);
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		while (matches(first) == 0) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("matching has not seen stream " + first.id());
			}
		}
		List<Double> shown = new ArrayList<>();
		for (int change = 0; change < CHANGES; change++) {
			long start = System.nanoTime();
			Written written = post(COORDINATOR, "/streams", need);
			if (matches(written) == 0) {
				throw new IllegalStateException(
						"stream " + written.id() + " has no matches\nMaybe it is not seen yet.");
			}
			shown.add((System.nanoTime() - start) / 1e6);
		}
		print("%d streams stored: a new stream and its matches".formatted(rows), shown);
		print("matches of a stream, idle", questions(first, () -> false));
		print("the same for a coordinator of another hub",
				questions(seen("sundsvall-api", "sundsvall-api", "sundsvall", "SE", "HUB"), () -> false));
		print("the same for the region's operator",
				questions(seen(COORDINATOR, "operator-api", "orkanger", "NO", "REGION"), () -> false));
		print("an answer that no such stream is known", questions(new Written("none", null, COORDINATOR), () -> false));
		CompletableFuture<Void> importing = CompletableFuture.runAsync(() -> {
			try {
				ImportRows.fill(this.region, this.http, IMPORTED);
			}
			catch (IOException | InterruptedException ex) {
				throw new CompletionException(ex);
			}
		});
		List<Double> during = questions(first, () -> !importing.isDone());
		importing.join();
		print("matches of a stream while %d are imported".formatted(IMPORTED), during);
	}

	/** A need that somebody has written and somebody else, or the same, asks about. */
	private Written seen(String writer, String asker, String hub, String country, String visibility) throws Exception {
		Written written = post(writer, "/streams", need(writer, hub, country, visibility));
		Written asked = new Written(written.id(), written.cursor(), asker);
		if (matches(asked) == 0) {
			throw new IllegalStateException("stream " + asked.id() + " has no matches for " + asker);
		}
		return asked;
	}

	private String need(String writer, String hub, String country, String visibility) throws Exception {
		String firm = post(writer, "/firms", """
				{"name":"Taker","country":"%s","hub":"%s","sample":true}""".formatted(country, hub)).id();
		return """
				{"firmId":"%s","direction":"NEED","kind":"MATERIAL","name":"silica fume","codes":{"ewc":"100804"},
				"visibility":"%s"}""".formatted(firm, visibility);
	}

	private List<Double> questions(Written stream, BooleanSupplier goesOn) throws Exception {
		List<Double> millis = new ArrayList<>();
		while (millis.size() < QUESTIONS || (goesOn.getAsBoolean() && millis.size() < MOST_QUESTIONS)) {
			long start = System.nanoTime();
			// at the service: the gateway lets no client ask so often
			int found = matches(new Written(stream.id(), null, stream.asker()), this.region.internalUrl("matching"));
			if (found == 0 && stream.cursor() != null) {
				throw new IllegalStateException("stream " + stream.id() + " has no matches any more");
			}
			millis.add((System.nanoTime() - start) / 1e6);
		}
		return millis;
	}

	private static void print(String what, List<Double> millis) {
		Collections.sort(millis);
		System.out.printf(Locale.ROOT, "%-56s median %.1f ms, p99 %.1f ms, longest %.1f ms%n", what,
				millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100), millis.getLast());
	}

	private Written post(String client, String path, String body) throws Exception {
		HttpResponse<String> answer = send(client,
				HttpRequest.newBuilder(URI.create(this.region.url() + "/api/registry" + path))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(body)));
		if (answer.statusCode() != 201) {
			throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
		}
		return new Written(MAPPER.readTree(answer.body()).path("id").asString(),
				answer.headers().firstValue("Krets-Cursor").orElseThrow(), client);
	}

	private int matches(Written stream) throws Exception {
		return matches(stream, this.region.url());
	}

	/** How many matches there are; 0 also while the stream is not seen. */
	private int matches(Written stream, String base) throws Exception {
		String after = (stream.cursor() != null) ? "&after=" + stream.cursor() : "";
		HttpResponse<String> answer = send(stream.asker(),
				HttpRequest.newBuilder(URI.create(base + "/api/matching/matches?stream=" + stream.id() + after)));
		if (answer.statusCode() != 200 && answer.statusCode() != 404) {
			throw new IllegalStateException("matches answered " + answer.statusCode() + " " + answer.body());
		}
		JsonNode items = MAPPER.readTree(answer.body()).path("items");
		return items.size();
	}

	/** A token lives for minutes: what it does not open is asked again with a new one. */
	private HttpResponse<String> send(String client, HttpRequest.Builder request) throws Exception {
		HttpResponse<String> answer = sendOnce(client, request);
		if (answer.statusCode() != 401) {
			return answer;
		}
		this.tokens.put(client, this.region.token(this.http, client));
		return sendOnce(client, request);
	}

	private HttpResponse<String> sendOnce(String client, HttpRequest.Builder request) throws Exception {
		return this.http.send(
				request.copy().header("Authorization", "Bearer " + this.tokens.getOrDefault(client, "none")).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * A stored stream.
	 *
	 * @param cursor the place behind its writing
	 * @param asker the client that asks about it
	 */
	private record Written(String id, @Nullable String cursor, String asker) {

	}

}
