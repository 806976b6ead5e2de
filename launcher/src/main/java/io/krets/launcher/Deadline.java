package io.krets.launcher;

import java.time.Duration;

/** A moment by which something must have happened. */
final class Deadline {

	private final long atNanos;

	private Deadline(long atNanos) {
		this.atNanos = atNanos;
	}

	static Deadline in(Duration duration) {
		return new Deadline(System.nanoTime() + duration.toNanos());
	}

	boolean hasPassed() {
		return System.nanoTime() - this.atNanos >= 0;
	}

	/** Waits between two looks at a condition, never beyond this deadline. */
	void pause(Duration duration) {
		long left = Math.max(0, this.atNanos - System.nanoTime());
		try {
			Thread.sleep(Duration.ofNanos(Math.min(left, duration.toNanos())));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KretsException("Interrupted.");
		}
	}

}
