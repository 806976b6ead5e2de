package io.krets.launcher;

import java.io.PrintStream;
import java.time.Duration;

/** Tells the user what is going on, on standard error. */
final class Progress {

	private final PrintStream out;

	private final long startedAtNanos = System.nanoTime();

	Progress(PrintStream out) {
		this.out = out;
	}

	void say(String line) {
		this.out.println(line);
	}

	/** A step that is done, with the time since the command began. */
	void done(String step) {
		Duration since = Duration.ofNanos(System.nanoTime() - this.startedAtNanos);
		this.out.printf("%6.1f s  %s%n", since.toMillis() / 1000.0, step);
	}

}
