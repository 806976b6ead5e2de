package io.krets.registry.contact;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.registry.firm.FirmDependent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Keeps contacts in a collection of their own: they are in no feed, no export of streams
 * and no history, so an erased person is erased.
 */
@Component
class Contacts implements FirmDependent {

	private static final int MAX_PER_FIRM = 20;

	private static final Set<String> READ_ONLY = Set.of("id", "firmId", "version", "createdAt", "updatedAt");

	private final DocumentStore<Contact> store;

	private final DocumentReader<Contact> reader;

	Contacts(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.store = new DocumentStore<>(database, "contacts", Contact.class, mapper, clock);
		this.reader = new DocumentReader<>("contact.schema.json", Contact.class, READ_ONLY, mapper,
				(contact, errors) -> {
				});
	}

	Flux<Contact> list(String firmId) {
		return this.store.list(Filters.eq("body.firmId", firmId), null, MAX_PER_FIRM).map(Contact::of);
	}

	Mono<Versioned<Contact>> get(String firmId, String id) {
		return this.store.find(id)
			.filter((stored) -> firmId.equals(stored.body().firmId()))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("contact", id)));
	}

	Mono<Versioned<Contact>> add(String firmId, JsonNode sent) {
		Contact contact = this.reader.read(sent).at(firmId);
		return list(firmId).count().flatMap((count) -> {
			if (count >= MAX_PER_FIRM) {
				throw Problem.conflict("too-many-contacts",
						"A firm has at most %d contacts. Remove one first.".formatted(MAX_PER_FIRM));
			}
			return this.store.insert(UUID.randomUUID().toString(), contact);
		});
	}

	Mono<Versioned<Contact>> replace(String firmId, String id, long version, JsonNode sent) {
		Contact contact = this.reader.read(sent).at(firmId);
		return get(firmId, id).flatMap((stored) -> this.store.replace(id, version, contact))
			.switchIfEmpty(Mono.error(() -> Problem.stale("contact", id)));
	}

	Mono<Void> erase(String firmId, String id, long version) {
		return get(firmId, id).flatMap((stored) -> this.store.remove(id, version))
			.switchIfEmpty(Mono.error(() -> Problem.stale("contact", id)))
			.then();
	}

	@Override
	public Mono<Void> firmRemoved(String firmId) {
		return this.store.list(Filters.eq("body.firmId", firmId), null, MAX_PER_FIRM)
			.concatMap((stored) -> this.store.remove(stored.id(), stored.version()))
			.then();
	}

}
