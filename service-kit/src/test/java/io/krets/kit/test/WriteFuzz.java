package io.krets.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;

/**
 * Sends spoiled documents to every endpoint that takes one. No answer may be a failure of
 * ours, and a refusal must be a problem document with a code. The endpoints are those
 * that Spring has mapped for POST, PUT and PATCH: one that is neither fuzzed nor excused
 * makes the run fail.
 */
public final class WriteFuzz {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final long SEED = Long.getLong("krets.seed", 20260301L);

	private final String base;

	private final Set<String> writes;

	private final Set<String> excused = new TreeSet<>();

	private final List<Target> targets = new ArrayList<>();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<Integer, Integer> statuses = new TreeMap<>();

	/** A fuzz of a running service. */
	public WriteFuzz(ApplicationContext context, int port) {
		this.base = "http://127.0.0.1:" + port;
		this.writes = MappedEndpoints.of(context)
			.stream()
			.filter((endpoint) -> endpoint.matches("(POST|PUT|PATCH) .*"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** How many documents to send: few in a build, many with {@code krets.scale=full}. */
	public static int count(int full, int few) {
		return "full".equals(System.getProperty("krets.scale")) ? full : few;
	}

	/**
	 * Adds an endpoint.
	 * @param request asked anew for each document: path and, for a change, the version to
	 * be replaced
	 * @param document a good document, to be spoiled
	 */
	public WriteFuzz target(String endpoint, String token, Supplier<Request> request, String document) {
		this.targets.add(new Target(endpoint, token, request, JsonMutator.json(document)));
		return this;
	}

	/** Leaves out an endpoint that takes no document, or is fuzzed elsewhere. */
	public WriteFuzz without(String endpoint) {
		this.excused.add(endpoint);
		return this;
	}

	/**
	 * Sends so many documents, the same for the same seed.
	 * @param watcher told of every answer
	 */
	public String run(int count, Watcher watcher) {
		Set<String> known = new TreeSet<>(this.excused);
		this.targets.forEach((target) -> known.add(target.endpoint()));
		if (!known.equals(this.writes)) {
			throw new AssertionError("Endpoints that take documents are " + this.writes + " but the fuzz knows " + known
					+ "\nMaybe an endpoint is new: add .target(\"<endpoint>\", …), or .without(\"<endpoint>\").");
		}
		JsonMutator mutator = new JsonMutator(SEED);
		Random random = new Random(SEED);
		Map<String, String> findings = new LinkedHashMap<>();
		for (int number = 0; number < count; number++) {
			Target target = this.targets.get(random.nextInt(this.targets.size()));
			String body = mutator.mutate(target.document());
			Request request = target.request().get();
			HttpResponse<String> answer = send(target, request, body);
			this.statuses.merge(answer.statusCode(), 1, Integer::sum);
			String fault = fault(answer);
			if (fault != null) {
				findings.putIfAbsent(target.endpoint() + " " + fault,
						"document %d of seed %d: %s".formatted(number, SEED, shorten(body)));
			}
			watcher.answered(target.endpoint(), request, answer.statusCode(),
					(answer.statusCode() < 300) ? JSON.readTree(answer.body()) : null, number);
		}
		if (!findings.isEmpty()) {
			throw new AssertionError(findings.entrySet()
				.stream()
				.map((finding) -> finding.getKey() + "\n    " + finding.getValue())
				.collect(Collectors.joining("\n")));
		}
		return "fuzz: seed %d, %d documents to %d endpoints, answers by status %s".formatted(SEED, count,
				this.targets.size(), this.statuses);
	}

	private HttpResponse<String> send(Target target, Request request, String body) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.base + request.path()))
			.timeout(Duration.ofSeconds(60))
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + target.token())
			.method(target.endpoint().substring(0, target.endpoint().indexOf(' ')),
					HttpRequest.BodyPublishers.ofString(body));
		if (request.version() != null) {
			builder.header("If-Match", request.version());
		}
		try {
			return this.client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable String fault(HttpResponse<String> answer) {
		if (answer.statusCode() >= 500) {
			return "failed with " + answer.statusCode();
		}
		if (answer.statusCode() == 401) {
			return "did not get past the token";
		}
		if (answer.statusCode() >= 400) {
			boolean problem = answer.headers()
				.firstValue("Content-Type")
				.orElse("")
				.startsWith("application/problem+json");
			return (problem && JSON.readTree(answer.body()).path("code").isString()) ? null
					: "refused with %d without a problem document".formatted(answer.statusCode());
		}
		return null;
	}

	private static String shorten(String body) {
		return (body.length() > 600) ? body.substring(0, 600) + "… (" + body.length() + " characters)" : body;
	}

	/**
	 * Where to send a document.
	 *
	 * @param path with its query
	 * @param version entity tag for {@code If-Match}, or null
	 */
	public record Request(String path, @Nullable String version) {

	}

	/** Sees every answer. */
	@FunctionalInterface
	public interface Watcher {

		/**
		 * An answer came.
		 * @param accepted what the service says it stored; null when it refused
		 */
		void answered(String endpoint, Request request, int status, @Nullable JsonNode accepted, int number);

	}

	private record Target(String endpoint, String token, Supplier<Request> request, JsonNode document) {

	}

}
