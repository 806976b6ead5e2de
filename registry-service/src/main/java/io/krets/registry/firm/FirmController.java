package io.krets.registry.firm;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import com.mongodb.client.model.Filters;
import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.registry.catalogue.NaceCodes;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
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

	private final DocumentStore<Firm> firms;

	private final DocumentStore<Stream> streams;

	private final Publisher<Firm> publisher;

	private final VerifiedFirms verified;

	private final List<FirmDependent> dependents;

	private final DocumentReader<Firm> reader;

	FirmController(DocumentStore<Firm> firms, DocumentStore<Stream> streams, Publisher<Firm> publisher,
			VerifiedFirms verified, List<FirmDependent> dependents, NaceCodes naceCodes, JsonMapper mapper) {
		this.firms = firms;
		this.streams = streams;
		this.publisher = publisher;
		this.verified = verified;
		this.dependents = List.copyOf(dependents);
		this.reader = FirmRules.reader(naceCodes, mapper);
	}

	@GetMapping
	Mono<Paging.Page<Firm>> list(Caller caller, @RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable String hub,
			@RequestParam(required = false) @Nullable Country country,
			@RequestParam(required = false) @Nullable String nace, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		Bson known = FirmDirectory.known(caller);
		return this.firms.list(new FirmFilter(q, hub, country, nace).among(known), after, most + 1)
			.map(Firm::of)
			.collectList()
			.flatMap(this.verified::with)
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Firm>> get(Caller caller, @PathVariable String id) {
		return getKnown(caller, id).flatMap((stored) -> this.verified.with(Firm.of(stored))
			.map((firm) -> ResponseEntity.ok().eTag(stored.etag()).body(firm)));
	}

	@PostMapping
	Mono<ResponseEntity<Object>> create(Caller caller, @DescribedBy("firm") @RequestBody JsonNode sent) {
		Firm firm = this.reader.read(sent).checked();
		if (!caller.coordinates(firm.hub())) {
			throw Problem.forbidden("Only the coordinator of hub " + firm.hub() + " registers its firms.");
		}
		return insert(firm).flatMap((written) -> answer(written,
				(body) -> written.created(PATH + written.document().id(), written.document().etag(), body)));
	}

	/**
	 * A firm with a number has it as its id, so that of racing ones a single one wins.
	 */
	private Mono<Written<Versioned<Firm>>> insert(Firm firm) {
		String random = UUID.randomUUID().toString();
		String number = firm.registerNumber();
		if (number == null) {
			return this.publisher.insert(random, firm);
		}
		String id = firm.country() + "-" + number;
		return this.publisher.insert(id, firm)
			.onErrorResume(DocumentStore.DuplicateException.class, (taken) -> this.firms.find(id)
				// a firm that changed its number keeps the id that it had
				.filter((other) -> !number.equals(other.body().registerNumber()))
				.switchIfEmpty(Mono.error(taken))
				.flatMap((other) -> this.publisher.insert(random, firm)))
			.onErrorMap(DocumentStore.DuplicateException.class, (taken) -> duplicate());
	}

	private Mono<ResponseEntity<Object>> answer(Written<Versioned<Firm>> written,
			Function<Firm, ResponseEntity<Object>> response) {
		Firm firm = Firm.of(written.document());
		this.verified.request(firm);
		return this.verified.with(firm).map(response);
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Object>> replace(Caller caller, @PathVariable String id,
			@DescribedBy("firm") @RequestBody JsonNode sent,
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
		}).flatMap((written) -> answer(written, (body) -> written.replaced(written.document().etag(), body)));
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
				return each((dependent) -> dependent.checkRemovable(id))
					.then(Mono.defer(() -> this.publisher.remove(id, version)))
					.flatMap((written) -> each((dependent) -> dependent.firmRemoved(id)).thenReturn(written));
			});
		}).switchIfEmpty(Mono.error(() -> Problem.stale("firm", id))).map(Publisher.Written::removed);
	}

	private Mono<Void> each(Function<FirmDependent, Mono<Void>> step) {
		return Flux.fromIterable(this.dependents).concatMap(step).then();
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
