package io.krets.matching.border;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Which entries of the green list may fit a waste code. There is no official table: an
 * entry is decided by its wording, so these are candidates to read first.
 */
@Component
class GreenList {

	private final Map<String, List<String>> entries;

	GreenList() {
		try (InputStream file = GreenList.class.getResourceAsStream("/border/green-list.csv");
				BufferedReader lines = new BufferedReader(new InputStreamReader(
						Objects.requireNonNull(file, "green-list.csv"), StandardCharsets.UTF_8))) {
			this.entries = lines.lines()
				.filter((line) -> !line.startsWith("#"))
				.skip(1)
				.map((line) -> line.split(","))
				.collect(Collectors.toUnmodifiableMap((row) -> row[0], (row) -> List.of(row[1].split(" "))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> candidates(@Nullable String ewc) {
		return (ewc != null) ? this.entries.getOrDefault(ewc, List.of()) : List.of();
	}

	Map<String, List<String>> all() {
		return this.entries;
	}

}
