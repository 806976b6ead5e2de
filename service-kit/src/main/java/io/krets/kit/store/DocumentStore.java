package io.krets.kit.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One collection of versioned documents. Each change is a single compare-and-set on
 * {@code version}, which also marks the version as {@code pending} for the change feed. A
 * removed document stays as a tombstone without a body.
 *
 * @param <T> type of the body, stored as its JSON says
 */
public final class DocumentStore<T> {

	private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {
	};

	private static final int DUPLICATE_KEY = 11000;

	private final MongoCollection<Document> collection;

	private final @Nullable VersionHistory history;

	private final BatchWrites batches;

	private final Class<T> type;

	private final JsonMapper mapper;

	private final Clock clock;

	public DocumentStore(MongoDatabase database, String collection, Class<T> type, JsonMapper mapper, Clock clock) {
		this(database, collection, null, type, mapper, clock);
	}

	/**
	 * A store that keeps former versions.
	 * @param history collection of the former versions, or null to keep none
	 */
	public DocumentStore(MongoDatabase database, String collection, @Nullable String history, Class<T> type,
			JsonMapper mapper, Clock clock) {
		this.collection = database.getCollection(collection);
		this.history = (history != null) ? new VersionHistory(database.getCollection(history)) : null;
		this.batches = new BatchWrites(this.collection, this.history);
		this.type = type;
		// absent rather than null: indexes skip what is absent
		this.mapper = mapper.rebuild()
			.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
			.build();
		this.clock = clock;
	}

	/** Creates what queries of the feed need; call before the first use. */
	public Mono<Void> prepare(Bson... indexes) {
		return Flux.just(indexes)
			.concatMap(this.collection::createIndex)
			.thenMany(Flux.just("pending", "removed"))
			.concatMap(
					(field) -> this.collection.createIndex(Indexes.ascending(field), new IndexOptions().sparse(true)))
			.then();
	}

	/**
	 * Creates an index that no two documents may share a value of; absent values do not
	 * count.
	 */
	public Mono<Void> prepareUnique(String field) {
		return Mono
			.from(this.collection.createIndex(Indexes.ascending(field), new IndexOptions().unique(true).sparse(true)))
			.then();
	}

	/**
	 * Stores a new document. An id that was removed before may be used again; its version
	 * goes on counting.
	 * @return the stored document, or {@link DuplicateException} when the id or a unique
	 * value is taken
	 */
	public Mono<Versioned<T>> insert(String id, T body) {
		return insert(id, body, null);
	}

	/**
	 * Stores a new document as {@link #insert(String, Object)} does, and who wrote it.
	 */
	public Mono<Versioned<T>> insert(String id, T body, @Nullable Author by) {
		Instant now = now();
		return Mono.from(this.collection.insertOne(fresh(id, body, by, now)))
			.thenReturn(new Versioned<>(id, 1, now, now, body))
			.onErrorResume(DocumentStore::isDuplicate, (taken) -> revive(id, body, by, now, taken));
	}

	private Document fresh(String id, T body, @Nullable Author by, Instant now) {
		Document document = new Document("_id", id).append("version", 1L)
			.append("pending", 1L)
			.append("createdAt", Date.from(now))
			.append("updatedAt", Date.from(now))
			.append("body", tree(body));
		if (by != null) {
			document.append("by", by.document());
		}
		return document;
	}

	/**
	 * Stores many new documents in one round trip, each by itself: some may be stored and
	 * others not.
	 * @return ids that were taken, also by a tombstone; these are as they were
	 */
	public Mono<Set<String>> insertAll(Map<String, T> bodies, @Nullable Author by) {
		Instant now = now();
		return this.batches
			.insert(bodies.entrySet().stream().map((one) -> fresh(one.getKey(), one.getValue(), by, now)).toList());
	}

	/**
	 * Replaces many bodies in few round trips, each only while it has the expected
	 * version.
	 * @return whether every one was replaced; when not, look which ones
	 */
	public Mono<Boolean> replaceAll(List<Replacement<T>> replacements, @Nullable Author by) {
		return this.batches.replace(replacements.stream()
			.map((it) -> new BatchWrites.Guarded(it.id(), current(it.id(), it.expectedVersion(), false),
					Updates.combine(stamp(it.expectedVersion(), by), Updates.set("body", tree(it.body()))),
					it.expectedVersion()))
			.toList());
	}

	private Mono<Versioned<T>> revive(String id, T body, @Nullable Author by, Instant now, Throwable taken) {
		return Mono.from(this.collection.find(Filters.and(Filters.eq("_id", id), Filters.eq("removed", true))).first())
			.flatMap((tombstone) -> change(id, tombstone.getLong("version"),
					Updates.combine(Updates.unset("removed"), Updates.set("createdAt", Date.from(now)),
							Updates.set("body", tree(body))),
					by, true))
			.switchIfEmpty(Mono.error(() -> new DuplicateException(taken)));
	}

	/**
	 * Replaces the body of this very version; empty when the version is not the current
	 * one.
	 */
	public Mono<Versioned<T>> replace(String id, long expectedVersion, T body) {
		return replace(id, expectedVersion, body, null);
	}

	/** Replaces as {@link #replace(String, long, Object)} does, and notes who did. */
	public Mono<Versioned<T>> replace(String id, long expectedVersion, T body, @Nullable Author by) {
		return change(id, expectedVersion, Updates.set("body", tree(body)), by, false);
	}

	/**
	 * Brings a removed document back: this very version must be its tombstone, else the
	 * answer is empty.
	 */
	public Mono<Versioned<T>> restore(String id, long expectedVersion, T body, @Nullable Author by) {
		return change(id, expectedVersion, Updates.combine(Updates.unset("removed"), Updates.set("body", tree(body))),
				by, true);
	}

	/** Leaves a tombstone; empty when the version is not the current one. */
	public Mono<Long> remove(String id, long expectedVersion) {
		return remove(id, expectedVersion, null);
	}

	/** Removes as {@link #remove(String, long)} does, and notes who did. */
	public Mono<Long> remove(String id, long expectedVersion, @Nullable Author by) {
		return write(id, expectedVersion,
				Updates.combine(Updates.set("removed", true), Updates.unset("body"), Updates.unset("forgotten")), by,
				false)
			.map((document) -> document.getLong("version"));
	}

	private Mono<Versioned<T>> change(String id, long expectedVersion, Bson update, @Nullable Author by,
			boolean removed) {
		return write(id, expectedVersion, update, by, removed).map(this::read);
	}

	private Mono<Document> write(String id, long expectedVersion, Bson update, @Nullable Author by, boolean removed) {
		Bson current = current(id, expectedVersion, removed);
		Mono<Document> written = Mono
			.from(this.collection.findOneAndUpdate(current, Updates.combine(stamp(expectedVersion, by), update),
					new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
			.onErrorMap(DocumentStore::isDuplicate, DuplicateException::new);
		VersionHistory kept = this.history;
		return (kept == null) ? written : Mono.from(this.collection.find(current).first())
			.flatMap((document) -> kept.keep(document).then(written));
	}

	private static Bson current(String id, long version, boolean removed) {
		return Filters.and(Filters.eq("_id", id), Filters.eq("version", version), Filters.exists("removed", removed));
	}

	private Bson stamp(long expectedVersion, @Nullable Author by) {
		return Updates.combine(Updates.set("version", expectedVersion + 1), Updates.set("pending", expectedVersion + 1),
				Updates.set("updatedAt", Date.from(now())),
				(by != null) ? Updates.set("by", by.document()) : Updates.unset("by"));
	}

	/**
	 * Versions of a document that keeps them, newest first, from the current one down; a
	 * removal is a version too.
	 * @param below only versions below this one; {@link Long#MAX_VALUE} for all
	 * @param limit at most so many, 1 or more
	 */
	public Flux<PastVersion<T>> versions(String id, long below, int limit) {
		VersionHistory kept = Objects.requireNonNull(this.history, "this store keeps no history");
		return states(List.of(id)).next().flatMapMany((current) -> {
			long version = current.getLong("version");
			Flux<Document> former = kept.list(id, Math.min(version, below), limit);
			return (version < below) ? former.startWith(current) : former;
		}).take(limit).map(this::past);
	}

	private PastVersion<T> past(Document document) {
		return new PastVersion<>(document.getLong("version"), document.getDate("createdAt").toInstant(),
				document.getDate("updatedAt").toInstant(), Author.of(document),
				document.containsKey("removed") ? null : body(document));
	}

	/**
	 * Removed documents whose former versions are still kept, in the order of their ids,
	 * each as it last was, with the version of its tombstone and the time of removal.
	 * @param after id to continue behind, or null for the start
	 */
	public Flux<Versioned<T>> listRemoved(@Nullable String after, int limit) {
		VersionHistory kept = Objects.requireNonNull(this.history, "this store keeps no history");
		Bson behind = (after != null) ? Filters.gt("_id", after) : Filters.empty();
		return Flux
			.from(this.collection
				.find(Filters.and(Filters.eq("removed", true), Filters.exists("forgotten", false), behind))
				.sort(Sorts.ascending("_id"))
				.limit(limit))
			.buffer()
			.concatMap(kept::beforeRemoval)
			.map(this::read);
	}

	/** Ids of documents removed before this time whose former versions are still kept. */
	public Flux<String> removedBefore(Instant before, int limit) {
		return Flux
			.from(this.collection.find(Filters.and(Filters.eq("removed", true), Filters.exists("forgotten", false),
					Filters.lt("updatedAt", Date.from(before))))
				.limit(limit))
			.map((document) -> document.getString("_id"));
	}

	/** Forgets the former versions of a removed document; its tombstone stays. */
	public Mono<Void> forget(String id) {
		VersionHistory kept = Objects.requireNonNull(this.history, "this store keeps no history");
		Bson removed = Filters.and(Filters.eq("_id", id), Filters.eq("removed", true));
		return Mono.from(this.collection.findOneAndUpdate(removed, Updates.set("forgotten", true)))
			.flatMap((tombstone) -> kept.forget(id, tombstone.getLong("version")));
	}

	/** The document, or empty when there is none or it was removed. */
	public Mono<Versioned<T>> find(String id) {
		return Mono
			.from(this.collection.find(Filters.and(Filters.eq("_id", id), Filters.exists("removed", false))).first())
			.map(this::read);
	}

	/**
	 * Documents in the order of their ids.
	 * @param filter on fields of {@code body}, or null for all
	 * @param after id to continue behind, or null for the start
	 * @param limit at most so many, 1 or more
	 */
	public Flux<Versioned<T>> list(@Nullable Bson filter, @Nullable String after, int limit) {
		Bson alive = Filters.exists("removed", false);
		Bson behind = (after != null) ? Filters.gt("_id", after) : Filters.empty();
		return Flux
			.from(this.collection.find(Filters.and(alive, behind, (filter != null) ? filter : Filters.empty()))
				.sort(Sorts.ascending("_id"))
				.limit(limit))
			.map(this::read);
	}

	/** How many documents fulfil this, removed ones not counted; none is read. */
	public Mono<Long> count(Bson filter) {
		return Mono.from(this.collection.countDocuments(Filters.and(Filters.exists("removed", false), filter)));
	}

	/** Current state of these ids, tombstones included, for the feed. */
	public Flux<Document> states(Iterable<String> ids) {
		return Flux.from(this.collection.find(Filters.in("_id", ids)));
	}

	/**
	 * Ids and versions that the feed does not yet show although they were written a while
	 * ago, or by a clock that is ahead of this one.
	 */
	public Flux<Document> pending(Instant now, Duration whileAgo, int limit) {
		Bson old = Filters.or(Filters.lt("updatedAt", Date.from(now.minus(whileAgo))),
				Filters.gt("updatedAt", Date.from(now.plus(whileAgo))));
		return Flux.from(this.collection.find(Filters.and(Filters.exists("pending"), old))
			.projection(new Document("pending", 1))
			.limit(limit));
	}

	/**
	 * Notes that the feed shows these versions, and in which page of its log; a newer
	 * version stays pending.
	 */
	public Mono<Void> published(List<Mark> marks, long page) {
		List<UpdateOneModel<Document>> updates = marks.stream()
			.map((mark) -> new UpdateOneModel<Document>(
					Filters.and(Filters.eq("_id", mark.id()), Filters.eq("pending", mark.version())),
					Updates.combine(Updates.unset("pending"), Updates.set("page", page))))
			.toList();
		return Mono.from(this.collection.bulkWrite(updates, new BulkWriteOptions().ordered(false))).then();
	}

	/**
	 * Deletes tombstones that the feed shows in a page up to this one. Only for ids that
	 * are never used again: their versions would start anew.
	 */
	public Mono<Void> purge(long upToPage) {
		return Mono.from(this.collection.deleteMany(Filters.and(Filters.eq("removed", true),
				Filters.exists("pending", false), Filters.lte("page", upToPage))))
			.then();
	}

	/** Reads what {@link #states} gave; the document must not be a tombstone. */
	public Versioned<T> read(Document document) {
		return new Versioned<>(document.getString("_id"), document.getLong("version"),
				document.getDate("createdAt").toInstant(), document.getDate("updatedAt").toInstant(), body(document));
	}

	private T body(Document document) {
		return this.mapper.convertValue(document.get("body"), this.type);
	}

	private Document tree(T body) {
		return new Document(this.mapper.convertValue(body, TREE));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private static boolean isDuplicate(Throwable failure) {
		return failure instanceof MongoWriteException write
				&& write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
				|| failure instanceof MongoCommandException command && command.getErrorCode() == DUPLICATE_KEY;
	}

	/**
	 * A version of a document.
	 *
	 * @param id of the document
	 * @param version 1 or more
	 */
	public record Mark(String id, long version) {

	}

	/** The id or a unique value is taken. */
	public static final class DuplicateException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		DuplicateException(Throwable cause) {
			super("the id or a unique value is taken", cause);
		}

	}

}
