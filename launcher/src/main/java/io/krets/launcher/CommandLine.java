package io.krets.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Reads the words after {@code ./krets}. */
final class CommandLine {

	static final String USAGE = """
			Usage: ./krets up [--detach] [--port 8080] [--data .krets] [--empty]
			       ./krets down [--data .krets]
			       ./krets status [--data .krets]
			       ./krets logs [SERVICE] [--data .krets]
			       ./krets audit verify [NUMBER HASH] [--data .krets]
			       ./krets build
			       ./krets test
			       ./krets bench [NAME]
			       ./krets evaluate FILE""";

	private static final int HIGHEST_PORT = 65_535;

	private final Deque<String> words;

	private final String name;

	private Path data;

	private CommandLine(List<String> words, Path defaultData) {
		this.words = new ArrayDeque<>(words);
		this.name = words.isEmpty() ? "" : this.words.removeFirst();
		this.data = defaultData;
	}

	/**
	 * Reads a command.
	 * @param words the words after {@code ./krets}
	 * @param defaultData the data folder when none is given
	 * @throws KretsException naming the word that is wrong
	 */
	static Command parse(List<String> words, Path defaultData) {
		return new CommandLine(words, defaultData).read();
	}

	private Command read() {
		return switch (this.name) {
			case "up" -> readUp();
			case "down" -> {
				readOptions(null);
				yield new Command.Down(this.data);
			}
			case "status" -> {
				readOptions(null);
				yield new Command.Status(this.data);
			}
			case "logs" -> readLogs();
			case "build" -> {
				readOptions(null);
				yield new Command.Prepare();
			}
			case "audit" -> readAudit();
			case "evaluate" -> readEvaluate();
			default -> throw wrong("Unknown command '" + this.name + "'.");
		};
	}

	private Command readUp() {
		boolean detach = false;
		boolean empty = false;
		OptionalInt port = OptionalInt.empty();
		while (!this.words.isEmpty()) {
			String word = this.words.removeFirst();
			switch (word) {
				case "--detach" -> detach = true;
				case "--empty" -> empty = true;
				case "--port" -> port = OptionalInt.of(port(value(word)));
				default -> readDataOption(word);
			}
		}
		return new Command.Up(detach, port, this.data, empty);
	}

	private Command readLogs() {
		Part[] part = new Part[1];
		readOptions((word) -> part[0] = Part.find(word)
			.orElseThrow(() -> wrong("There is no service '" + word + "'. Services are "
					+ Arrays.stream(Part.values()).map(Part::id).collect(Collectors.joining(", ")) + ".")));
		return new Command.Logs(this.data, part[0]);
	}

	private Command readAudit() {
		List<String> given = new ArrayList<>();
		readOptions(given::add);
		boolean verify = !given.isEmpty() && given.removeFirst().equals("verify");
		boolean noted = given.size() == 2 && given.getFirst().matches("\\d{1,18}");
		if (!verify || !given.isEmpty() && !noted) {
			throw wrong("Command 'audit' takes verify, and maybe the number and the hash of an entry noted earlier.");
		}
		return new Command.VerifyAudit(this.data, given);
	}

	private Command readEvaluate() {
		if (this.words.size() != 1) {
			throw wrong("Command 'evaluate' takes one file.");
		}
		return new Command.Evaluate(Path.of(this.words.removeFirst()));
	}

	private void readOptions(java.util.function.@Nullable Consumer<String> argument) {
		while (!this.words.isEmpty()) {
			String word = this.words.removeFirst();
			if (argument != null && !word.startsWith("-")) {
				argument.accept(word);
			}
			else {
				readDataOption(word);
			}
		}
	}

	private void readDataOption(String word) {
		if (!word.equals("--data")) {
			throw wrong("Command '" + this.name + "' has no option '" + word + "'.");
		}
		this.data = Path.of(value(word));
	}

	private String value(String option) {
		String value = this.words.pollFirst();
		if (value == null || value.isBlank() || value.startsWith("--")) {
			throw wrong("Option " + option + " needs a value.");
		}
		return value;
	}

	private static int port(String text) {
		if (text.matches("\\d{1,5}")) {
			int port = Integer.parseInt(text);
			if (port > 0 && port <= HIGHEST_PORT) {
				return port;
			}
		}
		throw wrong("Option --port is '" + text + "', it needs a number from 1 to " + HIGHEST_PORT + ".");
	}

	private static KretsException wrong(String message) {
		return new KretsException(KretsException.WRONG_USE, message + " See ./krets help.");
	}

}
