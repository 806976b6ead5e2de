package io.krets.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;

/**
 * Asks every endpoint of a running service as every reader, and looks for planted secrets
 * in whatever comes back: body, headers and errors. The endpoints are those that Spring
 * has mapped, so one that nobody taught the matrix to call makes it fail; and the
 * service's OpenAPI document has to list the same.
 * <p>
 * Add an endpoint in one line, with its mapping as Spring prints it and a request that
 * fits: {@code .call("GET /api/x/streams/{id}", "/api/x/streams/{stream}")}. A name in
 * braces stands for each of the {@link #values} of that name in turn; a search for a
 * secret, for instance {@code ?q={name}}, must not find what hides it. Requests that
 * write carry an {@code If-Match} that is never current.
 */
public final class AccessMatrix {

	private static final int MOST_PAGES = 20;

	private static final int AT_ONCE = 8;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Set<String> mapped;

	private final int port;

	private final String base;

	private final List<Reader> readers = new ArrayList<>();

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	private final List<Planted> planted = new ArrayList<>();

	private final List<MatrixCall> calls = new ArrayList<>();

	private final Set<String> open = new TreeSet<>();

	private final HttpClient client = HttpClient.newHttpClient();

	/**
	 * A matrix over a running service.
	 * @param context asked for its endpoints
	 * @param port where the service listens on the loopback address
	 */
	public AccessMatrix(ApplicationContext context, int port) {
		this.port = port;
		this.base = "http://127.0.0.1:" + port;
		this.mapped = MappedEndpoints.of(context);
	}

	/** Adds a reader; without a token it is a stranger. */
	public AccessMatrix reader(Reader reader) {
		this.readers.add(reader);
		return this;
	}

	/** What a name in braces stands for. */
	public AccessMatrix values(String name, List<String> values) {
		this.values.put(name, List.copyOf(values));
		return this;
	}

	/** Adds something with secrets to be looked for. */
	public AccessMatrix plant(Planted thing) {
		this.planted.add(thing);
		return this;
	}

	/**
	 * An endpoint that also answers strangers; what it tells is looked at all the same.
	 */
	public AccessMatrix open(String endpoint) {
		this.open.add(endpoint);
		return this;
	}

	/** Says how to call an endpoint; once or more for each. */
	public AccessMatrix call(String endpoint, String request) {
		return call(endpoint, request, null);
	}

	/** Says how to call an endpoint that takes a JSON body. */
	public AccessMatrix call(String endpoint, String request, @Nullable String body) {
		this.calls.add(new MatrixCall(endpoint, request, body));
		return this;
	}

	/**
	 * Runs all calls as all readers.
	 * @throws AssertionError when an endpoint is not declared, a declared one is not
	 * there, or the OpenAPI document has other endpoints
	 */
	public Result run() {
		Set<String> declared = new TreeSet<>();
		this.calls.forEach((call) -> declared.add(call.endpoint()));
		if (!declared.equals(this.mapped)) {
			Set<String> unknown = new TreeSet<>(this.mapped);
			unknown.removeAll(declared);
			declared.removeAll(this.mapped);
			throw new AssertionError("Endpoints that the access matrix does not call: " + unknown
					+ "; calls without an endpoint: " + declared
					+ "\nMaybe an endpoint is new: add .call(\"<endpoint>\", \"<request>\") to the matrix.");
		}
		Result result = new Result();
		result.documented = DocumentedEndpoints.check(this.mapped, DocumentedEndpoints.of(this.mapped,
				new EndpointClient(this.port), TestTokens.inRegion("region-operator")));
		for (MatrixCall call : this.calls) {
			List<Callable<Void>> questions = new ArrayList<>();
			for (MatrixCall each : call.expand(this.values)) {
				this.readers.forEach((reader) -> questions.add(() -> {
					ask(each, reader, result);
					return null;
				}));
			}
			askAll(questions);
		}
		return result;
	}

	private static void askAll(List<Callable<Void>> questions) {
		try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
			for (Future<Void> answered : threads.invokeAll(questions)) {
				answered.get();
			}
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void ask(MatrixCall call, Reader reader, Result result) {
		String after = null;
		for (int page = 0; page < MOST_PAGES; page++) {
			String request = (after == null) ? call.request()
					: call.request() + (call.request().contains("?") ? "&" : "?") + "after="
							+ URLEncoder.encode(after, StandardCharsets.UTF_8);
			HttpResponse<String> answer = send(call, request, reader);
			synchronized (result) {
				check(call, request, reader, answer, result);
			}
			String next = next(answer);
			if (next == null || next.equals(after) || !call.endpoint().startsWith("GET ")) {
				return;
			}
			after = next;
		}
	}

	private HttpResponse<String> send(MatrixCall call, String request, Reader reader) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.base + request))
			.timeout(Duration.ofSeconds(120))
			.header("If-Match", "\"999999\"")
			.method(call.endpoint().substring(0, call.endpoint().indexOf(' ')), (call.body() != null)
					? HttpRequest.BodyPublishers.ofString(call.body()) : HttpRequest.BodyPublishers.noBody());
		if (call.body() != null) {
			builder.header("Content-Type", "application/json");
		}
		if (reader.token() != null) {
			builder.header("Authorization", "Bearer " + reader.token());
		}
		try {
			return this.client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(call.endpoint() + " " + request + " as " + reader.name(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable String next(HttpResponse<String> answer) {
		try {
			JsonNode next = JSON.readTree(answer.body()).path("next");
			return next.isString() ? next.asString() : null;
		}
		catch (JacksonException ex) {
			// not every answer is JSON
			return null;
		}
	}

	private void check(MatrixCall call, String request, Reader reader, HttpResponse<String> answer, Result result) {
		result.requests++;
		String asked = java.net.URLDecoder.decode(request, StandardCharsets.UTF_8)
				+ ((call.body() != null) ? call.body() : "");
		String told = answer.headers().map() + "\n" + answer.body();
		String where = "%s %s as %s -> %d".formatted(call.endpoint(), request, reader.name(), answer.statusCode());
		// a health endpoint says by its status how the service is
		boolean health = call.endpoint().contains("/actuator/health");
		if (answer.statusCode() >= 500 && !health) {
			result.leaks.add(where + " is a failure of ours: " + answer.body());
		}
		if (reader.token() == null && answer.statusCode() == 200 && !health && !this.open.contains(call.endpoint())) {
			result.leaks.add(where + " answers a stranger");
		}
		for (Planted thing : this.planted) {
			result.cases++;
			for (Secret secret : thing.secrets()) {
				boolean inRequest = secret.isIn(asked);
				if (!secret.visibleTo().test(reader)) {
					if (!secret.spoken() && !inRequest && secret.isIn(told)) {
						result.leaks.add(where + " tells the " + secret.what() + " of " + thing.name());
					}
					// found by what it hides
					if (inRequest && !asked.contains(thing.id()) && told.contains(thing.id())) {
						result.leaks
							.add(where + " finds " + thing.name() + " by its " + secret.what() + ", which it hides");
					}
				}
				else if (!inRequest && secret.isIn(told)) {
					result.seen.add(thing.name() + ": " + secret.what());
				}
			}
		}
	}

	/**
	 * Somebody who asks.
	 *
	 * @param name for messages
	 * @param token access token, or null for a stranger
	 * @param role the one role held, or empty
	 * @param organization where it is held, or empty
	 * @param firm id of the firm acted for, or empty
	 */
	public record Reader(String name, @Nullable String token, String role, String organization, String firm) {

		/** Whether this reader holds the role in the organization. */
		public boolean is(String role, String organization) {
			return this.role.equals(role) && this.organization.equals(organization);
		}

	}

	/**
	 * Something that not everybody may know.
	 *
	 * @param what it is, for messages
	 * @param spelling how answers would spell it
	 * @param visibleTo who may be told
	 * @param spoken whether others speak of it for other reasons, so that only finding by
	 * it counts
	 */
	public record Secret(String what, String spelling, Predicate<Reader> visibleTo, boolean spoken) {

		public Secret(String what, String spelling, Predicate<Reader> visibleTo) {
			this(what, spelling, visibleTo, false);
		}

		boolean isIn(String text) {
			int at = text.indexOf(this.spelling);
			while (at >= 0) {
				int end = at + this.spelling.length();
				// a number is not a part of a longer one, nor of an id
				if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
						&& (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
					return true;
				}
				at = text.indexOf(this.spelling, at + 1);
			}
			return false;
		}

	}

	/**
	 * Something stored.
	 *
	 * @param name for messages
	 * @param id by which answers name it
	 * @param secrets what to look for
	 */
	public record Planted(String name, String id, List<Secret> secrets) {

		public Planted {
			secrets = List.copyOf(secrets);
		}

		/**
		 * The same with secrets that nobody may be told, so that every telling is a leak.
		 */
		public Planted forNobody() {
			return new Planted(this.name, this.id,
					this.secrets.stream()
						.map((secret) -> new Secret(secret.what(), secret.spelling(), (reader) -> false))
						.toList());
		}

	}

	/** What a run found. */
	public static final class Result {

		private int documented;

		private int requests;

		private long cases;

		private final Set<String> seen = new TreeSet<>();

		private final Set<String> leaks = new LinkedHashSet<>();

		/** How often an endpoint was asked. */
		public int requests() {
			return this.requests;
		}

		/** Reader by endpoint by thing planted. */
		public long cases() {
			return this.cases;
		}

		/**
		 * Secrets that nobody was told, not even who is entitled: they would prove
		 * nothing. Not those that others speak of.
		 */
		public List<String> untold(Collection<Planted> planted) {
			return planted.stream()
				.flatMap((thing) -> thing.secrets()
					.stream()
					.filter((secret) -> !secret.spoken())
					.map((secret) -> thing.name() + ": " + secret.what()))
				.filter((secret) -> !this.seen.contains(secret))
				.toList();
		}

		/** What should not have been told, and failures of the service. */
		public Set<String> leaks() {
			return this.leaks;
		}

		@Override
		public String toString() {
			return "access matrix: %d operations of the OpenAPI document, %d requests, %d cases, %d leaks"
				.formatted(this.documented, this.requests, this.cases, this.leaks.size());
		}

	}

}
