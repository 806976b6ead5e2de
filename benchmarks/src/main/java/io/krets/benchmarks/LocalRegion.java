package io.krets.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A region of its own for a measurement, started and stopped by {@code ./krets}; also
 * stopped when the measurement is cut off.
 */
final class LocalRegion implements AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Path data;

	private final int port;

	private final Thread whenCutOff = Thread.ofPlatform().unstarted(this::stopWhenCutOff);

	/** The command that was started last. */
	private @Nullable Process command;

	private boolean cutOff;

	private LocalRegion(Path data, int port) {
		this.data = data;
		this.port = port;
	}

	/** A new region, not started yet. */
	static LocalRegion create() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			LocalRegion region = new LocalRegion(Files.createTempDirectory("krets-bench"), free.getLocalPort());
			Runtime.getRuntime().addShutdownHook(region.whenCutOff);
			return region;
		}
	}

	/**
	 * Starts what does not run.
	 * @return seconds until the command said that it is ready
	 */
	double up(String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of("up", "--detach", "--port", String.valueOf(this.port), "--data", this.data.toString()));
		command.addAll(Arrays.asList(options));
		return krets(command);
	}

	/** Stops it; its data stay. */
	double down() throws IOException, InterruptedException {
		return krets(List.of("down", "--data", this.data.toString()));
	}

	private double krets(List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(root().resolve("krets").toString()));
		command.addAll(arguments);
		Path log = Files.createTempFile("krets-bench", ".log");
		long begin = System.nanoTime();
		ProcessBuilder process = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		// two regions of one machine may become partners
		process.environment().put("KRETS_FEDERATION_LOOPBACK", "true");
		int exit = start(process).waitFor();
		double seconds = (System.nanoTime() - begin) / 1e9;
		if (exit != 0) {
			throw new IllegalStateException(command + " ended with " + exit + "\n" + Files.readString(log));
		}
		Files.delete(log);
		return seconds;
	}

	private static Path root() {
		return Path.of(System.getProperty("krets.root", "."));
	}

	String url() {
		return "http://localhost:" + this.port;
	}

	/** The address of one part on its own port. */
	String internalUrl(String part) {
		return "http://127.0.0.1:" + state().get("ports").get(part).asInt();
	}

	/** Process ids by the name of the part. */
	Map<String, Long> processes() {
		Map<String, Long> pids = new LinkedHashMap<>();
		state().get("processes")
			.properties()
			.forEach((part) -> pids.put(part.getKey().toLowerCase(java.util.Locale.ROOT),
					part.getValue().get("pid").asLong()));
		return pids;
	}

	private JsonNode state() {
		return MAPPER.readTree(this.data.resolve("state.json"));
	}

	/** An access token of a demo client. */
	String token(HttpClient http, String client) throws IOException, InterruptedException {
		HttpResponse<String> answer = http
			.send(HttpRequest.newBuilder(URI.create(url() + "/auth/realms/krets/protocol/openid-connect/token"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers
					.ofString("grant_type=client_credentials&client_id=" + client + "&client_secret=" + client))
				.build(), HttpResponse.BodyHandlers.ofString());
		return MAPPER.readTree(answer.body()).get("access_token").asString();
	}

	/** Once the measurement is cut off, only what stops the region is started. */
	private synchronized Process start(ProcessBuilder process) throws IOException {
		if (this.cutOff && Thread.currentThread() != this.whenCutOff) {
			throw new IllegalStateException("the measurement was cut off");
		}
		Process started = process.start();
		this.command = started;
		return started;
	}

	private synchronized @Nullable Process cutOff() {
		this.cutOff = true;
		return this.command;
	}

	/**
	 * A start that is under way comes to its end first, so that nothing starts behind it.
	 */
	private void stopWhenCutOff() {
		try {
			Process started = cutOff();
			if (started != null) {
				started.waitFor();
			}
			remove();
		}
		catch (IOException | InterruptedException ex) {
			System.err.println("the region in " + this.data + " may still run: " + ex);
		}
	}

	@Override
	public void close() throws IOException, InterruptedException {
		try {
			Runtime.getRuntime().removeShutdownHook(this.whenCutOff);
		}
		catch (IllegalStateException cutOff) {
			// the hook runs and removes the region
			return;
		}
		remove();
	}

	private void remove() throws IOException, InterruptedException {
		down();
		try (Stream<Path> files = Files.walk(this.data)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
