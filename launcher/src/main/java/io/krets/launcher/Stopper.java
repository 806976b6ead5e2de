package io.krets.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ends processes in order: asks first, waits, then forces. */
final class Stopper {

	static final Duration PATIENCE = Duration.ofSeconds(12);

	private static final Duration AFTER_FORCE = Duration.ofSeconds(5);

	private static final Duration PAUSE = Duration.ofMillis(30);

	private final Progress progress;

	private final Duration patience;

	Stopper(Progress progress, Duration patience) {
		this.progress = progress;
		this.patience = patience;
	}

	void stop(Map<Part, ProcessIdentity> processes) {
		for (List<Part> together : Part.STOP_ORDER) {
			List<Map.Entry<Part, ProcessIdentity>> running = stillRunning(
					processes.entrySet().stream().filter((entry) -> together.contains(entry.getKey())).toList());
			running.forEach((entry) -> entry.getValue().find().ifPresent(ProcessHandle::destroy));
			List<Map.Entry<Part, ProcessIdentity>> left = await(running, this.patience);
			left.forEach((entry) -> entry.getValue().find().ifPresent(ProcessHandle::destroyForcibly));
			for (var stuck : await(left, AFTER_FORCE)) {
				throw new KretsException("Process " + stuck.getValue().pid() + " (" + stuck.getKey().id()
						+ ") does not end. End it yourself and run ./krets down again.");
			}
			running.forEach((entry) -> this.progress.done(entry.getKey().id() + " stopped"
					+ (left.contains(entry) ? ", by force after " + this.patience.toSeconds() + " s" : "")));
		}
	}

	private static List<Map.Entry<Part, ProcessIdentity>> await(List<Map.Entry<Part, ProcessIdentity>> processes,
			Duration patience) {
		Deadline deadline = Deadline.in(patience);
		List<Map.Entry<Part, ProcessIdentity>> left = stillRunning(processes);
		while (!left.isEmpty() && !deadline.hasPassed()) {
			deadline.pause(PAUSE);
			left = stillRunning(left);
		}
		return left;
	}

	private static List<Map.Entry<Part, ProcessIdentity>> stillRunning(
			List<Map.Entry<Part, ProcessIdentity>> processes) {
		return processes.stream().filter((entry) -> entry.getValue().isRunning()).toList();
	}

}
