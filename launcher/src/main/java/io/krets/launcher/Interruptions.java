package io.krets.launcher;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be ended when the user interrupts the command, last begun first. */
final class Interruptions {

	private final Deque<Runnable> actions = new ArrayDeque<>();

	private boolean interrupted;

	/** Runs all actions; to be called once, when the Java machine is told to end. */
	void interrupt() {
		while (true) {
			Runnable action;
			synchronized (this) {
				this.interrupted = true;
				action = this.actions.pollLast();
			}
			if (action == null) {
				return;
			}
			action.run();
		}
	}

	/**
	 * Adds an action until the registration is closed.
	 * @throws KretsException when it is too late
	 */
	synchronized Registration onInterrupt(Runnable action) {
		if (this.interrupted) {
			action.run();
			throw new KretsException("Interrupted.");
		}
		this.actions.addLast(action);
		return () -> {
			synchronized (this) {
				this.actions.remove(action);
			}
		};
	}

	/** Ends an action's claim. */
	interface Registration extends AutoCloseable {

		@Override
		void close();

	}

}
