package io.krets.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how each process of one region is started. */
final class Launches {

	/** Names of the internal ports; the gateway has the public one. */
	static final List<String> PORTS = Stream
		.concat(Stream.of("store", "keycloak", "keycloak-management", "registry", "matching", "network"),
				Part.APPS.stream().map(Launches::metrics))
		.toList();

	private static final String LOOPBACK = "127.0.0.1";

	private final Installation installation;

	private final DataFolder data;

	private final Secrets secrets;

	private final Set<Part> recorded;

	/**
	 * @param recorded the processes whose caches are to be written when they end
	 */
	Launches(Installation installation, DataFolder data, Secrets secrets, Set<Part> recorded) {
		this.installation = installation;
		this.data = data;
		this.secrets = secrets;
		this.recorded = Set.copyOf(recorded);
	}

	Launch of(Part part, RunState state) {
		return switch (part) {
			case STORE -> store(state);
			case KEYCLOAK -> keycloak(state);
			default -> app(part, state);
		};
	}

	private Launch store(RunState state) {
		int port = state.portOf("store");
		List<String> command = java(Part.STORE);
		command.addAll(List.of("-cp",
				this.installation.storeClassPath()
					.stream()
					.map(Path::toString)
					.collect(Collectors.joining(File.pathSeparator)),
				"io.krets.store.EmbeddedStore", String.valueOf(port), this.data.storeFile().toString()));
		return new Launch(Part.STORE, command, Map.of(), this.data.path(), Probe.port(port));
	}

	private Launch keycloak(RunState state) {
		KeycloakHome home = new KeycloakHome(this.installation, this.data.keycloak());
		List<String> command = java(Part.KEYCLOAK);
		command.addAll(home.startCommand());
		Map<String, String> environment = new LinkedHashMap<>(this.secrets.all());
		environment.putAll(
				KeycloakHome.environment(state.url(), state.portOf("keycloak"), state.portOf("keycloak-management")));
		return new Launch(Part.KEYCLOAK, command, environment, home.path(),
				KeycloakHome.probe(state.portOf("keycloak-management")));
	}

	private Launch app(Part part, RunState state) {
		int port = (part == Part.GATEWAY) ? state.port() : state.portOf(part.id());
		Path folder = this.installation.app(part);
		List<String> command = java(part);
		command.addAll(List.of("-cp", this.installation.appJar(part).toString(), mainClass(part)));
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("SERVER_PORT", String.valueOf(port));
		environment.put("SERVER_ADDRESS", LOOPBACK);
		environment.put("KRETS_METRICS_PORT", String.valueOf(state.portOf(metrics(part))));
		environment.put("MONGODB_URI", address("mongodb", state.portOf("store")));
		environment.put("KRETS_PUBLIC_URL", state.url());
		environment.put("KRETS_KEYCLOAK_URL", address("http", state.portOf("keycloak")) + "/auth");
		environment.put("KRETS_REGISTRY_URL", address("http", state.portOf("registry")));
		environment.put("KRETS_MATCHING_URL", address("http", state.portOf("matching")));
		environment.put("KRETS_NETWORK_URL", address("http", state.portOf("network")));
		environment.put("KRETS_CLIENT_SECRET", this.secrets.clientSecret(part));
		if (part == Part.MATCHING) {
			environment.put("KRETS_CHECKPOINT_FOLDER", this.data.checkpoints().toString());
		}
		return new Launch(part, command, environment, folder,
				Probe.http(address("http", port) + "/actuator/health/readiness"));
	}

	private static String metrics(Part app) {
		return app.id() + "-metrics";
	}

	private List<String> java(Part part) {
		List<String> command = new ArrayList<>();
		command.add(Installation.java());
		command.addAll(JavaOptions.of(part));
		AotCache cache = this.recorded.contains(part) ? AotCache.RECORD : AotCache.USE;
		command.addAll(cache.options(this.installation.aotCache(part)));
		return command;
	}

	private static String mainClass(Part app) {
		String name = app.id();
		return "io.krets." + name + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Application";
	}

	private static String address(String scheme, int port) {
		return scheme + "://" + LOOPBACK + ":" + port;
	}

}
