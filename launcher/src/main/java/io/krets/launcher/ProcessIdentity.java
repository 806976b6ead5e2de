package io.krets.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process and no other: systems give the number of a process that has ended to a new
 * one, so the time of its start belongs to its identity.
 *
 * @param pid its number
 * @param startedAt when it was started
 */
record ProcessIdentity(long pid, Instant startedAt) {

	/** The system derives the time from its clock, which may have been set since. */
	private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

	static ProcessIdentity of(ProcessHandle process) {
		return new ProcessIdentity(process.pid(), process.info().startInstant().orElseGet(Instant::now));
	}

	/** The process, if it is still this one and still runs. */
	Optional<ProcessHandle> find() {
		return ProcessHandle.of(this.pid)
			.filter(ProcessHandle::isAlive)
			.filter((process) -> process.info().startInstant().filter(this::isStart).isPresent())
			.filter((process) -> !isZombie());
	}

	boolean isRunning() {
		return find().isPresent();
	}

	private boolean isStart(Instant instant) {
		return Duration.between(this.startedAt, instant).abs().compareTo(CLOCK_TOLERANCE) <= 0;
	}

	/** Whether it has ended but nobody has asked how: in a container nobody may. */
	private boolean isZombie() {
		try {
			String stat = Files.readString(Path.of("/proc", String.valueOf(this.pid), "stat"));
			return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
