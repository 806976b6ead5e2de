package io.krets.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processes of one data folder. */
final class Region {

	/** For each process to become ready, when all of them start at once. */
	private static final Duration READY_WITHIN = Duration.ofMinutes(3);

	private static final Duration PAUSE = Duration.ofMillis(60);

	private static final Duration PATIENCE_WITH_STARTING = Duration.ofSeconds(4);

	private static final int LAST_LINES = 15;

	private final DataFolder data;

	private final Launches launches;

	private final KeycloakHome keycloak;

	private final Progress progress;

	private final Map<Part, ProcessIdentity> startedNow = new EnumMap<>(Part.class);

	private boolean givenUp;

	Region(DataFolder data, Launches launches, KeycloakHome keycloak, Progress progress) {
		this.data = data;
		this.launches = launches;
		this.keycloak = keycloak;
		this.progress = progress;
	}

	/**
	 * Starts what does not run, all at once, and waits until it is ready.
	 * @param state the ports to use and what runs already
	 * @throws KretsException when a process ends or is not ready in time; what this call
	 * started has been stopped by then
	 */
	void start(RunState state) {
		try {
			Set<Part> missing = EnumSet.allOf(Part.class);
			missing.removeAll(state.running());
			if (missing.contains(Part.KEYCLOAK)) {
				this.keycloak.prepare();
				if (!this.keycloak.hasRealm()) {
					this.keycloak.offerRealm();
				}
			}
			this.data.save(state);
			List<Launch> waiting = new ArrayList<>();
			for (Part part : missing) {
				Launch launch = this.launches.of(part, state);
				spawn(launch);
				waiting.add(launch);
			}
			awaitReady(waiting);
			this.keycloak.markRealmImported();
		}
		catch (RuntimeException ex) {
			giveUp();
			throw ex;
		}
	}

	/** Stops what this object has started and starts nothing more. */
	void giveUp() {
		Map<Part, ProcessIdentity> mine;
		synchronized (this) {
			this.givenUp = true;
			mine = Map.copyOf(this.startedNow);
		}
		new Stopper(this.progress, PATIENCE_WITH_STARTING).stop(mine);
	}

	private synchronized void spawn(Launch launch) {
		if (this.givenUp) {
			throw new KretsException("Interrupted.");
		}
		Process process = Spawner.start(launch.command(), launch.environment(), launch.folder(),
				this.data.log(launch.part()));
		ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
		this.startedNow.put(launch.part(), identity);
		this.data.save(this.data.state().with(launch.part(), identity));
	}

	private void awaitReady(List<Launch> launches) {
		Deadline deadline = Deadline.in(READY_WITHIN);
		List<Launch> waiting = new ArrayList<>(launches);
		while (!waiting.isEmpty()) {
			for (Launch launch : List.copyOf(waiting)) {
				// in this order: another process may answer on the port of one that has
				// ended
				if (!isRunning(launch.part())) {
					throw failed(launch.part(), "ended while it started");
				}
				if (launch.probe().isReady()) {
					waiting.remove(launch);
					this.progress.done(launch.part().id() + " ready");
				}
			}
			if (deadline.hasPassed() && !waiting.isEmpty()) {
				throw failed(waiting.getFirst().part(), "was not ready after " + READY_WITHIN.toSeconds() + " s");
			}
			deadline.pause(PAUSE);
		}
	}

	private synchronized boolean isRunning(Part part) {
		ProcessIdentity process = this.startedNow.get(part);
		return process != null && process.isRunning();
	}

	private KretsException failed(Part part, String what) {
		if (this.givenUp) {
			return new KretsException("Interrupted.");
		}
		Path log = this.data.log(part);
		lastLines(log).forEach((line) -> this.progress.say("  " + part.id() + " | " + line));
		return new KretsException(
				"Process " + part.id() + " " + what + ". Its last lines are above, all of them in " + log + ".");
	}

	private static List<String> lastLines(Path log) {
		try {
			List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
			return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
		}
		catch (IOException ex) {
			return List.of();
		}
	}

}
