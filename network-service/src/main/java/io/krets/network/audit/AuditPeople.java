package io.krets.network.audit;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.network.audit.AuditEvent.Person;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * The people that entries name, apart from the entries. An entry's hash covers a salted
 * digest of the person: when person and salt are erased, the chain still holds, and the
 * digest no longer says anything, not even to somebody who guesses.
 */
@Component
class AuditPeople {

	private static final int SALT_BYTES = 32;

	/** The newest so many events of one person can be filtered for. */
	private static final int MAX_EVENTS = 1000;

	private final MongoCollection<Document> people;

	private final SecureRandom random = new SecureRandom();

	AuditPeople(MongoDatabase database) {
		this.people = database.getCollection("audit-people");
	}

	Mono<Void> prepare() {
		return Mono.from(this.people.createIndex(Indexes.ascending("person"))).then();
	}

	/**
	 * Keeps a person of an event and answers the digest to put into the entry. An event
	 * that is given again gets the digest of the first time.
	 * @param part which person of the event
	 */
	Mono<String> keep(String event, Part part, Person person) {
		String id = event + ":" + part;
		byte[] salt = new byte[SALT_BYTES];
		this.random.nextBytes(salt);
		Document fresh = new Document("_id", id).append("event", event)
			.append("person", person.id())
			.append("name", person.name())
			.append("salt", HexFormat.of().formatHex(salt));
		return find(id)
			.switchIfEmpty(Mono.from(this.people.insertOne(fresh))
				.thenReturn(fresh)
				.onErrorResume(AuditLog::isTaken, (taken) -> find(id)))
			.map(AuditPeople::digest);
	}

	private Mono<Document> find(String id) {
		return Mono.from(this.people.find(Filters.eq("_id", id)).first());
	}

	static String digest(Document kept) {
		var digest = AuditChain.sha256();
		AuditChain.add(digest, kept.getString("salt"));
		AuditChain.add(digest, kept.getString("person"));
		AuditChain.add(digest, kept.getString("name"));
		return HexFormat.of().formatHex(digest.digest());
	}

	/** The people of these events that have not been erased, by event and part. */
	Mono<Map<String, Person>> of(Collection<String> events) {
		return Flux.from(this.people.find(Filters.in("event", events)))
			.collectMap((kept) -> Objects.requireNonNull(kept.getString("_id")),
					(kept) -> new Person(Objects.requireNonNull(kept.getString("person")), kept.getString("name")));
	}

	/** Ids of the newest events that name a person, by id or name. */
	Mono<List<String>> eventsOf(String person) {
		return Flux
			.from(this.people.find(Filters.or(Filters.eq("person", person), Filters.eq("name", person)))
				.sort(Sorts.descending("_id"))
				.limit(MAX_EVENTS))
			.mapNotNull((kept) -> kept.getString("event"))
			.distinct()
			.collectList();
	}

	/** Erases a person everywhere; answers from how many places. */
	Mono<Long> erase(String person) {
		return Mono.from(this.people.deleteMany(Filters.eq("person", person)))
			.map((result) -> result.getDeletedCount());
	}

	/** Which person of an event. */
	enum Part {

		ACTOR, PERSON;

		static @Nullable Person find(Map<String, Person> people, String event, Part part) {
			return people.get(event + ":" + part);
		}

	}

}
