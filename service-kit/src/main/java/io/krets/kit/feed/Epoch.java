package io.krets.kit.feed;

import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tells one life of a store from the next. A store that was restored has lost what was
 * written after the backup, so places that readers hold from before mean other entries
 * now: the restore changes the epoch, and every reader starts again.
 */
final class Epoch {

	private static final String ID = "epoch";

	private final MongoCollection<Document> collection;

	private final @Nullable String restored;

	/**
	 * The epoch of a database.
	 * @param restored the name of the last restore; a name that the store has not seen
	 * changes the epoch, once for all instances
	 */
	Epoch(MongoDatabase database, @Nullable String restored) {
		this.collection = database.getCollection("feed-epoch");
		this.restored = (restored != null && !restored.isBlank()) ? restored : null;
	}

	/** The epoch as it is now, made when there is none yet. */
	Mono<String> get() {
		return find().switchIfEmpty(create())
			.flatMap((document) -> (this.restored == null || this.restored.equals(document.getString("restored")))
					? Mono.just(document) : change(this.restored))
			.map((document) -> document.getString("value"));
	}

	private Mono<Document> find() {
		return Mono.from(this.collection.find(Filters.eq("_id", ID)).first());
	}

	private Mono<Document> create() {
		return Mono.defer(() -> {
			Document fresh = new Document("_id", ID).append("value", fresh());
			return Mono.from(this.collection.insertOne(fresh))
				.thenReturn(fresh)
				.onErrorResume(ChangeLog::isTaken, (lost) -> find());
		});
	}

	private Mono<Document> change(String restore) {
		return Mono.from(this.collection.updateOne(Filters.and(Filters.eq("_id", ID), Filters.ne("restored", restore)),
				Updates.combine(Updates.set("value", fresh()), Updates.set("restored", restore))))
			.then(find());
	}

	private static String fresh() {
		return UUID.randomUUID().toString().substring(0, 8);
	}

}
