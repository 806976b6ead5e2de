package io.krets.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Runs one command of {@code ./krets}. */
public final class Krets {

	private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

	private static final Duration LOCK_FOR_DOWN = Duration.ofMinutes(5);

	private final Installation installation;

	private final Progress progress = new Progress(System.err);

	private final Interruptions interruptions = new Interruptions();

	private Krets(Installation installation) {
		this.installation = installation;
	}

	/**
	 * Runs the command and ends the Java machine: exit code 0 when it was done, 1 when
	 * not, 2 for a command that is not understood, 3 for a region that is stopped.
	 * @param arguments the words after {@code ./krets}
	 */
	public static void main(String[] arguments) {
		System.exit(exitCode(arguments));
	}

	private static int exitCode(String[] arguments) {
		if (arguments.length == 0 || Set.of("help", "--help", "-h").contains(arguments[0])) {
			System.out.println(CommandLine.USAGE);
			return (arguments.length == 0) ? KretsException.WRONG_USE : 0;
		}
		Path root = Path.of(System.getProperty("krets.root", "."));
		try {
			Command command = CommandLine.parse(List.of(arguments), root.resolve(".krets"));
			return new Krets(new Installation(root)).run(command);
		}
		catch (KretsException ex) {
			System.err.println("krets: " + ex.getMessage());
			return ex.exitCode();
		}
	}

	private int run(Command command) {
		return switch (command) {
			case Command.Up up -> up(up);
			case Command.Down down -> down(new DataFolder(down.data()));
			case Command.Status status -> new Reports(new DataFolder(status.data()), System.out).status();
			case Command.Logs logs -> {
				new Reports(new DataFolder(logs.data()), System.out).logs(logs.part());
				yield 0;
			}
			case Command.Prepare prepare -> {
				endWithUser();
				preparation().run();
				yield 0;
			}
			case Command.VerifyAudit verify ->
				new AuditCheck(this.installation, new DataFolder(verify.data())).run(verify.noted());
			case Command.Evaluate evaluate -> new Evaluation(this.installation, preparation()).run(evaluate.file());
		};
	}

	private int up(Command.Up command) {
		endWithUser();
		DataFolder data = new DataFolder(command.data());
		UpCommand.Outcome outcome = new UpCommand(this.installation, data, this.progress, this.interruptions)
			.run(command);
		if (!command.detach() && !outcome.ranBefore()) {
			try (Interruptions.Registration registered = this.interruptions.onInterrupt(() -> stop(data))) {
				announce(outcome.state());
				watch(data);
			}
			return 0;
		}
		announce(outcome.state());
		return 0;
	}

	private static void announce(RunState state) {
		System.out.println("ready " + state.url());
		System.out.flush();
	}

	private void watch(DataFolder data) {
		Set<Part> told = EnumSet.noneOf(Part.class);
		while (!data.state().running().isEmpty()) {
			UpCommand.watch(data, told).ifPresent(this.progress::say);
			Deadline.in(WATCH_EVERY).pause(WATCH_EVERY);
		}
		this.progress.say("stopped");
	}

	private int down(DataFolder data) {
		if (!data.exists()) {
			this.progress.say("nothing runs: there is no " + data.path());
			return 0;
		}
		stop(data);
		this.progress.say("stopped");
		return 0;
	}

	private void stop(DataFolder data) {
		try (FileLocks held = FileLocks.acquire(data.lock(), LOCK_FOR_DOWN,
				() -> this.progress.say("waiting for another ./krets on " + data.path()))) {
			RunState state = data.state();
			new Stopper(this.progress, Stopper.PATIENCE).stop(state.processes());
			data.save(state.stopped());
		}
	}

	/** When the user interrupts, what was begun is ended. */
	private void endWithUser() {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			try {
				this.interruptions.interrupt();
			}
			catch (KretsException ex) {
				this.progress.say("krets: " + ex.getMessage());
			}
		}, "interrupted"));
	}

	private Preparation preparation() {
		return new Preparation(this.installation, this.progress, this.interruptions);
	}

}
