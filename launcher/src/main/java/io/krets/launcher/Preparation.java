package io.krets.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes once for each build what would slow down each start: services unpacked, Keycloak
 * built, its empty database.
 */
final class Preparation {

	private static final Duration BUILD_WITHIN = Duration.ofMinutes(5);

	private static final Duration LOCK_WITHIN = Duration.ofMinutes(15);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final String KEYCLOAK_OPTIONS = "--db=dev-file --http-relative-path=/auth --health-enabled=true";

	private final Installation installation;

	private final Progress progress;

	private final Interruptions interruptions;

	Preparation(Installation installation, Progress progress, Interruptions interruptions) {
		this.installation = installation;
		this.progress = progress;
		this.interruptions = interruptions;
	}

	/** Makes what is missing or older than what it is made from. */
	void run() {
		try (FileLocks held = lock()) {
			unpack(Part.APPS);
			buildKeycloak();
			makeTemplate();
			new Training(this.installation, this.progress, this.interruptions).run();
		}
	}

	/** Makes no more than what one service's own commands need: the service unpacked. */
	void runFor(Part app) {
		try (FileLocks held = lock()) {
			unpack(List.of(app));
		}
	}

	/** Keeps others out; makes the folder of what is prepared. */
	private FileLocks lock() {
		return FileLocks.acquire(this.installation.prepared().resolve("lock"), LOCK_WITHIN,
				() -> this.progress.say("waiting for another ./krets that prepares this source tree"));
	}

	private void unpack(List<Part> apps) {
		Map<Part, Process> unpacking = new TreeMap<>();
		for (Part app : apps) {
			Stamp stamp = Stamp.ofApp(this.installation, app);
			if (!stamp.isAt(stampFile(app.id()))) {
				Path folder = this.installation.app(app);
				Folders.delete(folder);
				unpacking.put(app,
						Spawner.start(List.of(Installation.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
								"-Djarmode=tools", "-jar", this.installation.builtJar(app).toString(), "extract",
								"--destination", folder.toString(), "--application-filename", "app.jar"), Map.of(),
								this.installation.root(), log("unpack-" + app.id())));
			}
		}
		unpacking.forEach((app, process) -> {
			await(process, "unpack-" + app.id());
			Stamp.ofApp(this.installation, app).writeTo(stampFile(app.id()));
		});
		if (!unpacking.isEmpty()) {
			this.progress.done("services unpacked");
		}
	}

	private void buildKeycloak() {
		Path distribution = this.installation.keycloak();
		Stamp stamp = Stamp.of(distribution.getFileName() + " " + KEYCLOAK_OPTIONS);
		if (stamp.isAt(stampFile("keycloak"))) {
			return;
		}
		this.progress.say("building Keycloak, once for this source tree");
		List<String> command = new ArrayList<>(List.of("sh", distribution.resolve("bin/kc.sh").toString(), "build"));
		command.addAll(List.of(KEYCLOAK_OPTIONS.split(" ")));
		await(Spawner.start(command, Map.of("JAVA_HOME", System.getProperty("java.home")), distribution,
				log("keycloak-build")), "keycloak-build");
		Folders.delete(this.installation.keycloakTemplate());
		stamp.writeTo(stampFile("keycloak"));
		this.progress.done("Keycloak built");
	}

	private void makeTemplate() {
		Path template = this.installation.keycloakTemplate();
		if (Files.exists(template)) {
			return;
		}
		Path folder = this.installation.prepared().resolve("keycloak-first");
		Folders.delete(folder);
		KeycloakHome home = new KeycloakHome(this.installation, folder);
		home.prepare();
		Map<String, Integer> ports = new PortChoice(new java.security.SecureRandom()).choose(Launches.PORTS, Map.of());
		int management = ports.getOrDefault("keycloak-management", 0);
		List<String> command = new ArrayList<>(List.of(Installation.java()));
		command.addAll(JavaOptions.of(Part.KEYCLOAK));
		command.addAll(home.startCommand());
		Map<String, String> environment = new LinkedHashMap<>(
				KeycloakHome.environment("http://localhost:8080", ports.getOrDefault("keycloak", 0), management));
		Process process = Spawner.start(command, environment, folder, log("keycloak-first"));
		Probe probe = KeycloakHome.probe(management);
		try (Interruptions.Registration registered = this.interruptions.onInterrupt(process::destroyForcibly)) {
			Deadline deadline = Deadline.in(BUILD_WITHIN);
			while (!probe.isReady()) {
				if (!process.isAlive() || deadline.hasPassed()) {
					process.destroyForcibly();
					throw failed("keycloak-first");
				}
				deadline.pause(PAUSE);
			}
			process.destroy();
			awaitEnd(process, "keycloak-first");
		}
		try {
			Files.move(folder.resolve("data").resolve("h2"), template);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Folders.delete(folder);
		this.progress.done("Keycloak's empty database made");
	}

	private void await(Process process, String name) {
		try (Interruptions.Registration registered = this.interruptions.onInterrupt(process::destroyForcibly)) {
			if (awaitEnd(process, name) != 0) {
				throw failed(name);
			}
		}
	}

	private int awaitEnd(Process process, String name) {
		Deadline deadline = Deadline.in(BUILD_WITHIN);
		while (process.isAlive()) {
			if (deadline.hasPassed()) {
				process.destroyForcibly();
				throw failed(name);
			}
			deadline.pause(PAUSE);
		}
		return process.exitValue();
	}

	private KretsException failed(String name) {
		return new KretsException(
				"Step " + name + " failed. Read " + log(name) + ", or remove launcher/target and try again.");
	}

	private Path stampFile(String name) {
		return this.installation.prepared().resolve(name + ".stamp");
	}

	private Path log(String name) {
		return this.installation.prepared().resolve(name + ".log");
	}

}
