package io.krets.network.audit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.network.audit.AuditEvent.Person;
import io.krets.network.audit.AuditPeople.Part;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.stereotype.Component;

/**
 * The append-only log. An entry is inserted as number n + 1 only by an instance that has
 * read number n, so the numbers have no gap and each entry can hash the one before,
 * whatever number of instances write and wherever they are stopped.
 */
@Component
public class AuditLog {

	private static final int MAX_ATTEMPTS = 1000;

	private final MongoCollection<Document> entries;

	private final AuditPeople people;

	private final LongAdder appended = new LongAdder();

	AuditLog(MongoDatabase database, AuditPeople people) {
		this.entries = database.getCollection("audit-log");
		this.people = people;
	}

	/** Creates the indexes; without them an event could be entered twice. */
	public Mono<Void> prepare() {
		return Mono.from(this.entries.createIndex(Indexes.ascending("event"), new IndexOptions().unique(true)))
			.then(Mono.from(this.entries.createIndex(Indexes.ascending("hub"))))
			.then(this.people.prepare());
	}

	/**
	 * Enters an event; one that was entered before is left as it is, also when its people
	 * have been erased since.
	 */
	public Mono<Void> append(AuditEvent event) {
		return isEntered(event).flatMap((there) -> there ? Mono.empty() : enter(event));
	}

	private Mono<Void> enter(AuditEvent event) {
		return digest(event, Part.ACTOR, event.actor()).zipWith(digest(event, Part.PERSON, event.person()))
			.flatMap((digests) -> insert(event, digests.getT1().orElse(null), digests.getT2().orElse(null)));
	}

	private Mono<Boolean> isEntered(AuditEvent event) {
		return Mono.from(this.entries.find(Filters.eq("event", event.id())).first()).hasElement();
	}

	private Mono<Optional<String>> digest(AuditEvent event, Part part, @Nullable Person person) {
		return (person != null) ? this.people.keep(event.id(), part, person).map(Optional::of)
				: Mono.just(Optional.empty());
	}

	private Mono<Void> insert(AuditEvent event, @Nullable String actorDigest, @Nullable String personDigest) {
		Mono<Void> next = head().flatMap((head) -> Mono
			.from(this.entries.insertOne(
					AuditChain.follow(head.number() + 1, head.hash(), event, actorDigest, personDigest).document()))
			.doOnNext((done) -> this.appended.increment())
			.then());
		return isEntered(event).flatMap((there) -> there ? Mono.<Void>empty() : next)
			.retryWhen(Retry.max(MAX_ATTEMPTS).filter(AuditLog::isTaken));
	}

	/** The last entry's number and hash. */
	Mono<Head> head() {
		return Mono.from(this.entries.find().sort(Sorts.descending("_id")).first())
			.map(AuditEntry::read)
			.map((entry) -> new Head(entry.number(), entry.hash()))
			.defaultIfEmpty(new Head(0, AuditChain.START));
	}

	/**
	 * Entries with their people, newest first.
	 * @param before only entries with a lower number
	 */
	Mono<List<AuditEntry>> list(Bson filter, long before, int limit) {
		return Flux
			.from(this.entries.find(Filters.and(Filters.lt("_id", before), filter))
				.sort(Sorts.descending("_id"))
				.limit(limit))
			.map(AuditEntry::read)
			.collectList()
			.flatMap((found) -> this.people.of(found.stream().map(AuditEntry::event).toList())
				.map((people) -> found.stream()
					.map((entry) -> entry.with(Part.find(people, entry.event(), Part.ACTOR),
							Part.find(people, entry.event(), Part.PERSON)))
					.toList()));
	}

	/** Ids of events that name this person. */
	Mono<List<String>> eventsOf(String person) {
		return this.people.eventsOf(person);
	}

	/**
	 * Takes a person out of all entries for good; the chain still holds.
	 * @param person id as {@link Person#id} has it
	 * @return from how many places
	 */
	public Mono<Long> erase(String person) {
		return this.people.erase(person);
	}

	/** How many entries this instance has written since it started. */
	long appended() {
		return this.appended.sum();
	}

	static boolean isTaken(Throwable failure) {
		return failure instanceof MongoWriteException write
				&& write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
	}

	/**
	 * Where the chain ends. Kept outside, it shows whether later entries were cut off.
	 *
	 * @param number of the last entry; 0 when there is none
	 * @param hash of the last entry
	 */
	public record Head(long number, String hash) {

	}

}
