package io.krets.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What something was made from, to see whether it has to be made again.
 *
 * @param inputs names, sizes and times of the inputs, and the Java machine
 */
record Stamp(String inputs) {

	static Stamp of(String inputs) {
		return new Stamp(inputs);
	}

	static Stamp ofApp(Installation installation, Part app) {
		return ofFiles(List.of(installation.builtJar(app)));
	}

	static Stamp ofFiles(List<Path> files) {
		return new Stamp(files.stream().map(Stamp::describe).collect(Collectors.joining("\n")) + "\n"
				+ System.getProperty("java.vm.version"));
	}

	boolean isAt(Path file) {
		try {
			return Files.exists(file) && Files.readString(file).equals(this.inputs);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void writeTo(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, this.inputs);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String describe(Path file) {
		try {
			return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
