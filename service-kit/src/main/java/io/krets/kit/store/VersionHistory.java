package io.krets.kit.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Former versions of one collection's documents. A version is inserted here before it is
 * replaced there: whoever stops in between leaves a copy of what is still current, which
 * the next writer finds in place. So no version is lost, without a transaction.
 */
final class VersionHistory {

	private final MongoCollection<Document> collection;

	VersionHistory(MongoCollection<Document> collection) {
		this.collection = collection;
	}

	Mono<Void> prepare() {
		return Mono
			.from(this.collection
				.createIndex(Indexes.compoundIndex(Indexes.ascending("document"), Indexes.descending("version"))))
			.then();
	}

	/**
	 * Keeps a copy of the document as it is; a copy that is there already is the same.
	 */
	Mono<Void> keep(Document current) {
		String id = current.getString("_id");
		Document copy = new Document(current).append("_id", id + ":" + current.getLong("version"))
			.append("document", id);
		copy.remove("pending");
		return Mono.from(this.collection.insertOne(copy))
			.onErrorResume(MongoWriteException.class,
					(failure) -> (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) ? Mono.empty()
							: Mono.error(failure))
			.then();
	}

	/** Versions below this one, newest first. */
	Flux<Document> list(String id, long below, int limit) {
		return Flux.from(this.collection.find(Filters.and(Filters.eq("document", id), Filters.lt("version", below)))
			.sort(Sorts.descending("version"))
			.limit(limit));
	}

	Mono<Void> forget(String id) {
		return Mono.from(this.collection.deleteMany(Filters.eq("document", id))).then();
	}

}
