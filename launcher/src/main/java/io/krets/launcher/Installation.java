package io.krets.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built source tree that the command runs from.
 *
 * @param root the folder that holds {@code ./krets}
 */
record Installation(Path root) {

	Installation {
		root = root.toAbsolutePath().normalize();
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** The executable jar that the build made of a service. */
	Path builtJar(Part app) {
		Path target = this.root.resolve(app.module()).resolve("target");
		return only(target, "*-app.jar");
	}

	/** The same service unpacked, which starts faster. */
	Path app(Part app) {
		return prepared().resolve("apps").resolve(app.id());
	}

	Path appJar(Part app) {
		return app(app).resolve("app.jar");
	}

	Path aotCache(Part part) {
		return prepared().resolve("aot").resolve(part.id() + ".aot");
	}

	/** Keycloak's own distribution. */
	Path keycloak() {
		return only(target().resolve("keycloak"), "keycloak-*");
	}

	/** A Keycloak database with its tables and nothing of ours. */
	Path keycloakTemplate() {
		return prepared().resolve("keycloak-template");
	}

	/** What is made once for each build and takes too long for each start. */
	Path prepared() {
		return target().resolve("krets");
	}

	Path realm(String name) {
		return this.root.resolve("deploy").resolve("keycloak").resolve(name + ".json");
	}

	/** The jars of the embedded store's process. */
	List<Path> storeClassPath() {
		try (Stream<Path> jars = Files.list(target().resolve("lib"))) {
			List<String> own = List.of("krets-embedded-store", "mongo-java-server", "h2-", "netty-", "logback-",
					"slf4j-");
			return jars.filter((jar) -> own.stream().anyMatch(jar.getFileName().toString()::startsWith))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw notBuilt(ex.toString());
		}
	}

	private Path target() {
		return this.root.resolve("launcher").resolve("target");
	}

	private static Path only(Path folder, String pattern) {
		try (var found = Files.newDirectoryStream(folder, pattern)) {
			for (Path path : found) {
				return path;
			}
		}
		catch (IOException ex) {
			throw notBuilt(ex.toString());
		}
		throw notBuilt(folder.resolve(pattern) + " is missing");
	}

	private static KretsException notBuilt(String what) {
		return new KretsException("The source tree is not built whole (" + what + "). Run ./krets build.");
	}

}
