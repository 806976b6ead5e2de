package io.krets.kit.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.krets.kit.feed.FeedFixture.Note;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.store.Versioned;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * An instance of a service in a process of its own: it writes notes from several threads
 * with random pauses, prints each write that was acknowledged, and serves its feed. A
 * test kills it when it likes, and starts it again.
 */
final class FeedProcess {

	/** So few documents that writers often meet. */
	static final int DOCUMENTS = 300;

	private final String database;

	private final int port;

	private final int number;

	private final Consumer<String> acknowledged;

	private @Nullable Process process;

	FeedProcess(String database, int number, Consumer<String> acknowledged) {
		this.database = database;
		this.number = number;
		this.acknowledged = acknowledged;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI changes() {
		return URI.create("http://127.0.0.1:" + this.port + "/changes");
	}

	/** Starts the process and returns when it serves its feed. */
	void start(long seed, int writers) throws IOException {
		String java = ProcessHandle.current().info().command().orElseThrow();
		Process started = new ProcessBuilder(
				List.of(java, "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						FeedProcess.class.getName(), System.getProperty("MONGODB_URI"), this.database,
						Integer.toString(this.port), Long.toString(seed + this.number), Integer.toString(writers)))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.process = started;
		BufferedReader output = new BufferedReader(
				new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
		String first = output.readLine();
		if (!"serving".equals(first)) {
			throw new IOException("instance " + this.number + " did not start, it said: " + first);
		}
		Thread.ofVirtual().start(() -> output.lines().forEach(this.acknowledged));
	}

	/** Ends the process at whatever instruction it is. */
	void kill() throws InterruptedException {
		if (this.process != null) {
			this.process.destroyForcibly().waitFor();
			this.process = null;
		}
	}

	/** The process: store address, database, port, seed, number of writers. */
	public static void main(String[] arguments) {
		MongoClient client = MongoClients.create(arguments[0]);
		JsonMapper mapper = JsonMapper.builder().build();
		DocumentStore<Note> notes = new DocumentStore<>(client.getDatabase(arguments[1]), "notes", Note.class, mapper,
				Clock.systemUTC());
		PublishedKind<Note> kind = new PublishedKind<>("note", notes, Versioned::body);
		ChangeFeed feed = new ChangeFeed(client.getDatabase(arguments[1]), List.of(kind), mapper, Clock.systemUTC());
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(Integer.parseInt(arguments[2]))
			.route((routes) -> routes.get("/changes", (request, response) -> serve(feed, mapper, request, response)))
			.bindNow();
		Thread.ofVirtual().start(FeedProcess::endWithTheTest);
		System.out.println("serving");
		Publisher<Note> publisher = new Publisher<>(feed, kind);
		for (int writer = 0; writer < Integer.parseInt(arguments[4]); writer++) {
			Random random = new Random(Long.parseLong(arguments[3]) * 31 + writer);
			Thread.ofPlatform().start(() -> write(notes, publisher, random));
		}
		server.onDispose().block();
	}

	/** The input ends when the process of the test does, however it did. */
	private static void endWithTheTest() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// no input is as good as its end
		}
		Runtime.getRuntime().halt(1);
	}

	private static Mono<Void> serve(ChangeFeed feed, JsonMapper mapper, HttpServerRequest request,
			HttpServerResponse response) {
		QueryStringDecoder query = new QueryStringDecoder(request.uri());
		List<String> after = query.parameters().get("after");
		String wait = query.parameters().get("wait").getFirst();
		return Mono
			.defer(() -> feed.read((after != null) ? after.getFirst() : null,
					Integer.parseInt(query.parameters().get("limit").getFirst()),
					Duration.ofSeconds(Long.parseLong(wait.replace("s", "")))))
			.map(mapper::writeValueAsString)
			.flatMap((json) -> response.header("Content-Type", "application/json").sendString(Mono.just(json)).then())
			.onErrorResume(Problem.class, (problem) -> response.status(problem.getStatusCode().value()).send().then());
	}

	private static void write(DocumentStore<Note> notes, Publisher<Note> publisher, Random random) {
		while (true) {
			String id = "d" + random.nextInt(DOCUMENTS);
			Note note = new Note("a", Long.toHexString(random.nextLong()));
			Document state = notes.states(List.of(id)).next().block();
			Mono<Long> write;
			if (state == null || state.containsKey("removed")) {
				write = publisher.insert(id, note).map((written) -> written.document().version());
			}
			else if (random.nextInt(8) == 0) {
				write = publisher.remove(id, state.getLong("version")).map((written) -> written.document());
			}
			else {
				write = publisher.replace(id, state.getLong("version"), note)
					.map((written) -> written.document().version());
			}
			Long version = write.onErrorResume(DuplicateException.class, (taken) -> Mono.empty()).block();
			if (version != null) {
				System.out.println(id + " " + version);
			}
			pause(random);
		}
	}

	/** A writer's random pause: it is the load, and nothing waits for it. */
	private static void pause(Random random) {
		java.util.concurrent.locks.LockSupport
			.parkNanos(Duration.ofMillis((random.nextInt(50) == 0) ? 40 : random.nextInt(3)).toNanos());
	}

}
