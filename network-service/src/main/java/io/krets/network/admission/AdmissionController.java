package io.krets.network.admission;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.hub.Hub;
import io.krets.network.hub.Hub.Status;
import io.krets.network.hub.HubDirectory;
import io.krets.network.hub.HubView;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the region's operator decides about a hub. A decision is stored at once and
 * carried out by itself.
 */
@RestController
@RequestMapping("${krets.api-path}/hubs")
class AdmissionController {

	private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]{1,39}");

	private final DocumentStore<Hub> hubs;

	private final HubDirectory directory;

	private final Publisher<Hub> publisher;

	private final HubWork worker;

	private final Acts acts;

	private final Clock clock;

	private final DocumentReader<Admission> reader;

	AdmissionController(DocumentStore<Hub> hubs, HubDirectory directory, Publisher<Hub> publisher, HubWork worker,
			Acts acts, JsonMapper mapper, Clock clock) {
		this.hubs = hubs;
		this.directory = directory;
		this.publisher = publisher;
		this.worker = worker;
		this.acts = acts;
		this.clock = clock;
		this.reader = new DocumentReader<>("admission.schema.json", Admission.class, Set.of(), mapper,
				AdmissionController::check);
	}

	/** Admits a hub. */
	@PostMapping
	Mono<ResponseEntity<Object>> admit(Caller caller, @DescribedBy("admission") @RequestBody JsonNode sent) {
		requireOperator(caller);
		Admission it = this.reader.read(sent);
		Hub hub = new Hub(it.name(), it.country(), it.place(), it.location(), false, it.domains(), Status.ACTIVE,
				this.clock.instant(), it.coordinator(), 1, this.acts.begin(this.acts.of(caller, "hub-admitted", it.id(),
						"hub:" + it.id(), Map.of("name", it.name(), "domains", String.join(" ", it.domains())))));
		return this.directory.requireUnlikeOthers(it.id(), it.name(), it.domains())
			.then(Mono.defer(() -> this.publisher.insert(it.id(), hub)))
			.onErrorMap(DocumentStore.DuplicateException.class,
					(taken) -> Problem.conflict("hub-exists",
							"There is a hub with id %s. Choose another id.".formatted(it.id())))
			.doOnNext((written) -> this.worker.kick())
			.map((written) -> written.created("/api/network/hubs/" + it.id(), HubView.etag(written.document()),
					HubView.whole(written.document())));
	}

	/** Lets nobody of the hub in, and hides its streams, until it is let in again. */
	@PostMapping("/{id}/suspend")
	Mono<ResponseEntity<Object>> suspend(Caller caller, @PathVariable String id) {
		return decide(caller, id, "hub-suspended", Set.of(Status.ACTIVE), Status.SUSPENDED);
	}

	/** Lets a suspended hub in again. */
	@PostMapping("/{id}/resume")
	Mono<ResponseEntity<Object>> resume(Caller caller, @PathVariable String id) {
		return decide(caller, id, "hub-resumed", Set.of(Status.SUSPENDED), Status.ACTIVE);
	}

	/** Closes a hub for good; what it has can still be exported. */
	@PostMapping("/{id}/close")
	Mono<ResponseEntity<Object>> close(Caller caller, @PathVariable String id) {
		return decide(caller, id, "hub-closed", Set.of(Status.ACTIVE, Status.SUSPENDED), Status.CLOSED);
	}

	/** Erases what a closed hub had, by the rule of docs/hubs.md. */
	@PostMapping("/{id}/erase")
	Mono<ResponseEntity<Object>> erase(Caller caller, @PathVariable String id) {
		return decide(caller, id, "hub-erased", Set.of(Status.CLOSED), Status.ERASED);
	}

	private Mono<ResponseEntity<Object>> decide(Caller caller, String id, String action, Set<Status> from, Status to) {
		requireOperator(caller);
		Mono<Written<Versioned<Hub>>> decided = Edits.edit(this.hubs.find(id), (stored) -> {
			Status before = stored.body().status();
			if (before == to) {
				return stored.body();
			}
			if (!from.contains(before)) {
				throw Problem.conflict("wrong-status",
						"The hub is %s; this can be done to a hub that is %s.".formatted(before, from));
			}
			return stored.body()
				.with(to, this.clock.instant(), this.acts.again(stored.body().work(),
						this.acts.of(caller, action, id, "hub:" + id, Map.of("before", before.name()))));
		}, (stored, body) -> this.publisher.replace(id, stored.version(), body));
		return decided.switchIfEmpty(Mono.error(() -> Problem.notFound("hub", id)))
			.doOnNext((written) -> this.worker.kick())
			.map((written) -> written.replaced(HubView.etag(written.document()), HubView.whole(written.document())));
	}

	private static void requireOperator(Caller caller) {
		if (!caller.isInRegion(Role.REGION_OPERATOR)) {
			throw Problem.forbidden("Only the region's operator decides about hubs.");
		}
	}

	private static void check(Admission sent, List<FieldError> errors) {
		if (sent.id() != null && (!ALIAS.matcher(sent.id()).matches() || sent.id().equals(Caller.REGION))) {
			errors.add(new FieldError("/id", "wrong-format",
					"Give 2 to 40 lower-case letters, digits and hyphens, a letter first, and not '%s'."
						.formatted(Caller.REGION)));
		}
	}

	/**
	 * A hub to be admitted.
	 *
	 * @param id short name, for good: it stands in addresses and tokens
	 * @param coordinator who is invited to coordinate it
	 */
	record Admission(String id, String name, String country, @Nullable String place, Hub.@Nullable Location location,
			Set<String> domains, Hub.Invitee coordinator) {

		Admission {
			domains = Objects.requireNonNullElse(domains, Set.of());
		}

	}

}
