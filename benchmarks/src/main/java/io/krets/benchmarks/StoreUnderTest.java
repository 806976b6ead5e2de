package io.krets.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.krets.store.EmbeddedStore;
import org.jspecify.annotations.Nullable;

/**
 * The store that {@code MONGODB_URI} names, or the embedded store on a file, as a process
 * of its own; used with the durability that services ask for.
 */
final class StoreUnderTest implements AutoCloseable {

	private final @Nullable Process process;

	private final @Nullable Path folder;

	private final String name;

	private final MongoClient client;

	private StoreUnderTest(@Nullable Process process, @Nullable Path folder, String name, String uri) {
		this.process = process;
		this.folder = folder;
		this.name = name;
		this.client = MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(uri))
			.writeConcern(WriteConcern.MAJORITY.withJournal(true))
			.readConcern(ReadConcern.MAJORITY)
			.build());
	}

	static StoreUnderTest start() throws IOException {
		String uri = System.getenv("MONGODB_URI");
		if (uri != null) {
			return new StoreUnderTest(null, null, "the store at MONGODB_URI", uri);
		}
		Path folder = Files.createTempDirectory("krets-benchmark");
		String java = ProcessHandle.current().info().command().orElseThrow();
		Process process = new ProcessBuilder(List.of(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				EmbeddedStore.class.getName(), "0", folder.resolve("store.mv").toString()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
			.readLine();
		if (line == null || !line.startsWith("listening on ")) {
			process.destroyForcibly();
			throw new IOException("the store did not start, it said: " + line);
		}
		return new StoreUnderTest(process, folder, "embedded store on a file, which is not MongoDB",
				line.substring("listening on ".length()));
	}

	String name() {
		return this.name;
	}

	MongoClient client() {
		return this.client;
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.client.close();
		if (this.process != null) {
			this.process.destroy();
			this.process.waitFor();
		}
		if (this.folder != null) {
			try (Stream<Path> files = Files.walk(this.folder)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
	}

}
