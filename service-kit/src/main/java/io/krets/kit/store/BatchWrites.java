package io.krets.kit.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes many documents of a collection at once. Each is still written by itself, as by
 * an insert or compare-and-set of its own: only the round trip is shared.
 */
final class BatchWrites {

	private final MongoCollection<Document> collection;

	private final @Nullable VersionHistory history;

	BatchWrites(MongoCollection<Document> collection, @Nullable VersionHistory history) {
		this.collection = collection;
		this.history = history;
	}

	/** Inserts what is not there, and gives the ids of what is. */
	Mono<Set<String>> insert(List<Document> documents) {
		return insertNew(this.collection, documents);
	}

	/** Inserts what is not there, and gives the ids of what is. */
	static Mono<Set<String>> insertNew(MongoCollection<Document> collection, List<Document> documents) {
		if (documents.isEmpty()) {
			return Mono.just(Set.of());
		}
		return Mono.from(collection.insertMany(documents, new InsertManyOptions().ordered(false)))
			.map((inserted) -> Set.<String>of())
			.onErrorResume(MongoBulkWriteException.class,
					(failure) -> isForTakenOnly(failure) ? Mono.just(failure.getWriteErrors()
						.stream()
						.map((error) -> documents.get(error.getIndex()).getString("_id"))
						.collect(Collectors.toSet())) : Mono.error(failure));
	}

	private static boolean isForTakenOnly(MongoBulkWriteException failure) {
		return failure.getWriteConcernError() == null && failure.getWriteErrors()
			.stream()
			.map(BulkWriteError::getCategory)
			.allMatch(ErrorCategory.DUPLICATE_KEY::equals);
	}

	/** Keeps the versions that go, then replaces; true when each found its version. */
	Mono<Boolean> replace(List<Guarded> updates) {
		if (updates.isEmpty()) {
			return Mono.just(true);
		}
		List<UpdateOneModel<Document>> models = updates.stream()
			.map((one) -> new UpdateOneModel<Document>(one.current(), one.update()))
			.toList();
		Mono<Boolean> replaced = Mono.from(this.collection.bulkWrite(models, new BulkWriteOptions().ordered(false)))
			.map((result) -> result.getMatchedCount() == updates.size());
		return keep(updates).then(replaced);
	}

	private Mono<Void> keep(List<Guarded> updates) {
		VersionHistory kept = this.history;
		if (kept == null) {
			return Mono.empty();
		}
		Map<String, Long> versions = updates.stream().collect(Collectors.toMap(Guarded::id, Guarded::version));
		return Mono.defer(() -> Flux
			.from(this.collection
				.find(Filters.and(Filters.in("_id", versions.keySet()), Filters.exists("removed", false))))
			.filter((document) -> document.getLong("version").equals(versions.get(document.getString("_id"))))
			.collectList()
			.flatMap(kept::keepAll));
	}

	/**
	 * An update of one document in one version.
	 *
	 * @param current what it must be
	 */
	record Guarded(String id, Bson current, Bson update, long version) {

	}

}
