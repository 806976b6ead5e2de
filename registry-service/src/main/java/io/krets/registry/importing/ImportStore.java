package io.krets.registry.importing;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.mongodb.reactivestreams.client.gridfs.GridFSBucket;
import com.mongodb.reactivestreams.client.gridfs.GridFSBuckets;
import io.krets.kit.identity.Caller;
import io.krets.registry.importing.ImportJob.Failure;
import io.krets.registry.importing.ImportJob.Mode;
import io.krets.registry.importing.ImportJob.State;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;

/**
 * Imports and their files. Whoever works on one holds it for a while and says so again
 * and again; when that ends, another instance goes on.
 */
@Component
class ImportStore {

	private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {
	};

	private static final Duration HELD_FOR = Duration.ofSeconds(30);

	private static final int CHUNK = 256 * 1024;

	private static final Bson OPEN = Filters.in("state", State.QUEUED.name(), State.CHECKING.name(),
			State.WRITING.name());

	private final MongoCollection<Document> jobs;

	private final GridFSBucket files;

	private final JsonMapper mapper;

	private final Clock clock;

	ImportStore(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.jobs = database.getCollection("imports");
		this.files = GridFSBuckets.create(database, "imports");
		this.mapper = mapper;
		this.clock = clock;
	}

	/** Keeps the file, then queues the import: nothing is queued without its file. */
	Mono<ImportJob> add(ImportJob job, Caller owner, Map<String, String> columns, Path file) {
		Document document = new Document("_id", job.id()).append("owner", owner.subject())
			.append("caller", new Document(this.mapper.convertValue(owner, TREE)))
			.append("file", job.file())
			.append("columns", this.mapper.writeValueAsString(columns))
			.append("mode", job.mode().name())
			.append("dryRun", job.dryRun())
			.append("state", State.QUEUED.name())
			.append("report", tree(job.report()))
			.append("createdAt", Date.from(job.createdAt()));
		return upload(job.id(), file).then(Mono.from(this.jobs.insertOne(document))).thenReturn(job);
	}

	/** Keeps what is to be written, so that whoever goes on need not check again. */
	Mono<Void> keepPlan(String id, Path plan) {
		return delete(plan(id)).then(upload(plan(id), plan));
	}

	Mono<Void> readPlan(String id, Path target) {
		return download(plan(id), target);
	}

	private static String plan(String id) {
		return id + ":plan";
	}

	private Mono<Void> upload(String id, Path file) {
		Flux<ByteBuffer> content = DataBufferUtils.read(file, DefaultDataBufferFactory.sharedInstance, CHUNK)
			.map((buffer) -> {
				ByteBuffer copy = ByteBuffer.allocate(buffer.readableByteCount());
				buffer.toByteBuffer(copy);
				DataBufferUtils.release(buffer);
				return copy;
			});
		return Mono.from(this.files.uploadFromPublisher(new BsonString(id), id, content)).then();
	}

	Mono<ImportJob> find(String id, String owner) {
		return Mono.from(this.jobs.find(owned(id, owner)).first()).map(this::job);
	}

	/** The owner's imports, newest first. */
	Flux<ImportJob> list(String owner, int limit) {
		return Flux.from(this.jobs.find(Filters.eq("owner", owner)).sort(Sorts.descending("createdAt")).limit(limit))
			.map(this::job);
	}

	/** How many are not at their end, of one owner or of all. */
	Mono<Long> countOpen(@Nullable String owner) {
		return Mono
			.from(this.jobs.countDocuments((owner != null) ? Filters.and(OPEN, Filters.eq("owner", owner)) : OPEN));
	}

	/** Takes the oldest import that nobody works on. */
	Mono<ImportJob.Work> claim(String holder) {
		Date now = Date.from(now());
		Bson free = Filters.and(OPEN, Filters.or(Filters.exists("heldUntil", false), Filters.lt("heldUntil", now)));
		return Mono
			.from(this.jobs.findOneAndUpdate(free,
					Updates.combine(
							Updates.set("holder", holder), Updates.set("heldUntil", heldUntil()),
							Updates.inc("attempts", 1)),
					new FindOneAndUpdateOptions().sort(Sorts.ascending("createdAt"))
						.returnDocument(ReturnDocument.AFTER)))
			.map((document) -> new ImportJob.Work(job(document),
					this.mapper.convertValue(document.get("caller"), Caller.class),
					this.mapper.readValue(document.getString("columns"), new TypeReference<Map<String, String>>() {
					}), document.getInteger("attempts")));
	}

	/** Goes over to checking. */
	Mono<Void> beginChecking(String id, String holder) {
		return Mono.from(this.jobs.updateOne(held(id, holder), Updates.set("state", State.CHECKING.name()))).then();
	}

	/**
	 * Notes how far it is, and holds it longer.
	 * @return whether to go on; false when it was cancelled, empty when another holds it
	 */
	Mono<Boolean> progress(String id, String holder, ImportReport report) {
		return Mono
			.from(this.jobs.findOneAndUpdate(held(id, holder),
					Updates.combine(Updates.set("report", tree(report)), Updates.set("heldUntil", heldUntil()))))
			.map((before) -> !before.getBoolean("cancel", false));
	}

	/** Goes over to writing, unless it was cancelled: then empty. */
	Mono<Document> beginWriting(String id, String holder, ImportReport report) {
		return Mono.from(this.jobs.findOneAndUpdate(Filters.and(held(id, holder), Filters.ne("cancel", true)),
				Updates.combine(Updates.set("state", State.WRITING.name()), Updates.set("report", tree(report)),
						Updates.set("heldUntil", heldUntil()))));
	}

	Mono<Void> finish(String id, String holder, State state, @Nullable ImportReport report, @Nullable Failure problem) {
		List<Bson> changes = new ArrayList<>(List.of(Updates.set("state", state.name()),
				Updates.set("finishedAt", Date.from(now())), Updates.unset("heldUntil"), Updates.unset("holder")));
		if (report != null) {
			changes.add(Updates.set("report", tree(report)));
		}
		if (problem != null) {
			changes.add(Updates.set("problem", new Document(this.mapper.convertValue(problem, TREE))));
		}
		return Mono.from(this.jobs.updateOne(held(id, holder), Updates.combine(changes))).then();
	}

	/**
	 * Asks for a stop.
	 * @return empty when it has ended, or is past the point where it could stop
	 */
	Mono<ImportJob> cancel(String id, String owner) {
		Bson stoppable = Filters.or(Filters.in("state", State.QUEUED.name(), State.CHECKING.name()),
				Filters.and(Filters.eq("state", State.WRITING.name()), Filters.eq("mode", Mode.SKIP_BAD.name())));
		return Mono.from(this.jobs.findOneAndUpdate(Filters.and(owned(id, owner), stoppable),
				Updates.set("cancel", true), new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
			.map(this::job);
	}

	/** Queues a finished dry run for writing; empty when it is none. */
	Mono<ImportJob> run(String id, String owner, Mode mode) {
		Bson dry = Filters.and(owned(id, owner), Filters.eq("state", State.DONE.name()), Filters.eq("dryRun", true));
		return Mono.from(this.jobs.findOneAndUpdate(dry,
				Updates.combine(Updates.set("state", State.QUEUED.name()), Updates.set("dryRun", false),
						Updates.set("mode", mode.name()), Updates.unset("finishedAt"), Updates.unset("cancel"),
						Updates.unset("attempts")),
				new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
			.map(this::job);
	}

	/** Queues an ended dry run for another check; empty when it is none. */
	Mono<ImportJob> checkAgain(String id, String owner, Map<String, String> columns, ImportReport report) {
		Bson ended = Filters.and(owned(id, owner), Filters.eq("dryRun", true),
				Filters.in("state", State.DONE.name(), State.FAILED.name()));
		return Mono.from(this.jobs.findOneAndUpdate(ended, Updates.combine(Updates.set("state", State.QUEUED.name()),
				Updates.set("columns", this.mapper.writeValueAsString(columns)), Updates.set("report", tree(report)),
				Updates.unset("finishedAt"), Updates.unset("problem"), Updates.unset("attempts")),
				new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
			.map(this::job);
	}

	/** Writes the file of an import to a place on disk. */
	Mono<Void> download(String id, Path target) {
		return DataBufferUtils.write(Flux.from(this.files.downloadToPublisher(new BsonString(id)))
			.map(DefaultDataBufferFactory.sharedInstance::wrap), target);
	}

	/**
	 * Forgets imports that ended before this time, and all of an owner's but the newest.
	 */
	Mono<Void> forget(Instant before, @Nullable String owner, int keep) {
		Flux<Document> old = Flux.from(this.jobs.find(Filters.lt("finishedAt", Date.from(before))));
		Flux<Document> surplus = (owner == null) ? Flux.empty()
				: Flux.from(this.jobs.find(Filters.and(Filters.eq("owner", owner), Filters.exists("finishedAt")))
					.sort(Sorts.descending("createdAt"))
					.skip(keep));
		return Flux.concat(old, surplus)
			.map((job) -> job.getString("_id"))
			.concatMap((id) -> Mono.from(this.jobs.deleteOne(Filters.eq("_id", id)))
				.then(delete(id))
				.then(delete(plan(id))))
			.then();
	}

	private Mono<Void> delete(String file) {
		// gone already is as good
		return Mono.from(this.files.delete(new BsonString(file)))
			.onErrorResume(MongoGridFSException.class, (gone) -> Mono.empty());
	}

	private ImportJob job(Document it) {
		Failure problem = (it.get("problem") != null) ? this.mapper.convertValue(it.get("problem"), Failure.class)
				: null;
		Date finished = it.getDate("finishedAt");
		return new ImportJob(it.getString("_id"), it.getString("file"), Mode.valueOf(it.getString("mode")),
				it.getBoolean("dryRun"), State.valueOf(it.getString("state")),
				this.mapper.convertValue(it.get("report"), ImportReport.class), problem,
				it.getDate("createdAt").toInstant(), (finished != null) ? finished.toInstant() : null);
	}

	private Document tree(ImportReport report) {
		return new Document(this.mapper.convertValue(report, TREE));
	}

	private static Bson owned(String id, String owner) {
		return Filters.and(Filters.eq("_id", id), Filters.eq("owner", owner));
	}

	private static Bson held(String id, String holder) {
		return Filters.and(Filters.eq("_id", id), Filters.eq("holder", holder));
	}

	private Date heldUntil() {
		return Date.from(now().plus(HELD_FOR));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
