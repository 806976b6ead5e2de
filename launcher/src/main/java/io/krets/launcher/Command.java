package io.krets.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** What the user asks for. */
sealed interface Command {

	/**
	 * Start a region.
	 *
	 * @param port the public port, when the user gave one
	 * @param empty whether to leave out the sample network's streams on a first start
	 */
	record Up(boolean detach, OptionalInt port, Path data, boolean empty) implements Command {

		static final int DEFAULT_PORT = 8080;

	}

	/** Stop a region. */
	record Down(Path data) implements Command {
	}

	/** Tell what runs. */
	record Status(Path data) implements Command {
	}

	/** Show the log of one process, or the end of all. */
	record Logs(Path data, @Nullable Part part) implements Command {
	}

	/** Make everything that a quick start needs, without starting. */
	record Prepare() implements Command {
	}

	/**
	 * Check the chain of the audit log.
	 *
	 * @param noted none, or number and hash of an entry that was noted earlier
	 */
	record VerifyAudit(Path data, List<String> noted) implements Command {

		public VerifyAudit {
			noted = List.copyOf(noted);
		}

	}

	/** Rank known exchanges with the ranker that serves matches. */
	record Evaluate(Path file) implements Command {
	}

}
