package io.krets.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * The folder that one Keycloak calls its home: data of its own, everything else linked
 * from the one built distribution.
 */
final class KeycloakHome {

	/** What the distribution keeps and a running server only reads. */
	private static final List<String> SHARED = List.of("lib", "providers", "themes", "conf", "version.txt");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Installation installation;

	private final Path path;

	KeycloakHome(Installation installation, Path path) {
		this.installation = installation;
		this.path = path;
	}

	Path path() {
		return this.path;
	}

	/** Makes the folder, and on a first start the database and the realm to import. */
	void prepare() {
		try {
			Files.createDirectories(this.path.resolve("data").resolve("import"));
			Path distribution = this.installation.keycloak();
			for (String name : SHARED) {
				Path link = this.path.resolve(name);
				Files.deleteIfExists(link);
				Files.createSymbolicLink(link, distribution.resolve(name));
			}
			Path database = this.path.resolve("data").resolve("h2");
			Path template = this.installation.keycloakTemplate();
			if (!Files.exists(database) && Files.exists(template)) {
				Path draft = this.path.resolve("data").resolve("h2.new");
				Folders.delete(draft);
				Folders.copy(template, draft);
				Files.move(draft, database);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Keycloak's folder " + this.path + " can not be made", ex);
		}
	}

	/** Writes the realm, with its demo variant, for import at the next start. */
	void offerRealm() {
		try {
			var base = MAPPER.readTree(Files.readString(this.installation.realm("krets-realm")));
			var demo = MAPPER.readTree(Files.readString(this.installation.realm("demo")));
			Files.writeString(realmFile(), MAPPER.writeValueAsString(RealmMerge.merge(base, demo)));
		}
		catch (IOException ex) {
			throw new KretsException("The realm files of deploy/keycloak can not be read: " + ex + ".");
		}
	}

	boolean hasRealm() {
		return Files.exists(importedMarker());
	}

	/** Remembers that the realm is in the database: Keycloak would only skip it. */
	void markRealmImported() {
		try {
			if (!hasRealm()) {
				Files.createFile(importedMarker());
				Files.deleteIfExists(realmFile());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The words after the Java options.
	 * <p>
	 * Keycloak's own script starts a class loader of Quarkus, whose classes no cache of
	 * the Java machine can hold. The same jars in the same order on a plain class path
	 * start in a third of the time.
	 */
	List<String> startCommand() {
		List<String> command = new ArrayList<>(List.of("--add-opens=java.base/java.util=ALL-UNNAMED",
				"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
				"--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
				"-Duser.language=en", "-Duser.country=US",
				"-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
				"-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true",
				"-Dquarkus-log-max-startup-records=10000", "-Dkc.home.dir=" + this.path,
				"-Djboss.server.config.dir=" + this.path.resolve("conf"), "@" + classPathFile(),
				"org.keycloak.quarkus.runtime.KeycloakMain", "start", "--optimized"));
		if (Files.exists(realmFile())) {
			command.add("--import-realm");
		}
		return command;
	}

	static Map<String, String> environment(String publicUrl, int port, int managementPort) {
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("KC_HOSTNAME", publicUrl + "/auth");
		environment.put("KC_HTTP_ENABLED", "true");
		environment.put("KC_HTTP_HOST", "127.0.0.1");
		environment.put("KC_HTTP_PORT", String.valueOf(port));
		environment.put("KC_HTTP_MANAGEMENT_HOST", "127.0.0.1");
		environment.put("KC_HTTP_MANAGEMENT_PORT", String.valueOf(managementPort));
		environment.put("KC_PROXY_HEADERS", "xforwarded");
		environment.put("KC_CACHE", "local");
		environment.put("KC_LOG_LEVEL", "info,io.smallrye.health:error");
		return environment;
	}

	static Probe probe(int managementPort) {
		return Probe.http("http://127.0.0.1:" + managementPort + "/auth/health/ready");
	}

	/** The class path is longer than some systems allow one word to be. */
	private Path classPathFile() {
		Path lib = this.installation.keycloak().resolve("lib");
		List<Path> jars = new ArrayList<>(List.of(lib.resolve("quarkus/transformed-bytecode.jar"),
				lib.resolve("quarkus/generated-bytecode.jar"), lib.resolve("app/keycloak.jar")));
		jars.addAll(Folders.list(lib.resolve("lib/boot")));
		jars.addAll(Folders.list(lib.resolve("lib/main")));
		String classPath = String.join(File.pathSeparator,
				Stream.of(jars).flatMap(List::stream).map(Path::toString).toList());
		try {
			return Files.writeString(this.path.resolve("class-path"), "-cp \"" + classPath + "\"\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path realmFile() {
		return this.path.resolve("data").resolve("import").resolve("krets-realm.json");
	}

	private Path importedMarker() {
		return this.path.resolve("realm-imported");
	}

}
