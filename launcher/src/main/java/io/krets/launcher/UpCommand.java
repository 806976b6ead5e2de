package io.krets.launcher;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Starts a region, or what of it does not run. */
final class UpCommand {

	private static final Duration OTHERS_WITHIN = Duration.ofMinutes(15);

	private final Installation installation;

	private final DataFolder data;

	private final Progress progress;

	private final Interruptions interruptions;

	UpCommand(Installation installation, DataFolder data, Progress progress, Interruptions interruptions) {
		this.installation = installation;
		this.data = data;
		this.progress = progress;
		this.interruptions = interruptions;
	}

	/**
	 * Starts the region.
	 * @return its state when it is ready, and whether something of it ran before
	 */
	Outcome run(Command.Up command) {
		this.data.create();
		try (FileLocks held = FileLocks.acquire(this.data.lock(), OTHERS_WITHIN,
				() -> this.progress.say("waiting for another ./krets on " + this.data.path()))) {
			RunState before = this.data.state();
			Set<Part> running = before.running();
			int port = choosePort(command.port(), before, running);
			if (running.size() == Part.values().length) {
				this.progress.say("already running on " + this.data.path());
				return new Outcome(before, true);
			}
			if (!running.contains(Part.GATEWAY) && !PortChoice.isFree(port)) {
				throw new KretsException("Port " + port
						+ " is in use by another program. Give another one with --port, or end that program.");
			}
			new Preparation(this.installation, this.progress, this.interruptions).run();
			return new Outcome(start(before, running, port, command.empty()), !running.isEmpty());
		}
	}

	/**
	 * What came of it.
	 *
	 * @param state of the region that is ready
	 * @param ranBefore whether some of it ran already
	 */
	record Outcome(RunState state, boolean ranBefore) {
	}

	private static int choosePort(OptionalInt asked, RunState before, Set<Part> running) {
		if (running.isEmpty()) {
			return asked.orElse(Command.Up.DEFAULT_PORT);
		}
		if (asked.isPresent() && asked.getAsInt() != before.port()) {
			throw new KretsException("This region runs on port " + before.port()
					+ ". Run ./krets down first to move it to port " + asked.getAsInt() + ".");
		}
		return before.port();
	}

	private RunState start(RunState before, Set<Part> running, int port, boolean empty) {
		// what runs already has been told the addresses of the others
		RunState state = running.isEmpty()
				? before.stopped()
					.withPorts(port, new PortChoice(new SecureRandom()).choose(Launches.PORTS, before.ports()))
				: before;
		Launches launches = new Launches(this.installation, this.data, Secrets.of(this.data.secrets()), Set.of());
		Region region = new Region(this.data, launches, new KeycloakHome(this.installation, this.data.keycloak()),
				this.progress);
		try (Interruptions.Registration registered = this.interruptions.onInterrupt(region::giveUp)) {
			region.start(state);
			SampleNetwork sample = new SampleNetwork(this.data, state.url(), this.progress);
			if (!sample.isLoaded()) {
				try {
					sample.load(empty);
				}
				catch (RuntimeException ex) {
					region.giveUp();
					throw ex;
				}
			}
		}
		return this.data.state();
	}

	/** Waits while a region runs in the foreground, and tells of processes that end. */
	static Optional<String> watch(DataFolder data, Set<Part> told) {
		Set<Part> running = data.state().running();
		for (Part part : data.state().processes().keySet()) {
			if (!running.contains(part) && told.add(part)) {
				return Optional.of("Process " + part.id() + " has ended. Read ./krets logs " + part.id()
						+ "; ./krets up starts it again.");
			}
			if (running.contains(part)) {
				told.remove(part);
			}
		}
		return Optional.empty();
	}

}
