package io.krets.kit.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.krets.kit.feed.FeedFixture.Copy;
import io.krets.kit.feed.FeedFixture.Note;
import io.krets.kit.store.Author;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.PastVersion;
import io.krets.kit.store.Replacement;
import io.krets.kit.test.StoreExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static io.krets.kit.feed.FeedFixture.SERVICE;
import static io.krets.kit.feed.FeedFixture.follow;
import static io.krets.kit.feed.FeedFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Many documents written in one round trip keep every promise that single ones keep. */
@ExtendWith(StoreExtension.class)
class PublishedTogetherTest {

	private static final Author WRITER = new Author("u1", "a writer");

	private final FeedFixture fixture = new FeedFixture();

	private final DocumentStore<Note> store = new DocumentStore<>(this.fixture.database, "notes", "note-versions",
			Note.class, JsonMapper.builder().build(), this.fixture.clock);

	private final PublishedKind<Note> kind = new PublishedKind<>("note", this.store, (note) -> note.body());

	private final ChangeFeed feed = new ChangeFeed(this.fixture.database, List.of(this.kind),
			JsonMapper.builder().build(), this.fixture.clock);

	private final Publisher<Note> publisher = new Publisher<>(this.feed, this.kind);

	@AfterEach
	void close() {
		this.feed.close();
		this.fixture.close();
	}

	@Test
	void newDocumentsAreInTheFeedAndTakenIdsAreNamed() {
		Copy copy = follow(this.feed, SERVICE, new Copy());
		get(this.publisher.insert("n3", note("mine")));
		get(this.publisher.insert("n5", note("removed")));
		get(this.publisher.remove("n5", 1));

		assertThat(get(this.publisher.insertAll(notes(1_200, "new"), WRITER))).containsExactlyInAnyOrder("n3", "n5");

		follow(this.feed, SERVICE, copy);
		assertThat(copy.documents).hasSize(1_199).doesNotContainKey("n5");
		assertThat(texts(copy)).containsEntry("n3", "mine").containsEntry("n4", "new");
		assertThat(pending()).isZero();
	}

	@Test
	void aBodyIsReplacedOnlyWhereItsVersionStandsAndTheFormerOneIsKept() {
		get(this.publisher.insertAll(notes(600, "first"), WRITER));
		Copy copy = follow(this.feed, SERVICE, new Copy());
		get(this.publisher.replace("n7", 1, note("somebody else's")));

		assertThat(get(this.publisher.replaceAll(replacements(600), WRITER))).isFalse();

		follow(this.feed, SERVICE, copy);
		assertThat(texts(copy)).containsEntry("n7", "somebody else's").containsEntry("n8", "second");
		assertThat(texts(copy).values().stream().filter("second"::equals)).hasSize(599);
		assertThat(versions("n7")).containsExactly("2 somebody else's", "1 first");
		assertThat(versions("n8")).containsExactly("2 second", "1 first");
		assertThat(pending()).isZero();
		assertThat(get(this.publisher.replaceAll(List.of(), WRITER))).isTrue();
	}

	@Test
	void twoWhoReplaceTheSameTogetherLeaveEachVersionOnce() {
		get(this.publisher.insertAll(notes(200, "first"), WRITER));
		List<Boolean> won = get(Flux.range(0, 4)
			.flatMap((writer) -> this.publisher.replaceAll(replacements(200), WRITER))
			.collectList());
		assertThat(won.stream().filter((all) -> all).count()).isLessThanOrEqualTo(1);
		Copy copy = follow(this.feed, SERVICE, new Copy());
		assertThat(copy.documents.values()).hasSize(200).allMatch((change) -> change.version() == 2);
		assertThat(versions("n9")).containsExactly("2 second", "1 first");
	}

	private static Note note(String text) {
		return new Note("orkanger", text);
	}

	private static Map<String, Note> notes(int count, String text) {
		return IntStream.range(0, count).boxed().collect(Collectors.toMap((n) -> "n" + n, (n) -> note(text)));
	}

	private static List<Replacement<Note>> replacements(int count) {
		return IntStream.range(0, count).mapToObj((n) -> new Replacement<>("n" + n, 1, note("second"))).toList();
	}

	private static Map<String, String> texts(Copy copy) {
		Map<String, String> texts = new TreeMap<>();
		copy.documents.forEach((id, change) -> texts.put(id, change.data().get("text").asString()));
		return texts;
	}

	private List<String> versions(String id) {
		return get(this.store.versions(id, Long.MAX_VALUE, 10)
			.map((PastVersion<Note> it) -> it.version() + " " + it.body().text())
			.collectList());
	}

	private long pending() {
		this.fixture.clock.advance(Duration.ofMinutes(1));
		return get(Mono.from(this.store.pending(this.fixture.clock.instant(), Duration.ofSeconds(1), 10_000).count()));
	}

}
