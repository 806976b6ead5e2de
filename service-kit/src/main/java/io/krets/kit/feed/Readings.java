package io.krets.kit.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;

/**
 * What readers who may not see everything were given, so that the removal of a document
 * is told to those alone who once had it. A reading begins with a whole reading of the
 * feed and belongs to one subject with the rights it had then; when the rights change,
 * what was given before is no guide any more and the reader starts again.
 */
final class Readings {

	/** More readings of one subject than this drop the one longest unused. */
	static final int PER_SUBJECT = 10;

	private static final String SEPARATOR = "|";

	private static final String BEHIND_SEPARATOR = "}";

	private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

	private final MongoCollection<Document> readings;

	private final MongoCollection<Document> given;

	private final Clock clock;

	Readings(MongoDatabase database, Clock clock) {
		this.readings = database.getCollection("feed-readings");
		this.given = database.getCollection("feed-given");
		this.clock = clock;
	}

	/** Begins a reading and answers its id. */
	Mono<String> begin(Caller reader) {
		String id = UUID.randomUUID().toString();
		return Flux.from(this.readings.find(Filters.eq("subject", reader.subject())).sort(Sorts.descending("at")))
			.skip(PER_SUBJECT - 1L)
			.concatMap((old) -> drop(old.getString("_id"), Filters.empty()))
			.then(Mono.from(this.readings.insertOne(new Document("_id", id).append("subject", reader.subject())
				.append("rights", rights(reader))
				.append("at", Date.from(this.clock.instant())))))
			.thenReturn(id);
	}

	/**
	 * Notes that the reading goes on; 410 when it is not this reader's, too old, or from
	 * before the reader's rights changed.
	 */
	Mono<Void> resume(String reading, Caller reader) {
		return Mono
			.from(this.readings
				.updateOne(
						Filters.and(Filters.eq("_id", reading), Filters.eq("subject", reader.subject()),
								Filters.eq("rights", rights(reader))),
						Updates.set("at", Date.from(this.clock.instant()))))
			.filter((result) -> result.getMatchedCount() == 1)
			.switchIfEmpty(Mono.error(() -> Problem
				.cursorGone("This place belongs to another reading, or your rights have changed since. "
						+ "Start again without a cursor.")))
			.then();
	}

	/** Notes what the reader is about to be given. */
	Mono<Void> gives(String reading, Collection<String> references) {
		return write(references.stream()
			.map((reference) -> new UpdateOneModel<Document>(Filters.eq("_id", reading + SEPARATOR + reference),
					Updates.combine(Updates.unset("gone"), Updates.set("given", true)),
					new UpdateOptions().upsert(true)))
			.toList());
	}

	/**
	 * Which of the documents that the reader may not see any more it must be told to
	 * remove: those it was given, once each. A reader that repeats a place is told again.
	 */
	Mono<Set<String>> takes(String reading, Map<String, Span> hidden) {
		List<String> ids = hidden.keySet().stream().map((reference) -> reading + SEPARATOR + reference).toList();
		if (ids.isEmpty()) {
			return Mono.just(Set.of());
		}
		return Flux.from(this.given.find(Filters.in("_id", ids))).collectList().flatMap((found) -> {
			Map<String, Document> byReference = found.stream()
				.collect(Collectors.toMap(
						(document) -> document.getString("_id").substring(reading.length() + SEPARATOR.length()),
						(document) -> document));
			byReference.entrySet().removeIf((entry) -> {
				Span span = Objects.requireNonNull(hidden.get(entry.getKey()));
				return entry.getValue().get("gone") instanceof Document gone && !span.beginsBy(gone);
			});
			List<UpdateOneModel<Document>> told = byReference.entrySet()
				.stream()
				.filter((entry) -> !entry.getValue().containsKey("gone"))
				.map((entry) -> new UpdateOneModel<Document>(Filters.eq("_id", entry.getValue().getString("_id")),
						Updates.set("gone", Objects.requireNonNull(hidden.get(entry.getKey())).end())))
				.toList();
			return write(told).thenReturn(Set.copyOf(byReference.keySet()));
		});
	}

	private Mono<Void> write(List<UpdateOneModel<Document>> updates) {
		return updates.isEmpty() ? Mono.empty() : Mono.from(this.given.bulkWrite(updates, UNORDERED)).then();
	}

	/** Drops readings that nobody went on with since then. */
	Mono<Void> forget(Instant before) {
		Bson old = Filters.lt("at", Date.from(before));
		return Flux.from(this.readings.find(old)).concatMap((reading) -> drop(reading.getString("_id"), old)).then();
	}

	/**
	 * The reading goes first: from then on its cursors are gone, whatever is left of it.
	 */
	private Mono<Void> drop(String reading, Bson condition) {
		return Mono.from(this.readings.deleteOne(Filters.and(Filters.eq("_id", reading), condition)))
			.filter((result) -> result.getDeletedCount() == 1)
			.flatMap((deleted) -> Mono.from(this.given.deleteMany(Filters.and(Filters.gte("_id", reading + SEPARATOR),
					Filters.lt("_id", reading + BEHIND_SEPARATOR)))))
			.then();
	}

	private static String rights(Caller reader) {
		StringBuilder text = new StringBuilder();
		new TreeMap<>(reader.memberships()).forEach((organization, membership) -> text.append(organization)
			.append(new TreeSet<>(membership.roles()))
			.append(new TreeSet<>(membership.firms())));
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(text.toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JDK has SHA-256", ex);
		}
	}

	/**
	 * From the first to the last entry of one document among those being given.
	 *
	 * @param first the place behind its first entry
	 * @param last the place behind its last entry
	 */
	record Span(Cursor first, Cursor last) {

		boolean beginsBy(Document place) {
			long page = place.getLong("page");
			return this.first.page() < page
					|| this.first.page() == page && this.first.index() <= place.getInteger("index");
		}

		Document end() {
			return new Document("page", this.last.page()).append("index", this.last.index());
		}

	}

}
