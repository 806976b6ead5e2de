package io.krets.network.register;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditEvent;
import io.krets.network.hub.HubDirectory;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import io.krets.network.work.Worker;
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

/**
 * The network as its people know it. Every member of the region reads it; the operator
 * writes all of it, a coordinator what belongs to the own hub.
 */
@RestController
@RequestMapping("${krets.api-path}/register/{kind}")
class RegisterController {

	private static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "updatedAt");

	private final DocumentStore<Entry> entries;

	private final Publisher<Entry> publisher;

	private final Worker<Entry> worker;

	private final HubDirectory hubs;

	private final Acts acts;

	private final Map<Kind, DocumentReader<Content>> readers = new EnumMap<>(Kind.class);

	RegisterController(DocumentStore<Entry> entries, Publisher<Entry> publisher, Worker<Entry> worker,
			HubDirectory hubs, Acts acts, JsonMapper mapper) {
		this.entries = entries;
		this.publisher = publisher;
		this.worker = worker;
		this.hubs = hubs;
		this.acts = acts;
		for (Kind kind : Kind.values()) {
			this.readers.put(kind,
					new DocumentReader<>(kind.schema(), Content.class, READ_ONLY, mapper, RegisterController::check));
		}
	}

	@GetMapping
	Mono<Paging.Page<Map<String, Object>>> list(Caller caller, @PathVariable String kind,
			@RequestParam(required = false) @Nullable String hub, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		Kind known = kind(kind);
		requireMember(caller, known, "");
		List<Bson> conditions = new ArrayList<>(
				List.of(Filters.eq("body.kind", known.name()), Filters.eq("body.removed", false)));
		if (hub != null && !hub.isBlank()) {
			conditions.add(Filters.eq("body.hub", hub));
		}
		return this.entries.list(Filters.and(conditions), after, most + 1)
			.map(RegisterController::view)
			.collectList()
			.map((found) -> (found.size() > most)
					? new Paging.Page<>(found.subList(0, most), String.valueOf(found.get(most - 1).get("id")))
					: new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Map<String, Object>>> get(Caller caller, @PathVariable String kind, @PathVariable String id) {
		Kind known = kind(kind);
		requireMember(caller, known, id);
		return find(known, id).map((stored) -> ResponseEntity.ok().eTag(etag(stored)).body(view(stored)));
	}

	@PostMapping
	Mono<ResponseEntity<Map<String, Object>>> add(Caller caller, @PathVariable String kind,
			@DescribedBy({ "participant", "steering-group", "initiative", "outside-network",
					"research-agreement" }) @RequestBody JsonNode sent) {
		Kind known = kind(kind);
		Content content = reader(known).read(sent);
		String id = UUID.randomUUID().toString();
		return requireWriter(caller, content.hub())
			.then(Mono.defer(() -> this.publisher.insert(id,
					new Entry(known, content.hub(), content, false, 1,
							this.acts.begin(act(caller, "added", known, id, content))))))
			.map(Written::document)
			.doOnNext((stored) -> this.worker.kick())
			.map((stored) -> ResponseEntity.created(URI.create("/api/network/register/" + kind + "/" + id))
				.eTag(etag(stored))
				.body(view(stored)));
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Map<String, Object>>> replace(Caller caller, @PathVariable String kind, @PathVariable String id,
			@DescribedBy({ "participant", "steering-group", "initiative", "outside-network",
					"research-agreement" }) @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		Kind known = kind(kind);
		Content content = reader(known).read(sent);
		return find(known, id).flatMap((stored) -> requireWriter(caller, stored.body().hub()))
			.then(requireWriter(caller, content.hub()))
			.then(Mono.defer(() -> edit(known, id, ifMatch, "changed", caller, content)))
			.map((stored) -> ResponseEntity.ok().eTag(etag(stored)).body(view(stored)));
	}

	@DeleteMapping("/{id}")
	Mono<ResponseEntity<Void>> remove(Caller caller, @PathVariable String kind, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		Kind known = kind(kind);
		return find(known, id).flatMap((stored) -> requireWriter(caller, stored.body().hub()))
			.then(Mono.defer(() -> edit(known, id, ifMatch, "removed", caller, null)))
			.map((stored) -> ResponseEntity.noContent().build());
	}

	private Mono<Versioned<Entry>> edit(Kind kind, String id, @Nullable String ifMatch, String what, Caller caller,
			@Nullable Content content) {
		long expected = EntityTag.requiredVersion(ifMatch, kind.words(), id);
		return Edits.edit(find(kind, id), (stored) -> {
			Entry before = stored.body();
			if (before.revision() != expected) {
				throw Problem.stale(kind.words(), id);
			}
			AuditEvent act = act(caller, what, kind, id, (content != null) ? content : before.content());
			return (content != null) ? before.with(content.hub(), content, this.acts.again(before.work(), act))
					: before.remove(this.acts.again(before.work(), act));
		}, (stored, body) -> this.publisher.replace(id, stored.version(), body).map(Written::document))
			.doOnNext((stored) -> this.worker.kick());
	}

	private AuditEvent act(Caller caller, String what, Kind kind, String id, Map<String, Object> content) {
		Object name = content.get("name");
		return this.acts.of(caller, kind.words().replace(' ', '-') + "-" + what, (String) content.get("hub"),
				kind.path() + ":" + id, (name != null) ? Map.of("name", name.toString()) : Map.of());
	}

	private Mono<Versioned<Entry>> find(Kind kind, String id) {
		return this.entries.find(id)
			.filter((stored) -> stored.body().kind() == kind && !stored.body().removed())
			.switchIfEmpty(Mono.error(() -> Problem.notFound(kind.words(), id)));
	}

	private Mono<Void> requireWriter(Caller caller, @Nullable String hub) {
		if (hub != null) {
			return this.hubs.requireOpen(caller, hub);
		}
		return caller.isInRegion(Role.REGION_OPERATOR) ? Mono.empty() : Mono
			.error(Problem.forbidden("What belongs to no hub is written by the region's operator. Give your hub."));
	}

	private static void requireMember(Caller caller, Kind kind, String id) {
		if (caller.memberships().isEmpty()) {
			throw Problem.notFound(kind.words(), id);
		}
	}

	private static Kind kind(String path) {
		return Kind.find(path).orElseThrow(() -> Problem.notFound("register", path));
	}

	private DocumentReader<Content> reader(Kind kind) {
		return Objects.requireNonNull(this.readers.get(kind));
	}

	/** A period ends after it begins. */
	private static void check(Content content, List<FieldError> errors) {
		if (content.get("from") instanceof String from && content.get("to") instanceof String to
				&& to.compareTo(from) < 0) {
			errors.add(new FieldError("/to", "before-from", "Give a day that is not before %s.".formatted(from)));
		}
	}

	private static String etag(Versioned<Entry> stored) {
		return "\"" + stored.body().revision() + "\"";
	}

	private static Map<String, Object> view(Versioned<Entry> stored) {
		Map<String, Object> view = new LinkedHashMap<>();
		view.put("id", stored.id());
		view.putAll(stored.body().content());
		view.put("version", stored.body().revision());
		view.put("createdAt", stored.createdAt());
		view.put("updatedAt", stored.updatedAt());
		return view;
	}

	/** What was sent, as its schema says. */
	static final class Content extends LinkedHashMap<String, Object> {

		private static final long serialVersionUID = 1L;

		@Nullable String hub() {
			return (get("hub") instanceof String hub) ? hub : null;
		}

	}

}
