package io.krets.kit.store;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Former versions of one collection's documents. A version is inserted here before it is
 * replaced there: whoever stops in between leaves a copy of what is still current, which
 * the next writer finds in place. So no version is lost, without a transaction; and as
 * versions have no gaps, all keys are known and no index but the one on ids is needed.
 */
final class VersionHistory {

	private static final long AT_ONCE = 200;

	private static final Comparator<Document> NEWEST_FIRST = Comparator
		.comparing((Document version) -> version.getLong("version"))
		.reversed();

	private final MongoCollection<Document> collection;

	VersionHistory(MongoCollection<Document> collection) {
		this.collection = collection;
	}

	/** Keeps a copy of the document as it is; one that is there already is the same. */
	Mono<Void> keep(Document current) {
		return Mono.from(this.collection.insertOne(copy(current)))
			.onErrorResume(MongoWriteException.class,
					(failure) -> (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) ? Mono.empty()
							: Mono.error(failure))
			.then();
	}

	/** Keeps copies of many documents as they are. */
	Mono<Void> keepAll(List<Document> current) {
		return BatchWrites.insertNew(this.collection, current.stream().map(VersionHistory::copy).toList()).then();
	}

	private static Document copy(Document current) {
		Document copy = new Document(current).append("_id", key(current.getString("_id"), current.getLong("version")));
		copy.remove("pending");
		return copy;
	}

	/** Versions below this one, newest first. */
	Flux<Document> list(String id, long below, int limit) {
		return (below <= 1) ? Flux.empty()
				: Flux.from(this.collection.find(keys(id, Math.max(1, below - limit), below))).sort(NEWEST_FIRST);
	}

	/** Each tombstone with the body that it took away. */
	Flux<Document> beforeRemoval(List<Document> tombstones) {
		Function<Document, String> before = (tombstone) -> key(tombstone.getString("_id"),
				tombstone.getLong("version") - 1);
		return Flux.from(this.collection.find(Filters.in("_id", tombstones.stream().map(before).toList())))
			.collectMap((version) -> version.getString("_id"))
			.flatMapIterable((versions) -> tombstones.stream()
				.flatMap((tombstone) -> Stream.ofNullable(versions.get(before.apply(tombstone)))
					.map((version) -> new Document(tombstone).append("body", version.get("body"))))
				.toList());
	}

	/** Forgets all versions below this one. */
	Mono<Void> forget(String id, long below) {
		return Flux.fromStream(() -> LongStream.iterate(1, (from) -> from < below, (from) -> from + AT_ONCE).boxed())
			.concatMap((from) -> this.collection.deleteMany(keys(id, from, Math.min(below, from + AT_ONCE))))
			.then();
	}

	private static Bson keys(String id, long from, long below) {
		return Filters.in("_id", LongStream.range(from, below).mapToObj((version) -> key(id, version)).toList());
	}

	private static String key(String id, long version) {
		return id + ":" + version;
	}

}
