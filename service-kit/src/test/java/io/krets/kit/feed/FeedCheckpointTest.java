package io.krets.kit.feed;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class FeedCheckpointTest {

	private static final int DOCUMENTS = 1_000;

	private final JsonMapper mapper = JsonMapper.shared();

	/** References to what was made for the file and should be garbage soon after. */
	private final List<WeakReference<JsonNode>> made = new ArrayList<>();

	private boolean firstWasFreed;

	/** A service's heap holds its documents once; a file of them must not double that. */
	@Test
	void documentsAreWrittenOneByOne(@TempDir Path folder) {
		FeedCheckpoint checkpoint = new FeedCheckpoint(folder.resolve("notes.gz"), List.of(), this.mapper,
				() -> Stream.of("a", "b").flatMap(this::documents));
		Cursor behind = Cursor.at("epoch", 7, 0);
		checkpoint.write(behind);
		assertThat(this.firstWasFreed).as("the first documents are garbage while the last are made").isTrue();
		List<String> read = new ArrayList<>();
		assertThat(checkpoint.read((change) -> read.add(change.kind() + change.id()))).isEqualTo(behind.toString());
		assertThat(read).hasSize(2 * DOCUMENTS).startsWith("a0", "a1").endsWith("b" + (DOCUMENTS - 1));
	}

	private Stream<Change> documents(String kind) {
		return IntStream.range(0, DOCUMENTS).mapToObj((number) -> {
			JsonNode data = this.mapper.createObjectNode().put("number", number);
			this.made.add(new WeakReference<>(data));
			if (number == DOCUMENTS - 1) {
				System.gc();
				this.firstWasFreed = this.made.get(this.made.size() / 2).get() == null;
			}
			return new Change("", kind, String.valueOf(number), Change.Op.PUT, 0, Instant.EPOCH, data);
		});
	}

}
