package io.krets.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that one region keeps on this machine.
 *
 * @param path the folder, absolute
 */
record DataFolder(Path path) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	DataFolder {
		path = path.toAbsolutePath().normalize();
	}

	/** Makes the folder, closed to other users of the machine. */
	void create() {
		try {
			Files.createDirectories(logs());
			if (Files.getFileStore(this.path).supportsFileAttributeView("posix")) {
				Files.setPosixFilePermissions(this.path, PosixFilePermissions.fromString("rwx------"));
			}
		}
		catch (IOException ex) {
			throw new KretsException("Data folder " + this.path + " can not be made: " + ex
					+ ". Give a folder that you may write to with --data.");
		}
	}

	boolean exists() {
		return Files.isDirectory(this.path);
	}

	Path logs() {
		return this.path.resolve("logs");
	}

	Path log(Part part) {
		return logs().resolve(part.id() + ".log");
	}

	Path lock() {
		return this.path.resolve("lock");
	}

	Path secrets() {
		return this.path.resolve("secrets.json");
	}

	Path storeFile() {
		return this.path.resolve("store").resolve("krets.mv");
	}

	/** Where services keep copies of others' feeds over a restart. */
	Path checkpoints() {
		return this.path.resolve("checkpoints");
	}

	Path keycloak() {
		return this.path.resolve("keycloak");
	}

	Path sampleMarker() {
		return this.path.resolve("sample.json");
	}

	RunState state() {
		Path file = stateFile();
		if (!Files.exists(file)) {
			return RunState.NONE;
		}
		try {
			return MAPPER.readValue(Files.readString(file), RunState.class);
		}
		catch (IOException | JacksonException ex) {
			throw new KretsException("File " + file + " can not be read: " + ex.getMessage()
					+ ". If nothing of this region runs any more, remove that file.");
		}
	}

	/** Replaces the state at once, so that a reader finds the old one or the new one. */
	void save(RunState state) {
		try {
			Path draft = Files.writeString(this.path.resolve("state.json.new"), MAPPER.writeValueAsString(state));
			Files.move(draft, stateFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("State of " + this.path + " can not be written", ex);
		}
	}

	private Path stateFile() {
		return this.path.resolve("state.json");
	}

}
