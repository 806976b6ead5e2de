package io.krets.kit.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.krets.kit.feed.FeedFixture.Copy;
import io.krets.kit.feed.FeedFixture.Note;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.problem.Problem;
import io.krets.kit.test.StoreExtension;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static io.krets.kit.feed.FeedFixture.SERVICE;
import static io.krets.kit.feed.FeedFixture.follow;
import static io.krets.kit.feed.FeedFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(StoreExtension.class)
class ChangeFeedTest {

	private static final Duration WEEK = Duration.ofDays(7);

	private final FeedFixture fixture = new FeedFixture();

	@Test
	void pagesOfRacingInstancesFormAPrefixAndHoldEveryVersion() {
		List<ChangeFeed> instances = List.of(this.fixture.instance(), this.fixture.instance(), this.fixture.instance());
		Flux.range(0, 300)
			.flatMap((number) -> this.fixture.publisher(instances.get(number % 3)).insert("n" + number, note("a")), 24)
			.blockLast(FeedFixture.LONG);
		List<Document> pages = get(Flux.from(this.fixture.database.getCollection("feed-pages").find()).collectList());
		assertThat(pages.stream().map((page) -> page.getLong("_id")).sorted())
			.containsExactlyElementsOf(LongStream.rangeClosed(1, pages.size()).boxed().toList());
		assertThat(pages.stream().flatMap((page) -> page.getList("ids", String.class).stream()))
			.containsExactlyInAnyOrderElementsOf(
					IntStream.range(0, 300).mapToObj((number) -> "note:n" + number).toList());
		assertThat(follow(instances.getFirst(), SERVICE, new Copy()).documents).hasSize(300);
		instances.forEach(ChangeFeed::close);
		this.fixture.close();
	}

	@Test
	void aWriterThatDiesBeforeItPublishesIsSweptByAnotherInstance() {
		ChangeFeed feed = this.fixture.instance();
		Copy copy = follow(feed, SERVICE, new Copy());
		get(this.fixture.notes.insert("orphan", note("a")));
		assertThat(follow(feed, SERVICE, copy).documents).isEmpty();
		this.fixture.clock.advance(Housekeeping.SWEEP_AFTER.plusSeconds(1));
		feed.housekeeping().sweep().block(FeedFixture.LONG);
		assertThat(follow(feed, SERVICE, copy).documents).containsOnlyKeys("orphan");
		feed.close();
		this.fixture.close();
	}

	@Test
	void aVersionWrittenByAClockThatIsAheadIsSweptToo() {
		ChangeFeed feed = this.fixture.instance();
		this.fixture.clock.advance(Duration.ofDays(1));
		get(this.fixture.notes.insert("ahead", note("a")));
		this.fixture.clock.advance(Duration.ofDays(-1));
		Copy copy = follow(feed, SERVICE, new Copy());
		copy.documents.clear();
		feed.housekeeping().sweep().block(FeedFixture.LONG);
		assertThat(follow(feed, SERVICE, copy).documents).containsOnlyKeys("ahead");
		feed.close();
		this.fixture.close();
	}

	@Test
	void anInstanceThatDiesBetweenPageAndMarkLeavesOnlyARepetition() {
		ChangeFeed feed = this.fixture.instance();
		Publisher<Note> publisher = this.fixture.publisher(feed);
		get(publisher.insert("n", note("a")));
		// as if the mark had never been written
		Mono.from(this.fixture.database.getCollection("notes")
			.updateOne(new Document("_id", "n"), new Document("$set", new Document("pending", 1L)))).block();
		this.fixture.clock.advance(Housekeeping.SWEEP_AFTER.plusSeconds(1));
		Copy copy = follow(feed, SERVICE, new Copy());
		feed.housekeeping().sweep().block(FeedFixture.LONG);
		assertThat(follow(feed, SERVICE, copy).documents.get("n").version()).isEqualTo(1);
		awaitPublished("n");
		feed.close();
		this.fixture.close();
	}

	@Test
	void trimmingEmptiesPagesKeepsTheirNumbersAndEndsOldCursors() {
		ChangeFeed feed = this.fixture.instance();
		Publisher<Note> publisher = this.fixture.publisher(feed);
		get(publisher.insert("kept", note("a")));
		String early = FeedFixture.get(feed.read(SERVICE, null, 1000, Duration.ZERO)).next();
		for (int number = 0; number < 5; number++) {
			get(publisher.insert("n" + number, note("a")));
		}
		Copy copy = follow(feed, SERVICE, new Copy());
		this.fixture.clock.advance(WEEK.plusDays(1));
		get(publisher.insert("young", note("a")));
		feed.housekeeping().trim().block(FeedFixture.LONG);
		List<Document> pages = get(Flux.from(this.fixture.database.getCollection("feed-pages").find()).collectList());
		assertThat(pages).hasSize(7);
		assertThat(pages.stream().filter((page) -> page.getList("ids", String.class).isEmpty())).hasSize(6);
		assertGone(feed, SERVICE, early);
		assertThat(follow(feed, SERVICE, copy).documents).hasSize(7);
		assertThat(follow(feed, SERVICE, new Copy()).documents).hasSize(7);
		// an instance that starts now appends behind all that
		ChangeFeed other = this.fixture.instance();
		get(this.fixture.publisher(other).insert("later", note("a")));
		assertThat(follow(feed, SERVICE, copy).documents).containsKey("later");
		feed.close();
		other.close();
		this.fixture.close();
	}

	@Test
	void aTombstoneGoesOnlyAfterTheEntriesThatReferToIt() {
		ChangeFeed feed = this.fixture.instance();
		Publisher<Note> publisher = this.fixture.publisher(feed);
		get(publisher.insert("n", note("a")));
		Copy away = follow(feed, SERVICE, new Copy());
		get(publisher.remove("n", 1));
		awaitPublished("n");
		feed.housekeeping().trim().block(FeedFixture.LONG);
		assertThat(this.fixture.stored("n")).containsEntry("removed", true);
		assertThat(follow(feed, SERVICE, away).removed).containsExactly("n");

		this.fixture.clock.advance(WEEK.plusDays(1));
		get(publisher.insert("young", note("a")));
		get(publisher.remove("young", 1));
		awaitPublished("young");
		feed.housekeeping().trim().block(FeedFixture.LONG);
		assertThat(this.fixture.notes.states(List.of("n")).hasElements().block()).isFalse();
		assertThat(this.fixture.stored("young")).containsEntry("removed", true);
		feed.close();
		this.fixture.close();
	}

	@Test
	void aPurgeBehindAReaderThatIsReadingEndsItsPlaceInsteadOfLosingARemoval() {
		ChangeFeed feed = this.fixture.instance();
		Publisher<Note> publisher = this.fixture.publisher(feed);
		get(publisher.insert("n", note("a")));
		Copy copy = follow(feed, SERVICE, new Copy());
		get(publisher.remove("n", 1));
		awaitPublished("n");
		// what a reader sees whose pages were trimmed after it had read them
		get(Mono.from(this.fixture.database.getCollection("notes").deleteOne(new Document("_id", "n"))));
		get(Mono.from(this.fixture.database.getCollection("feed-marks")
			.insertOne(new Document("_id", "trimmed").append("page", 2L))));
		assertGone(feed, SERVICE, String.valueOf(copy.next));
		feed.close();
		this.fixture.close();
	}

	@Test
	void cursorsOfAnotherEpochBeyondTheHeadOrMadeUpAreRefused() {
		ChangeFeed feed = this.fixture.instance();
		get(this.fixture.publisher(feed).insert("n", note("a")));
		Copy copy = follow(feed, SERVICE, new Copy());
		Cursor good = Cursor.parse(String.valueOf(copy.next)).orElseThrow();
		assertGone(feed, SERVICE, "ffffffff." + good.page() + ".0");
		assertGone(feed, SERVICE, good.epoch() + "." + (good.page() + 1) + ".0");
		assertGone(feed, SERVICE, good.epoch() + "." + good.page() + ".1");
		assertGone(feed, SERVICE, good.epoch() + ".1.2");
		assertGone(feed, SERVICE, good.epoch() + ".1.0.unknown-kind.x");
		for (String nonsense : List.of("", "x", "a.b.c", "a.0.0", "a.1.-1", "a.1.0.note", "a.99999999999999999999.0")) {
			assertThatThrownBy(() -> get(feed.read(SERVICE, nonsense, 10, Duration.ZERO))).as(nonsense)
				.isInstanceOfSatisfying(Problem.class,
						(problem) -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
		}
		feed.close();
		this.fixture.close();
	}

	@Test
	void aRestoreChangesTheEpochOnceForAllInstances() {
		ChangeFeed before = this.fixture.instance();
		Copy copy = follow(before, SERVICE, new Copy());
		before.close();
		FeedSettings restored = new FeedSettings(WEEK, "2026-02-01 backup of Friday");
		ChangeFeed first = this.fixture.instance(restored);
		ChangeFeed second = this.fixture.instance(restored);
		assertGone(first, SERVICE, String.valueOf(copy.next));
		Copy fresh = follow(first, SERVICE, new Copy());
		get(this.fixture.publisher(second).insert("n", note("a")));
		assertThat(follow(second, SERVICE, fresh).documents).containsOnlyKeys("n");
		ChangeFeed restarted = this.fixture.instance(restored);
		assertThat(follow(restarted, SERVICE, fresh).documents).containsOnlyKeys("n");
		List.of(first, second, restarted).forEach(ChangeFeed::close);
		this.fixture.close();
	}

	@Test
	void aWaitingReaderIsAnsweredWhenAnotherInstanceWrites() {
		ChangeFeed reads = this.fixture.instance();
		ChangeFeed writes = this.fixture.instance();
		Copy copy = follow(reads, SERVICE, new Copy());
		Mono<ChangePage> waiting = reads.read(SERVICE, copy.next, 10, Duration.ofSeconds(20)).cache();
		waiting.subscribe();
		get(this.fixture.publisher(writes).insert("n", note("a")));
		assertThat(get(waiting).changes()).extracting(Change::id).containsExactly("n");
		assertThat(get(reads.read(SERVICE, get(waiting).next(), 10, Duration.ofMillis(300))).changes()).isEmpty();
		reads.close();
		writes.close();
		this.fixture.close();
	}

	@Test
	void whatCanNeverConcernAReaderIsPassedByInOneAnswer() {
		Caller reader = FeedFixture.caller("anna", "a", Role.HUB_COORDINATOR);
		PublishedKind<Note> addressed = this.fixture.kind.concerning((caller, id) -> id.startsWith("to-a"));
		try (ChangeFeed feed = new ChangeFeed(this.fixture.database, List.of(addressed), JsonMapper.builder().build(),
				this.fixture.clock)) {
			Publisher<Note> publisher = new Publisher<>(feed, addressed);
			String from = String.valueOf(follow(feed, reader, new Copy()).next);
			IntStream.range(0, 30).forEach((i) -> get(publisher.insert("to-b" + i, note("a"))));
			get(publisher.insert("to-a", note("a")));
			ChangePage page = get(feed.read(reader, from, 7, Duration.ZERO));
			assertThat(page.changes()).extracting(Change::id).containsExactly("to-a");
			assertThat(page.more()).isFalse();
			// the region's own services are given everything
			assertThat(follow(feed, SERVICE, new Copy()).documents).hasSize(31);
		}
	}

	@Test
	void aReaderIsToldOfARemovalOnlyWhenItOnceHadTheDocument() {
		Caller reader = FeedFixture.caller("anna", "a", Role.HUB_COORDINATOR);
		ChangeFeed feed = this.fixture.instance();
		Publisher<Note> publisher = this.fixture.publisher(feed);
		get(publisher.insert("had", note("a")));
		get(publisher.insert("never", note("b")));
		Copy copy = follow(feed, reader, new Copy());
		assertThat(copy.documents).containsOnlyKeys("had");
		assertThat(copy.documents.get("had").data().get("text").asString()).isEqualTo("redacted");
		String atTheRemoval = String.valueOf(copy.next);
		get(publisher.replace("had", 1, note("b")));
		get(publisher.replace("never", 1, note("b")));
		get(publisher.remove("never", 2));
		get(publisher.insert("quick", note("a")));
		get(publisher.remove("quick", 1));
		follow(feed, reader, copy);
		assertThat(copy.documents).isEmpty();
		assertThat(copy.removed).containsExactly("had");
		// what happens to it afterwards is no longer the reader's business
		get(publisher.replace("had", 2, note("b")));
		assertThat(follow(feed, reader, copy).removed).containsExactly("had");
		// an answer that was lost is given again
		Copy repeats = new Copy();
		repeats.next = atTheRemoval;
		assertThat(follow(feed, reader, repeats).removed).containsExactly("had");
		// and when it comes back, it comes back
		get(publisher.replace("had", 3, note("a")));
		get(publisher.remove("had", 4));
		get(publisher.insert("again", note("a")));
		follow(feed, reader, copy);
		assertThat(copy.removed).containsExactly("had");
		assertThat(copy.documents).containsOnlyKeys("again");
		feed.close();
		this.fixture.close();
	}

	@Test
	void aReaderWhoseRightsChangeStartsAgain() {
		ChangeFeed feed = this.fixture.instance();
		get(this.fixture.publisher(feed).insert("n", note("a")));
		Copy copy = follow(feed, FeedFixture.caller("anna", "a", Role.HUB_COORDINATOR), new Copy());
		assertGone(feed, FeedFixture.caller("anna", "b", Role.HUB_COORDINATOR), String.valueOf(copy.next));
		assertGone(feed, FeedFixture.caller("eve", "a", Role.HUB_COORDINATOR), String.valueOf(copy.next));
		assertThat(follow(feed, FeedFixture.caller("anna", "b", Role.HUB_COORDINATOR), new Copy()).documents).isEmpty();
		feed.close();
		this.fixture.close();
	}

	@Test
	void readingsThatNobodyGoesOnWithAreForgotten() {
		Caller reader = FeedFixture.caller("anna", "a", Role.HUB_COORDINATOR);
		ChangeFeed feed = this.fixture.instance();
		get(this.fixture.publisher(feed).insert("n", note("a")));
		List<String> cursors = new ArrayList<>();
		for (int number = 0; number <= Readings.PER_SUBJECT; number++) {
			this.fixture.clock.advance(Duration.ofSeconds(1));
			cursors.add(String.valueOf(follow(feed, reader, new Copy()).next));
		}
		assertGone(feed, reader, cursors.getFirst());
		assertThat(get(feed.read(reader, cursors.getLast(), 10, Duration.ZERO)).changes()).isEmpty();
		this.fixture.clock.advance(WEEK.plusDays(1));
		feed.housekeeping().trim().block(FeedFixture.LONG);
		assertGone(feed, reader, cursors.getLast());
		assertThat(count("feed-readings")).isZero();
		assertThat(count("feed-given")).isZero();
		feed.close();
		this.fixture.close();
	}

	private long count(String collection) {
		return get(Mono.from(this.fixture.database.getCollection(collection).countDocuments()));
	}

	private void awaitPublished(String id) {
		Flux.interval(Duration.ofMillis(10))
			.onBackpressureDrop()
			.concatMap((tick) -> this.fixture.notes.states(List.of(id)).next())
			.takeUntil((document) -> !document.containsKey("pending"))
			.blockLast(FeedFixture.LONG);
	}

	private static void assertGone(ChangeFeed feed, Caller reader, String cursor) {
		assertThatThrownBy(() -> get(feed.read(reader, cursor, 10, Duration.ZERO))).isInstanceOfSatisfying(
				Problem.class, (problem) -> assertThat(problem.getStatusCode().value()).as(cursor).isEqualTo(410));
	}

	private static Note note(String hub) {
		return new Note(hub, "secret");
	}

}
