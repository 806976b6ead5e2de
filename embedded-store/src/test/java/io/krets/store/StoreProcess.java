package io.krets.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The store as a process of its own that a test can kill. */
final class StoreProcess implements AutoCloseable {

	private final Process process;

	private final String uri;

	private StoreProcess(Process process, String uri) {
		this.process = process;
		this.uri = uri;
	}

	static StoreProcess start(Path file) throws IOException {
		String java = ProcessHandle.current().info().command().orElseThrow();
		Process process = new ProcessBuilder(List.of(java, "-Xmx96m", "-cp", System.getProperty("java.class.path"),
				EmbeddedStore.class.getName(), "0", file.toString()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String line = output.readLine();
		if (line == null || !line.startsWith("listening on ")) {
			process.destroyForcibly();
			throw new IOException("the store did not start, it said: " + line);
		}
		return new StoreProcess(process, line.substring("listening on ".length()));
	}

	String uri() {
		return this.uri;
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}
