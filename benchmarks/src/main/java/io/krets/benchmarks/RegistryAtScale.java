package io.krets.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates, reads and searches per second through the gateway while many streams are
 * stored, beside the same requests at the service itself. Arguments: how many streams are
 * stored, 100,000 when absent, and how many requests of each kind, 4,000 when absent.
 */
public final class RegistryAtScale {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final long SEED = 20260501L;

	private static final int CLIENTS = 8;

	private static final double NANOS_IN_MILLI = 1e6;

	private static final List<String> TYPED = List.of("si", "silika", "silikastøv", "flya", "flyaske", "kisel", "lento",
			"lentotuhka", "slag", "1008", "wood ash");

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final LocalRegion region;

	private final int requests;

	private RegistryAtScale(LocalRegion region, int requests) {
		this.region = region;
		this.requests = requests;
	}

	public static void main(String[] arguments) throws Exception {
		int rows = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 100_000;
		int requests = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 4_000;
		try (LocalRegion region = LocalRegion.create()) {
			region.up("--empty");
			RegistryAtScale bench = new RegistryAtScale(region, requests);
			bench.run(ImportRows.fill(region, bench.http, rows), rows);
		}
	}

	private void run(String firm, int rows) throws Exception {
		List<String> ids = ids();
		Random random = new Random(SEED);
		System.out.printf(Locale.ROOT, "%d clients at once, %d requests of each kind, %d streams stored%n", CLIENTS,
				this.requests, rows);
		measure("read a stream",
				(base) -> HttpRequest.newBuilder(URI.create(base + "/streams/" + ids.get(next(random, ids.size())))));
		measure("list 50 streams", (base) -> HttpRequest
			.newBuilder(URI.create(base + "/streams?limit=50&after=" + ids.get(next(random, ids.size())))));
		measure("search the waste codes",
				(base) -> HttpRequest
					.newBuilder(URI.create(base + "/catalogue/waste-codes?lang=no&limit=8&q=" + java.net.URLEncoder
						.encode(TYPED.get(next(random, TYPED.size())), java.nio.charset.StandardCharsets.UTF_8))));
		String stream = "{\"firmId\":\"%s\",\"direction\":\"NEED\",\"kind\":\"MATERIAL\",\"name\":\"bench %d\"}";
		measure("create a stream",
				(base) -> HttpRequest.newBuilder(URI.create(base + "/streams"))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(stream.formatted(firm, next(random, rows)))));
		System.out.printf(Locale.ROOT, "registry's greatest resident memory: %d MiB%n",
				ImportRows.peakMebibytes(this.region));
	}

	private static int next(Random random, int bound) {
		synchronized (random) {
			return random.nextInt(bound);
		}
	}

	/** Some of the ids there are, from all over. */
	private List<String> ids() throws IOException, InterruptedException {
		List<String> ids = new ArrayList<>();
		for (int digit = 0; digit < 16; digit++) {
			HttpResponse<String> page = this.http.send(
					authorized(HttpRequest.newBuilder(URI.create(
							this.region.url() + "/api/registry/streams?limit=50&after=" + Integer.toHexString(digit)))),
					HttpResponse.BodyHandlers.ofString());
			for (JsonNode item : MAPPER.readTree(page.body()).get("items")) {
				ids.add(item.get("id").asString());
			}
		}
		return ids;
	}

	private HttpRequest authorized(HttpRequest.Builder request) throws IOException, InterruptedException {
		return request.header("Authorization", "Bearer " + this.region.token(this.http, "orkanger-api")).build();
	}

	private void measure(String what, Function<String, HttpRequest.Builder> request) throws Exception {
		String direct = this.region.internalUrl("registry") + "/api/registry";
		String through = this.region.url() + "/api/registry";
		run(request, direct, this.requests / 4);
		run(request, through, this.requests / 4);
		double peer = print(what + ", at the service", run(request, direct, this.requests));
		double perSecond = print(what + ", through the gateway", run(request, through, this.requests));
		System.out.printf(Locale.ROOT, "  ratio of requests per second: %.2f%n", perSecond / peer);
	}

	/** Milliseconds of each request, and of the whole as the last. */
	private double[] run(Function<String, HttpRequest.Builder> request, String base, int count)
			throws InterruptedException, ExecutionException, IOException {
		String token = this.region.token(this.http, "orkanger-api");
		double[] millis = new double[count + 1];
		long begin = System.nanoTime();
		try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
			List<Future<Void>> clients = IntStream.range(0, CLIENTS).mapToObj((client) -> threads.<Void>submit(() -> {
				for (int number = client; number < count; number += CLIENTS) {
					millis[number] = time(request.apply(base).header("Authorization", "Bearer " + token).build());
				}
				return null;
			})).toList();
			for (Future<Void> client : clients) {
				client.get();
			}
		}
		millis[count] = (System.nanoTime() - begin) / NANOS_IN_MILLI;
		return millis;
	}

	private double time(HttpRequest request) throws IOException, InterruptedException {
		long begin = System.nanoTime();
		HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		double millis = (System.nanoTime() - begin) / NANOS_IN_MILLI;
		if (answer.statusCode() >= 300) {
			throw new IllegalStateException(request + " answered " + answer.statusCode() + ": " + answer.body());
		}
		return millis;
	}

	private static double print(String what, double[] millis) {
		double[] sorted = Arrays.copyOf(millis, millis.length - 1);
		Arrays.sort(sorted);
		double perSecond = sorted.length / millis[millis.length - 1] * 1000;
		System.out.printf(Locale.ROOT, "%-44s %6.0f/s, median %.1f ms, p99 %.1f ms%n", what, perSecond,
				sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
		return perSecond;
	}

}
