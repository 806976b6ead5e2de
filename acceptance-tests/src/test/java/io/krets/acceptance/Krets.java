package io.krets.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code ./krets}, run as a user runs it. */
final class Krets {

	/** Where the checkout is; the build passes it on. */
	static final Path ROOT = Path.of(System.getProperty("krets.root", "..")).toAbsolutePath().normalize();

	private static final long MINUTES = 15;

	private Krets() {
	}

	/** Runs the command to its end and answers what it printed. */
	static Outcome run(String... arguments) {
		List<String> command = new ArrayList<>(List.of(ROOT.resolve("krets").toString()));
		command.addAll(Arrays.asList(arguments));
		return outcome(command);
	}

	/** What the command hands over to once all is built, on another source tree. */
	static Outcome launch(Path tree, String... arguments) {
		Path target = ROOT.resolve("launcher").resolve("target");
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dkrets.root=" + tree, "-cp",
				target.resolve("krets-launcher.jar") + ":" + target.resolve("lib") + "/*", "io.krets.launcher.Krets"));
		command.addAll(Arrays.asList(arguments));
		return outcome(command);
	}

	private static Outcome outcome(List<String> command) {
		try {
			Path out = Files.createTempFile("krets-out", ".txt");
			Path err = Files.createTempFile("krets-err", ".txt");
			Process process = new ProcessBuilder(command).directory(ROOT.toFile())
				.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
				.redirectOutput(out.toFile())
				.redirectError(err.toFile())
				.start();
			if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				process.destroy();
				throw new AssertionError(String.join(" ", command) + " did not end in " + MINUTES + " minutes:\n"
						+ Files.readString(err));
			}
			Outcome outcome = new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
					Files.readString(err, StandardCharsets.UTF_8));
			Files.delete(out);
			Files.delete(err);
			return outcome;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A port that was free a moment ago. */
	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How a command ended.
	 *
	 * @param exit 0 when all went well
	 */
	record Outcome(int exit, String out, String err) {

		/** The last line on standard output. */
		String lastLine() {
			return this.out.lines().reduce("", (before, line) -> line);
		}

	}

}
