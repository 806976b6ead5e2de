package io.krets.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the gateway adds to a request: the same read, one after another, through the
 * gateway and at the service itself, in turns. An argument says how many of each; 2000
 * without one.
 */
public final class GatewayOverhead {

	private static final int WARM_UP = 500;

	private static final double NANOS_IN_MILLI = 1e6;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private GatewayOverhead() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		int requests = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 2000;
		try (LocalRegion region = LocalRegion.create()) {
			region.up();
			GatewayOverhead bench = new GatewayOverhead();
			for (String path : new String[] { "/api/registry/catalogue/waste-codes?q=1008&limit=1",
					"/api/registry/streams?limit=50" }) {
				bench.measure(region, path, requests);
			}
		}
	}

	private void measure(LocalRegion region, String path, int requests) throws IOException, InterruptedException {
		String token = region.token(this.http, "orkanger-api");
		HttpRequest direct = request(region.internalUrl("registry") + path, token);
		HttpRequest through = request(region.url() + path, token);
		for (int i = 0; i < WARM_UP; i++) {
			time(direct);
			time(through);
		}
		double[] directMillis = new double[requests];
		double[] throughMillis = new double[requests];
		for (int i = 0; i < requests; i++) {
			if (i % WARM_UP == 0) {
				// tokens of API clients live 300 s
				token = region.token(this.http, "orkanger-api");
				direct = request(region.internalUrl("registry") + path, token);
				through = request(region.url() + path, token);
			}
			directMillis[i] = time(direct);
			throughMillis[i] = time(through);
		}
		System.out.printf(Locale.ROOT, "GET %s, %d requests each way, one after another%n", path, requests);
		print("service itself", directMillis);
		print("through the gateway", throughMillis);
		System.out.printf(Locale.ROOT, "  added, median %.2f ms; ratio %.2f%n",
				median(throughMillis) - median(directMillis), median(throughMillis) / median(directMillis));
	}

	private static HttpRequest request(String url, String token) {
		return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
	}

	private double time(HttpRequest request) throws IOException, InterruptedException {
		long begin = System.nanoTime();
		HttpResponse<byte[]> answer = this.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
		double millis = (System.nanoTime() - begin) / NANOS_IN_MILLI;
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(
					request.uri() + " answered " + answer.statusCode() + ": " + new String(answer.body()));
		}
		return millis;
	}

	private static void print(String name, double[] millis) {
		double[] sorted = millis.clone();
		Arrays.sort(sorted);
		System.out.printf(Locale.ROOT, "  %-20s median %.2f ms, p99 %.2f ms%n", name, median(millis),
				sorted[(int) (sorted.length * 0.99)]);
	}

	private static double median(double[] millis) {
		double[] sorted = millis.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
