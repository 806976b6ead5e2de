package io.krets.kit.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file with all that a subscriber has of a feed and the place in the feed behind it, so
 * that a service that starts again reads what is new and not all. A file that is missing,
 * damaged or of another shape counts as none.
 */
public final class FeedCheckpoint {

	private static final Logger log = LoggerFactory.getLogger(FeedCheckpoint.class);

	private final Path file;

	/** Names and types of all that is kept; a file of another shape lacks some of it. */
	private final String shape;

	private final JsonMapper mapper;

	private final Supplier<Stream<Change>> documents;

	/**
	 * A checkpoint in a file.
	 * @param types what documents are kept as; a file of another build, whose types
	 * differ, is not used
	 * @param documents gives all that the subscriber has, also while it takes more
	 */
	public FeedCheckpoint(Path file, List<Class<?>> types, JsonMapper mapper, Supplier<Stream<Change>> documents) {
		this.file = file;
		this.shape = types.stream().map(FeedCheckpoint::shape).collect(Collectors.joining());
		this.mapper = mapper;
		this.documents = documents;
	}

	private static String shape(Class<?> type) {
		String components = type.isRecord() ? Arrays.toString(type.getRecordComponents()) : "";
		return Stream.of(type.getDeclaredClasses())
			.sorted(Comparator.comparing(Class::getName))
			.map(FeedCheckpoint::shape)
			.collect(Collectors.joining(" ", type.getSimpleName() + components, ";"));
	}

	/**
	 * Gives every document.
	 * @return the cursor to go on with, or null when there is no whole checkpoint: then
	 * what was given so far is worth nothing
	 */
	public @Nullable String read(Consumer<Change> each) {
		if (!Files.exists(this.file)) {
			return null;
		}
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(this.file)), StandardCharsets.UTF_8))) {
			Head head = this.mapper.readValue(lines.readLine(), Head.class);
			if (!head.shape().equals(this.shape)) {
				log.info("{} is of another build; reading the whole feed", this.file);
				return null;
			}
			// reading on to the end proves by its checksum that the file is whole
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				each.accept(this.mapper.readValue(line, Change.class));
			}
			return head.cursor();
		}
		catch (IOException | JacksonException | IllegalArgumentException ex) {
			log.warn("{} cannot be read; reading the whole feed: {}", this.file, ex.toString());
			return null;
		}
	}

	/**
	 * Replaces the file, so that a reader finds the old one or the new one whole; one at
	 * a time, as a stop may come in the midst of it.
	 * @throws UncheckedIOException when it cannot be written; the old file stays
	 */
	public synchronized void write(Cursor behind) {
		Path fresh = this.file.resolveSibling(this.file.getFileName() + ".new");
		try {
			Files.createDirectories(this.file.toAbsolutePath().getParent());
			Files.deleteIfExists(fresh);
			// it holds what only its firms may see
			Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			try (Writer writer = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(fresh), 1 << 16),
					StandardCharsets.UTF_8); Stream<Change> all = this.documents.get()) {
				writer.write(this.mapper.writeValueAsString(new Head(this.shape, behind.toString())) + "\n");
				// not by iterator: that of a stream of streams holds one of them whole
				all.forEachOrdered((change) -> write(writer, change));
			}
			Files.move(fresh, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(Writer writer, Change change) {
		try {
			writer.write(this.mapper.writeValueAsString(change) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The first line. */
	private record Head(String shape, String cursor) {

	}

}
