package io.krets.network.hub;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditEvent;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import io.krets.network.work.Work;
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

	/** Nobody waits for a hub that is written in bulk; its firms are loaded first. */
	private static final Duration BULK = Duration.ofSeconds(20);

	private final DocumentStore<Hub> hubs;

	private final HubDirectory directory;

	private final Publisher<Hub> publisher;

	private final DocumentReader<Hub> reader;

	private final Acts acts;

	private final Clock clock;

	HubController(DocumentStore<Hub> hubs, HubDirectory directory, Publisher<Hub> publisher, Acts acts,
			JsonMapper mapper, Clock clock) {
		this.hubs = hubs;
		this.directory = directory;
		this.publisher = publisher;
		this.acts = acts;
		this.clock = clock;
		this.reader = new DocumentReader<>("hub.schema.json", Hub.class,
				Set.of("id", "version", "createdAt", "updatedAt", "status", "since", "progress"), mapper,
				(hub, errors) -> {
				});
	}

	@GetMapping
	Mono<Paging.Page<HubView>> list(Caller caller, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		if (caller.memberships().isEmpty()) {
			return Mono.just(new Paging.Page<>(List.of(), null));
		}
		return this.hubs.list(null, after, most + 1)
			.map((stored) -> view(caller, stored))
			.collectList()
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<HubView>> get(Caller caller, @PathVariable String id) {
		return this.hubs.find(id)
			.filter((stored) -> !caller.memberships().isEmpty())
			.map((stored) -> ResponseEntity.ok().eTag(HubView.etag(stored)).body(view(caller, stored)))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("hub", id)));
	}

	private static HubView view(Caller caller, Versioned<Hub> stored) {
		boolean runs = caller.isInRegion(Role.REGION_OPERATOR) || caller.coordinates(stored.id());
		return runs ? HubView.whole(stored) : HubView.of(stored);
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Object>> put(Caller caller, @PathVariable String id,
			@DescribedBy("hub") @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		if (!caller.isInRegion(Role.REGION_OPERATOR)) {
			throw Problem.forbidden("Only the region's operator writes hubs.");
		}
		requireId(id);
		Hub hub = this.reader.read(sent);
		return this.directory.requireUnlikeOthers(id, hub.name(), hub.domains())
			.then(this.hubs.find(id).hasElement())
			.flatMap((exists) -> exists ? replace(caller, id, ifMatch, hub) : create(caller, id, hub));
	}

	/**
	 * Checks the id of a new hub.
	 * @throws Problem 400 saying what an id looks like
	 */
	static void requireId(String id) {
		if (!ALIAS.matcher(id).matches() || id.equals(Caller.REGION)) {
			throw Problem.invalid("/id", "wrong-format",
					"Give 2 to 40 lower-case letters, digits and hyphens, a letter first, and not '%s'."
						.formatted(Caller.REGION));
		}
	}

	private Mono<ResponseEntity<Object>> create(Caller caller, String id, Hub facts) {
		AuditEvent act = this.acts.of(caller, "hub-admitted", id, "hub:" + id, Map.of("name", facts.name()));
		Hub hub = new Hub(facts.name(), facts.country(), facts.place(), facts.location(), facts.sample(),
				facts.domains(), Hub.Status.ACTIVE, null, null, 1, Work.begin(this.clock.instant().plus(BULK), act));
		return this.publisher.insert(id, hub)
			.onErrorMap(DocumentStore.DuplicateException.class, (taken) -> Problem.stale("hub", id))
			.map((written) -> written.created(PATH + id, HubView.etag(written.document()),
					HubView.whole(written.document())));
	}

	private Mono<ResponseEntity<Object>> replace(Caller caller, String id, @Nullable String ifMatch, Hub facts) {
		long expected = EntityTag.requiredVersion(ifMatch, "hub", id);
		Mono<Written<Versioned<Hub>>> replaced = Edits.edit(this.hubs.find(id), (stored) -> {
			if (stored.body().revision() != expected) {
				throw Problem.stale("hub", id);
			}
			AuditEvent act = this.acts.of(caller, "hub-changed", id, "hub:" + id, Map.of("name", facts.name()));
			return stored.body().with(facts, this.acts.again(stored.body().work(), act));
		}, (stored, body) -> this.publisher.replace(id, stored.version(), body));
		return replaced.switchIfEmpty(Mono.error(() -> Problem.stale("hub", id)))
			.map((written) -> written.replaced(HubView.etag(written.document()), HubView.whole(written.document())));
	}

}
