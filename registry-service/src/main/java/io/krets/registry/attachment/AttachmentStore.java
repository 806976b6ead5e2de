package io.krets.registry.attachment;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoGridFSException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.mongodb.reactivestreams.client.gridfs.GridFSBucket;
import com.mongodb.reactivestreams.client.gridfs.GridFSBuckets;
import org.bson.BsonObjectId;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Files in GridFS, and one document per stream that lists its files. A file counts only
 * once it is listed: an upload that breaks off leaves at most an unlisted file, which the
 * sweep removes.
 */
@Component
class AttachmentStore {

	/** So many files a stream may have. */
	static final int MOST_PER_STREAM = 20;

	private final GridFSBucket bucket;

	private final MongoCollection<Document> chunks;

	private final MongoCollection<Document> lists;

	private final Clock clock;

	AttachmentStore(MongoDatabase database, Clock clock) {
		this.bucket = GridFSBuckets.create(database, "attachments");
		this.chunks = database.getCollection("attachments.chunks");
		this.lists = database.getCollection("attachment-lists");
		this.clock = clock;
	}

	/** A stream's files, oldest first. */
	Mono<List<Attachment>> list(String streamId) {
		return Mono.from(this.lists.find(Filters.eq("_id", streamId)).first())
			.map((list) -> list.getList("files", Document.class, List.of()).stream().map(Attachment::of).toList())
			.defaultIfEmpty(List.of());
	}

	/**
	 * Stores a file and lists it.
	 * @param described asked once the content has passed
	 * @return the file, or empty when the stream has {@value #MOST_PER_STREAM} already
	 */
	Mono<Attachment> add(String streamId, String name, Flux<ByteBuffer> content, Supplier<Attachment> described) {
		ObjectId id = new ObjectId();
		GridFSUploadOptions options = new GridFSUploadOptions().metadata(new Document("stream", streamId));
		return Mono.from(this.bucket.uploadFromPublisher(new BsonObjectId(id), name, content, options))
			.then(Mono.defer(() -> {
				Attachment it = described.get();
				return list(streamId, new Attachment(id.toHexString(), name, it.type(), it.size(), it.sha256(),
						this.clock.instant().truncatedTo(ChronoUnit.MILLIS), it.by()));
			}))
			.switchIfEmpty(Mono.defer(() -> delete(id).then(Mono.empty())));
	}

	private Mono<Attachment> list(String streamId, Attachment attachment) {
		return Mono
			.from(this.lists.updateOne(
					Filters.and(Filters.eq("_id", streamId), Filters.exists("files." + (MOST_PER_STREAM - 1), false)),
					Updates.push("files", attachment.document()), new UpdateOptions().upsert(true)))
			.thenReturn(attachment)
			// the list is full: the filter does not find it, and a second cannot be made
			.onErrorResume(MongoWriteException.class,
					(failure) -> (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) ? Mono.empty()
							: Mono.error(failure));
	}

	/** The content of a listed file. */
	Flux<ByteBuffer> content(Attachment attachment) {
		return Flux.from(this.bucket.downloadToPublisher(new ObjectId(attachment.id())));
	}

	/** Takes a file off the list, and then away. */
	Mono<Void> remove(String streamId, Attachment attachment) {
		return Mono
			.from(this.lists.updateOne(Filters.eq("_id", streamId),
					Updates.pull("files", new Document("id", attachment.id()))))
			.then(delete(new ObjectId(attachment.id())));
	}

	/** Takes all files of a stream away. */
	Mono<Void> removeAll(String streamId) {
		return list(streamId).flatMapMany(Flux::fromIterable)
			.concatMap((attachment) -> delete(new ObjectId(attachment.id())))
			.then(Mono.from(this.lists.deleteOne(Filters.eq("_id", streamId))))
			.then();
	}

	/** Removes files and parts of files from before this time that no list names. */
	Mono<Void> sweep(Instant before) {
		Flux<ObjectId> unlisted = Flux.from(this.bucket.find(Filters.lt("uploadDate", Date.from(before))))
			.filterWhen((file) -> list(streamOf(file.getMetadata())).map((listed) -> listed.stream()
				.noneMatch((attachment) -> attachment.id().equals(file.getObjectId().toHexString()))))
			.map((file) -> file.getObjectId());
		Flux<ObjectId> parts = Flux.from(this.chunks.find(Filters.eq("n", 0)).projection(new Document("files_id", 1)))
			.map((chunk) -> chunk.getObjectId("files_id"))
			.filter((id) -> id.getDate().toInstant().isBefore(before))
			.filterWhen((id) -> Flux.from(this.bucket.find(Filters.eq("_id", id))).hasElements().map((file) -> !file));
		return unlisted.concatMap(this::delete)
			.thenMany(parts.concatMap((id) -> this.chunks.deleteMany(Filters.eq("files_id", id))))
			.then();
	}

	private static String streamOf(@Nullable Document metadata) {
		return (metadata != null) ? String.valueOf(metadata.getString("stream")) : "";
	}

	private Mono<Void> delete(ObjectId id) {
		// gone already is as good
		return Mono.from(this.bucket.delete(id)).onErrorResume(MongoGridFSException.class, (gone) -> Mono.empty());
	}

}
