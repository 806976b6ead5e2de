package io.krets.network.hub;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hubs of the region, known to every member; the region's operator writes them. */
@RestController
@RequestMapping("${krets.api-path}/hubs")
class HubController {

	private static final String PATH = "/api/network/hubs/";

	private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]{1,39}");

	private final DocumentStore<Hub> hubs;

	private final Publisher<Hub> publisher;

	private final DocumentReader<Hub> reader;

	HubController(DocumentStore<Hub> hubs, Publisher<Hub> publisher, JsonMapper mapper) {
		this.hubs = hubs;
		this.publisher = publisher;
		this.reader = new DocumentReader<>("hub.schema.json", Hub.class,
				Set.of("id", "version", "createdAt", "updatedAt"), mapper, (hub, errors) -> {
				});
	}

	@GetMapping
	Mono<Paging.Page<Hub>> list(Caller caller, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		if (caller.memberships().isEmpty()) {
			return Mono.just(new Paging.Page<>(List.of(), null));
		}
		return this.hubs.list(null, after, most + 1)
			.map(Hub::of)
			.collectList()
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Hub>> get(Caller caller, @PathVariable String id) {
		return this.hubs.find(id)
			.filter((stored) -> !caller.memberships().isEmpty())
			.map((stored) -> ResponseEntity.ok().eTag(stored.etag()).body(Hub.of(stored)))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("hub", id)));
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Object>> put(Caller caller, @PathVariable String id, @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		if (!caller.isInRegion(Role.REGION_OPERATOR)) {
			throw Problem.forbidden("Only the region's operator writes hubs.");
		}
		if (!ALIAS.matcher(id).matches() || id.equals(Caller.REGION)) {
			throw Problem.invalid("id", "wrong-format",
					"Give 2 to 40 lower-case letters, digits and hyphens, a letter first, and not '%s'."
						.formatted(Caller.REGION));
		}
		Hub hub = this.reader.read(sent);
		return this.hubs.find(id)
			.hasElement()
			.flatMap((exists) -> exists ? replace(id, ifMatch, hub) : create(id, hub));
	}

	private Mono<ResponseEntity<Object>> create(String id, Hub hub) {
		return this.publisher.insert(id, hub)
			.onErrorMap(DocumentStore.DuplicateException.class, (taken) -> Problem.stale("hub", id))
			.map((written) -> written.created(PATH + id, written.document().etag(), Hub.of(written.document())));
	}

	private Mono<ResponseEntity<Object>> replace(String id, @Nullable String ifMatch, Hub hub) {
		Mono<Written<Versioned<Hub>>> replaced = this.publisher.replace(id,
				EntityTag.requiredVersion(ifMatch, "hub", id), hub);
		return replaced.switchIfEmpty(Mono.error(() -> Problem.stale("hub", id)))
			.map((written) -> written.replaced(written.document().etag(), Hub.of(written.document())));
	}

}
