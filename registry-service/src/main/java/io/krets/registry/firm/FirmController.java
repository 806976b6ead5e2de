package io.krets.registry.firm;

import java.util.Set;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import io.krets.kit.feed.Publisher;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Firms of the caller's hubs. */
@RestController
@RequestMapping("${krets.api-path}/firms")
class FirmController {

	private static final String PATH = "/api/registry/firms/";

	private static final Set<String> READ_ONLY = Set.of("id", "verified", "version", "createdAt", "updatedAt");

	private final DocumentStore<Firm> firms;

	private final DocumentStore<Stream> streams;

	private final Publisher<Firm> publisher;

	private final DocumentReader<Firm> reader;

	FirmController(DocumentStore<Firm> firms, DocumentStore<Stream> streams, Publisher<Firm> publisher,
			JsonMapper mapper) {
		this.firms = firms;
		this.streams = streams;
		this.publisher = publisher;
		this.reader = new DocumentReader<>("firm.schema.json", Firm.class, READ_ONLY, mapper, (firm, errors) -> {
			if (!hasValidNumber(firm)) {
				errors.add(new FieldError("/registerNumber", "wrong-register-number",
						"Give a number whose check digit holds: " + RegisterNumber.example(firm.country()) + "."));
			}
		});
	}

	@SuppressWarnings("ConstantValue")
	private static boolean hasValidNumber(Firm firm) {
		return firm.country() == null || firm.registerNumber() == null || RegisterNumber.isValid(firm.country(),
				RegisterNumber.normalise(firm.country(), firm.registerNumber()));
	}

	@GetMapping
	Mono<Paging.Page<Firm>> list(Caller caller, @RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable String hub, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		Bson known = FirmDirectory.known(caller);
		Bson wanted = (hub != null) ? Filters.eq("body.hub", hub) : Filters.empty();
		Bson named = (q != null && !q.isBlank())
				? Filters.regex("body.name", java.util.regex.Pattern.quote(q.strip()), "i") : Filters.empty();
		return this.firms.list(Filters.and(known, wanted, named), after, most + 1)
			.map(Firm::of)
			.collectList()
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Firm>> get(Caller caller, @PathVariable String id) {
		return getKnown(caller, id).map((stored) -> ResponseEntity.ok().eTag(stored.etag()).body(Firm.of(stored)));
	}

	@PostMapping
	Mono<ResponseEntity<Object>> create(Caller caller, @RequestBody JsonNode sent) {
		Firm firm = this.reader.read(sent).checked();
		if (!caller.coordinates(firm.hub())) {
			throw Problem.forbidden("Only the coordinator of hub " + firm.hub() + " registers its firms.");
		}
		String id = (firm.registerNumber() != null) ? firm.country() + "-" + firm.registerNumber()
				: UUID.randomUUID().toString();
		return this.publisher.insert(id, firm)
			.onErrorMap(DocumentStore.DuplicateException.class, (taken) -> duplicate())
			.map((written) -> written.created(PATH + id, written.document().etag(), Firm.of(written.document())));
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Object>> replace(Caller caller, @PathVariable String id, @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return getToWrite(caller, id).flatMap((stored) -> {
			long version = EntityTag.requiredVersion(ifMatch, "firm", id);
			Firm firm = this.reader.read(sent).checked();
			if (!firm.hub().equals(stored.body().hub())) {
				throw Problem.invalid("/hub", "fixed", "A firm keeps its hub. Register it anew in the other one.");
			}
			return this.publisher.replace(id, version, firm)
				.onErrorMap(DocumentStore.DuplicateException.class, (taken) -> duplicate())
				.switchIfEmpty(Mono.error(() -> Problem.stale("firm", id)));
		}).map((written) -> written.replaced(written.document().etag(), Firm.of(written.document())));
	}

	@DeleteMapping("/{id}")
	Mono<ResponseEntity<Object>> remove(Caller caller, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return getToWrite(caller, id).flatMap((stored) -> {
			long version = EntityTag.requiredVersion(ifMatch, "firm", id);
			return this.streams.list(Filters.eq("body.firmId", id), null, 1).hasElements().flatMap((inUse) -> {
				if (inUse) {
					throw Problem.conflict("has-streams", "This firm has streams. Remove them first.");
				}
				return this.publisher.remove(id, version);
			});
		}).switchIfEmpty(Mono.error(() -> Problem.stale("firm", id))).map(Publisher.Written::removed);
	}

	private Mono<Versioned<Firm>> getKnown(Caller caller, String id) {
		return this.firms.find(id)
			.filter((stored) -> FirmDirectory.mayKnow(caller, stored))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("firm", id)));
	}

	private Mono<Versioned<Firm>> getToWrite(Caller caller, String id) {
		return getKnown(caller, id).filter((stored) -> FirmDirectory.mayWrite(caller, Firm.of(stored)))
			.switchIfEmpty(Mono
				.error(() -> Problem.forbidden("Only the firm itself and the coordinator of its hub may do this.")));
	}

	private static Problem duplicate() {
		return Problem.conflict("duplicate-firm", "A firm with this register number is registered already.");
	}

}
