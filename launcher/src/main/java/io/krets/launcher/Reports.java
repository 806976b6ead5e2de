package io.krets.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What the user can ask about a region. */
final class Reports {

	private static final int LINES_OF_EACH = 40;

	private final DataFolder data;

	private final PrintStream out;

	Reports(DataFolder data, PrintStream out) {
		this.data = data;
		this.out = out;
	}

	/** Prints what runs and answers with the exit code: 0 when all of it does. */
	int status() {
		RunState state = this.data.exists() ? this.data.state() : RunState.NONE;
		Set<Part> running = state.running();
		if (running.isEmpty()) {
			this.out.println("stopped");
			return KretsException.STOPPED;
		}
		for (Part part : Part.values()) {
			ProcessIdentity process = state.processes().get(part);
			this.out.printf("%-10s %s%n", part.id(),
					(process != null && running.contains(part)) ? "running, process " + process.pid() : "stopped");
		}
		if (running.size() < Part.values().length) {
			this.out.println("incomplete: ./krets up starts what is stopped");
			return KretsException.STOPPED;
		}
		this.out.println("ready " + state.url());
		return 0;
	}

	/** Prints the whole log of one process, or the end of every log. */
	void logs(@Nullable Part wanted) {
		if (wanted != null) {
			Path log = this.data.log(wanted);
			if (!Files.exists(log)) {
				throw new KretsException("There is no log of " + wanted.id() + " in " + this.data.path()
						+ ". Start the region with ./krets up.");
			}
			copy(log);
			return;
		}
		for (Part part : Part.values()) {
			if (Files.exists(this.data.log(part))) {
				this.out.println("== " + part.id());
				last(this.data.log(part)).forEach(this.out::println);
			}
		}
	}

	private void copy(Path log) {
		try {
			Files.copy(log, this.out);
			this.out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> last(Path log) {
		try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
			List<String> all = lines.toList();
			return all.subList(Math.max(0, all.size() - LINES_OF_EACH), all.size());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
