package io.krets.kit.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.krets.kit.feed.FeedFixture.Note;
import io.krets.kit.store.Versioned;
import io.krets.kit.test.StoreExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that was killed reads what is new, and nothing that it has already. */
@ExtendWith(StoreExtension.class)
class FeedCheckpointIT {

	private static final int DOCUMENTS = 120;

	private final FeedFixture fixture = new FeedFixture();

	private final FeedProcess source = new FeedProcess(this.fixture.database.getName(), 0, (line) -> {
	});

	private final Publisher<Note> publisher = this.fixture.publisher(this.fixture.instance());

	private final Map<String, Long> expected = new TreeMap<>();

	/** The place behind what was written last. */
	private Optional<Cursor> last = Optional.empty();

	@TempDir
	Path folder;

	@Test
	void restartReadsLaterChangesAlone() throws Exception {
		for (int i = 0; i < DOCUMENTS; i++) {
			put("d" + i);
		}
		this.source.start(1, 0);
		Path file = this.folder.resolve("notes.gz");
		assertThat(run(file)).as("first start").isEqualTo(new Run(DOCUMENTS, this.expected.toString()));

		put("new");
		this.expected.compute("d1",
				(id, version) -> FeedFixture.get(this.publisher.replace(id, version, new Note("a", "other")))
					.document()
					.version());
		FeedFixture.get(this.publisher.remove("d2", this.expected.remove("d2")));
		assertThat(run(file)).as("after a kill").isEqualTo(new Run(3, this.expected.toString()));

		byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, whole.length / 2));
		Run damaged = run(file);
		assertThat(damaged.has()).isEqualTo(this.expected.toString());
		assertThat(damaged.read()).as("with half a file").isGreaterThanOrEqualTo(DOCUMENTS);
	}

	/** By a clock of the test: nothing is written early, and nothing is waited for. */
	@Test
	void isRewrittenAfterFiveMinutesAndAtAStop() throws Exception {
		put("first");
		this.source.start(1, 0);
		Path file = this.folder.resolve("notes.gz");
		AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
		FeedReaderProcess kept = new FeedReaderProcess();
		FeedReader reader = reader(kept, file, nanos);
		reader.start();
		awaitFile(file, 0);
		assertThat(idsIn(file)).containsExactly("first");

		nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
		put("soon");
		awaitSeen(reader);
		// what follows is read after it was decided whether to write
		put("sooner or later");
		awaitSeen(reader);
		assertThat(idsIn(file)).as("before five minutes").containsExactly("first");

		nanos.addAndGet(2);
		put("late");
		awaitSeen(reader);
		put("later");
		awaitSeen(reader);
		assertThat(idsIn(file)).as("after five minutes")
			.contains("first", "soon", "sooner or later", "late")
			.hasSizeLessThanOrEqualTo(5);

		put("last");
		awaitSeen(reader);
		assertThat(idsIn(file)).as("just after it was written").doesNotContain("last");
		reader.stop();
		assertThat(idsIn(file)).as("at the stop").isEqualTo(this.expected.keySet());

		put("new");
		FeedReaderProcess again = new FeedReaderProcess();
		FeedReader restarted = reader(again, file, nanos);
		restarted.start();
		awaitSeen(restarted);
		restarted.stop();
		assertThat(again.read()).as("read after the restart").isEqualTo(1);
		assertThat(again.ids()).isEqualTo(this.expected.keySet());
	}

	/** By a clock of the test. */
	@Test
	void tellsForHowLongItHasNotKnownAllOfItsFeed() throws Exception {
		put("first");
		AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
		FeedReader reader = reader(new FeedReaderProcess(), this.folder.resolve("notes.gz"), nanos);
		nanos.addAndGet(Duration.ofSeconds(7).toNanos());
		assertThat(reader.behind()).as("before its first reading").isEqualTo(Duration.ofSeconds(7));
		this.source.start(1, 0);
		reader.start();
		awaitSeen(reader);
		nanos.addAndGet(Duration.ofSeconds(60).toNanos());
		assertThat(reader.behind()).as("while it waits for news").isZero();

		this.source.kill();
		awaitBehind(reader, true);
		assertThat(reader.behind()).as("since it last knew all").isEqualTo(Duration.ofSeconds(60));
		nanos.addAndGet(Duration.ofSeconds(30).toNanos());
		assertThat(reader.behind()).isEqualTo(Duration.ofSeconds(90));

		put("meanwhile");
		this.source.start(1, 0);
		awaitSeen(reader);
		awaitBehind(reader, false);
		reader.stop();
	}

	private static void awaitBehind(FeedReader reader, boolean wanted) {
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (reader.behind().isPositive() != wanted) {
			assertThat(System.nanoTime()).as("behind in time: %s", wanted).isLessThan(deadline);
			LockSupport.parkNanos(5_000_000);
		}
	}

	private FeedReader reader(FeedReaderProcess kept, Path file, AtomicLong nanos) {
		return new FeedReader(WebClient.create(), this.source.changes(), kept).resumingFrom(kept.checkpoint(file),
				nanos::get);
	}

	/** What the file has, and a reading proves that it is whole. */
	private static Set<String> idsIn(Path file) {
		Set<String> ids = new TreeSet<>();
		assertThat(new FeedReaderProcess().checkpoint(file).read((change) -> ids.add(change.id()))).isNotNull();
		return ids;
	}

	private void awaitSeen(FeedReader reader) {
		assertThat(FeedFixture.get(reader.awaitSeen(this.last.orElseThrow(), FeedFixture.LONG))).as("seen in time")
			.isTrue();
	}

	private void put(String id) {
		Publisher.Written<Versioned<Note>> written = FeedFixture.get(this.publisher.insert(id, new Note("a", id)));
		this.expected.put(id, written.document().version());
		this.last = written.cursor();
	}

	/** Starts the reader, and kills it when it is whole and has written a checkpoint. */
	private Run run(Path file) throws IOException, InterruptedException {
		long before = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
		Process reader = FeedReaderProcess.start(this.source.changes(), file);
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
			int read = 0;
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith("has ")) {
					awaitFile(file, before);
					return new Run(read, line.substring(4));
				}
				// the rest is its log
				read += line.startsWith("read ") ? Integer.parseInt(line.substring(5)) : 0;
			}
			throw new IOException("the reader ended before it was whole");
		}
		finally {
			reader.destroyForcibly().waitFor();
		}
	}

	/** A first checkpoint is written at once; later ones in their time. */
	private static void awaitFile(Path file, long before) throws IOException {
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (before == 0 && !Files.exists(file)) {
			assertThat(System.nanoTime()).as("%s is written", file).isLessThan(deadline);
			LockSupport.parkNanos(5_000_000);
		}
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.source.kill();
		this.fixture.close();
	}

	/** What a reader was given by the feed, and what it had in the end. */
	private record Run(int read, String has) {

	}

}
