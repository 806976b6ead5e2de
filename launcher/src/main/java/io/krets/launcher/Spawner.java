package io.krets.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts processes that owe nothing to whoever started them: a session of their own, no
 * inherited file, few inherited variables.
 */
final class Spawner {

	/**
	 * Nothing else of the caller's environment may change how a region behaves, except
	 * what is named after it.
	 */
	private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");

	private Spawner() {
	}

	static Process start(List<String> command, Map<String, String> environment, Path folder, Path log) {
		try {
			if (Files.exists(log)) {
				Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
			}
			List<String> words = new ArrayList<>(detaching(System.getenv("PATH")));
			words.addAll(command);
			ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile())
				.redirectInput(Redirect.from(new File("/dev/null")))
				.redirectOutput(Redirect.appendTo(log.toFile()))
				.redirectErrorStream(true);
			builder.environment().keySet().removeIf((name) -> !INHERITED.contains(name) && !name.startsWith("KRETS_"));
			// fewer arenas of the C library: some ten megabytes less for each process
			builder.environment().put("MALLOC_ARENA_MAX", "2");
			builder.environment().putAll(environment);
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Process " + command.getFirst() + " can not be started", ex);
		}
	}

	/** What to put before a command, so that it outlives the caller's terminal. */
	static List<String> detaching(String path) {
		return Stream.of("setsid", "nohup")
			.filter((name) -> Stream.of(path.split(File.pathSeparator))
				.anyMatch((folder) -> Files.isExecutable(Path.of(folder, name))))
			.findFirst()
			.map(List::of)
			.orElse(List.of());
	}

}
