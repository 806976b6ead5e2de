package io.krets.kit.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Membership;
import io.krets.kit.identity.Role;
import io.krets.kit.store.DocumentStore;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A feed of notes in a database of its own, and what tests do with it. */
final class FeedFixture implements AutoCloseable {

	static final Caller SERVICE = caller("service", Caller.REGION, Role.SERVICE);

	static final Duration LONG = Duration.ofSeconds(30);

	private final MongoClient client = MongoClients.create(System.getProperty("MONGODB_URI"));

	final MongoDatabase database;

	final MovableClock clock = new MovableClock();

	private final JsonMapper mapper = JsonMapper.builder().build();

	final DocumentStore<Note> notes;

	final PublishedKind<Note> kind;

	FeedFixture() {
		this("feed-" + UUID.randomUUID().toString().substring(0, 8));
	}

	FeedFixture(String database) {
		this.database = this.client.getDatabase(database);
		this.notes = new DocumentStore<>(this.database, "notes", Note.class, this.mapper, this.clock);
		this.kind = new PublishedKind<>("note", this.notes, (note) -> note.body())
			.shownAs((reader) -> Filters.in("body.hub", reader.hubs()),
					(reader, note) -> reader.belongsTo(note.body().hub())
							? Optional.of(new Note(note.body().hub(), "redacted")) : Optional.empty())
			.withIdsGivenOnce();
	}

	/** An instance of the service that publishes notes. */
	ChangeFeed instance() {
		return instance(FeedSettings.DEFAULTS);
	}

	ChangeFeed instance(FeedSettings settings) {
		return new ChangeFeed(this.database, List.of(this.kind), this.mapper, this.clock, settings);
	}

	Publisher<Note> publisher(ChangeFeed feed) {
		return new Publisher<>(feed, this.kind);
	}

	/** Follows the feed to its end. */
	static Copy follow(ChangeFeed feed, Caller reader, Copy copy) {
		ChangePage page;
		do {
			page = get(feed.read(reader, copy.next, 7, Duration.ZERO));
			page.changes().forEach(copy::apply);
			copy.next = page.next();
		}
		while (page.more());
		return copy;
	}

	static <T> T get(Mono<T> answer) {
		return Objects.requireNonNull(answer.block(LONG), "no answer");
	}

	static Caller caller(String subject, String organization, Role role) {
		return new Caller(subject, null, Map.of(organization, new Membership(Set.of(role), Set.of())));
	}

	Document stored(String id) {
		return get(this.notes.states(List.of(id)).next());
	}

	@Override
	public void close() {
		Mono.from(this.database.drop()).block(LONG);
		this.client.close();
	}

	record Note(String hub, String text) {

	}

	/** What a reader keeps. */
	static final class Copy {

		final Map<String, Change> documents = new java.util.TreeMap<>();

		final List<String> removed = new java.util.ArrayList<>();

		@Nullable String next;

		void apply(Change change) {
			Change before = this.documents.get(change.id());
			if (before != null && before.version() > change.version()) {
				throw new AssertionError(change + " goes backwards from " + before);
			}
			if (change.op() == Change.Op.REMOVE) {
				this.documents.remove(change.id());
				this.removed.add(change.id());
			}
			else {
				this.documents.put(change.id(), change);
			}
		}

	}

	/** A clock that a test sets ahead. */
	static final class MovableClock extends Clock {

		private volatile Duration ahead = Duration.ZERO;

		void advance(Duration by) {
			this.ahead = this.ahead.plus(by);
		}

		@Override
		public Instant instant() {
			return InstantSource.system().instant().plus(this.ahead);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
