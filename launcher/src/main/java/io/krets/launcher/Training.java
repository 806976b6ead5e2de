package io.krets.launcher;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Runs a whole region once with the sample network, so that each process leaves a cache
 * of its loaded classes and of what it did often. A start without these caches works too,
 * only slower: a training that fails is told, and not tried again for the same build.
 */
final class Training {

	/** Writing a cache takes a process some ten seconds after its end. */
	private static final Duration CACHE_WITHIN = Duration.ofMinutes(3);

	private final Installation installation;

	private final Progress progress;

	private final Interruptions interruptions;

	Training(Installation installation, Progress progress, Interruptions interruptions) {
		this.installation = installation;
		this.progress = progress;
		this.interruptions = interruptions;
	}

	void run() {
		Set<Part> untrained = EnumSet.noneOf(Part.class);
		for (Part part : Part.values()) {
			if (!inputs(part).isAt(stampFile(part))) {
				untrained.add(part);
			}
		}
		if (untrained.isEmpty() || "off".equals(System.getenv("KRETS_TRAINING"))) {
			return;
		}
		this.progress.say("training for quick starts, once for this build: " + names(untrained));
		untrained.forEach((part) -> this.installation.aotCache(part).toFile().delete());
		untrained.forEach((part) -> inputs(part).writeTo(stampFile(part)));
		DataFolder data = new DataFolder(this.installation.prepared().resolve("training"));
		try {
			train(data, untrained);
			this.progress.done("trained");
		}
		catch (KretsException ex) {
			this.progress.say("Training failed, starts will be slower: " + ex.getMessage());
		}
	}

	private void train(DataFolder data, Set<Part> untrained) {
		Folders.delete(data.path());
		data.create();
		PortChoice choice = new PortChoice(new SecureRandom());
		RunState state = RunState.NONE.withPorts(
				choice.choose(List.of("public"), java.util.Map.of()).getOrDefault("public", 0),
				choice.choose(Launches.PORTS, java.util.Map.of()));
		Launches launches = new Launches(this.installation, data, Secrets.of(data.secrets()), untrained);
		KeycloakHome keycloak = new KeycloakHome(this.installation, data.keycloak());
		Progress quiet = new Progress(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
		Region region = new Region(data, launches, keycloak, quiet);
		try (Interruptions.Registration registered = this.interruptions.onInterrupt(region::giveUp)) {
			region.start(state);
			try {
				new SampleNetwork(data, state.url(), quiet).load(false);
			}
			finally {
				new Stopper(quiet, CACHE_WITHIN).stop(data.state().processes());
			}
			Folders.delete(data.path());
		}
	}

	private Stamp inputs(Part part) {
		String options = " " + JavaOptions.of(part);
		return switch (part) {
			case STORE -> new Stamp(Stamp.ofFiles(this.installation.storeClassPath()).inputs() + options);
			case KEYCLOAK -> new Stamp(
					Stamp.ofFiles(List.of(this.installation.keycloak().resolve("lib/quarkus/generated-bytecode.jar")))
						.inputs() + options);
			default -> new Stamp(Stamp.ofApp(this.installation, part).inputs() + options);
		};
	}

	private Path stampFile(Part part) {
		Path cache = this.installation.aotCache(part);
		return cache.resolveSibling(part.id() + ".stamp");
	}

	private static String names(Set<Part> parts) {
		return String.join(", ", parts.stream().map(Part::id).toList());
	}

}
