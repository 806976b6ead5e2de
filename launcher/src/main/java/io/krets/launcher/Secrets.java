package io.krets.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secrets of one data folder, drawn at its first start and readable by its owner
 * only.
 */
final class Secrets {

	/** The variables that the realm file names, see docs/decisions/keycloak-realm.md. */
	static final List<String> NAMES = List.of("KRETS_GATEWAY_CLIENT_SECRET", "KRETS_REGISTRY_CLIENT_SECRET",
			"KRETS_MATCHING_CLIENT_SECRET", "KRETS_NETWORK_CLIENT_SECRET", "KRETS_OPERATOR_PASSWORD");

	private static final int BYTES = 32;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Map<String, String> values;

	private Secrets(Map<String, String> values) {
		this.values = Map.copyOf(values);
	}

	/** Reads the secrets, and draws those that are not there yet. */
	static Secrets of(Path file) {
		try {
			Map<String, String> values = Files.exists(file)
					? new TreeMap<>(MAPPER.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {
					})) : new TreeMap<>();
			if (!values.keySet().containsAll(NAMES)) {
				NAMES.forEach((name) -> values.computeIfAbsent(name, (missing) -> draw()));
				write(file, MAPPER.writeValueAsString(values));
			}
			return new Secrets(values);
		}
		catch (IOException | JacksonException ex) {
			throw new KretsException("File " + file + " with this region's secrets can not be used: " + ex.getMessage()
					+ ". Restore it, or start with a new data folder.");
		}
	}

	Map<String, String> all() {
		return this.values;
	}

	/** The secret of a process's own Keycloak client. */
	String clientSecret(Part part) {
		String secret = this.values.get("KRETS_" + part.name() + "_CLIENT_SECRET");
		if (secret == null) {
			throw new IllegalArgumentException(part + " has no Keycloak client");
		}
		return secret;
	}

	private static String draw() {
		byte[] bytes = new byte[BYTES];
		new SecureRandom().nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static void write(Path file, String content) throws IOException {
		Path draft = file.resolveSibling(file.getFileName() + ".new");
		Files.deleteIfExists(draft);
		if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
			Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		Files.writeString(draft, content);
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
