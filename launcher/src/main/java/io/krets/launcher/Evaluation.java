package io.krets.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** Runs the ranker of the matching service over a file of known exchanges. */
final class Evaluation {

	private static final String MAIN = "io.krets.matching.evaluate.Evaluate";

	private final Installation installation;

	private final Preparation preparation;

	Evaluation(Installation installation, Preparation preparation) {
		this.installation = installation;
		this.preparation = preparation;
	}

	int run(Path file) {
		if (!Files.isReadable(file)) {
			throw new KretsException("File " + file + " can not be read. Give a file with known exchanges.");
		}
		this.preparation.runFor(Part.MATCHING);
		Path jar = this.installation.appJar(Part.MATCHING);
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			if (zip.getEntry(MAIN.replace('.', '/') + ".class") == null) {
				throw new KretsException("The matching service that was built has no " + MAIN
						+ ". Update the source tree and try again.");
			}
			return new ProcessBuilder(List.of(Installation.java(), "-Xmx1g", "-cp", jar.toString(), MAIN,
					file.toAbsolutePath().toString()))
				.inheritIO()
				.start()
				.waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KretsException("Interrupted.");
		}
	}

}
