package io.krets.registry.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A catalogue's data file: fields between semicolons, none of them quoted. */
final class CatalogueFile {

	private CatalogueFile() {
	}

	/** The rows below the heading. */
	static List<String[]> rows(String file) {
		try (InputStream source = CatalogueFile.class.getResourceAsStream("/catalogue/" + file)) {
			if (source == null) {
				throw new IllegalStateException("There is no catalogue file " + file);
			}
			return new String(source.readAllBytes(), StandardCharsets.UTF_8).lines()
				.skip(1)
				.map((line) -> line.split(";", -1))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The parts of a field that lists several values. */
	static List<String> list(String field) {
		return field.isEmpty() ? List.of() : List.of(field.split("\\|"));
	}

}
