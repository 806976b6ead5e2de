package io.krets.network.member;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.EntityTag;
import io.krets.network.audit.AuditEvent;
import io.krets.network.audit.AuditEvent.Person;
import io.krets.network.hub.HubDirectory;
import io.krets.network.work.Acts;
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

/** People and programs of a hub, and what they may do there. */
@RestController
@RequestMapping("${krets.api-path}")
class MemberController {

	private final MemberDirectory members;

	private final MemberWork worker;

	private final HubDirectory hubs;

	private final Acts acts;

	private final DocumentReader<Rights> reader;

	MemberController(MemberDirectory members, MemberWork worker, HubDirectory hubs, Acts acts, JsonMapper mapper) {
		this.members = members;
		this.worker = worker;
		this.hubs = hubs;
		this.acts = acts;
		this.reader = new DocumentReader<>("member-rights.schema.json", Rights.class,
				Set.of("subject", "hub", "name", "email", "program", "lastSeenOn", "version", "progress"), mapper,
				(rights, errors) -> {
				});
	}

	/** The caller, noted as seen today. */
	@GetMapping("/me")
	Mono<Me> me(Caller caller) {
		return this.members.seen(caller)
			.thenReturn(new Me(caller.subject(), caller.name(), caller.hubs(), caller.firms(), caller.roles()));
	}

	/** Members of one hub, for its coordinator and the region's operator. */
	@GetMapping("/members")
	Mono<Paging.Page<MemberView>> list(Caller caller, @RequestParam String hub,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		return this.hubs.requireRunning(caller, hub)
			.then(this.members.refresh(hub))
			.thenMany(this.members.list(hub, null, after, most + 1))
			.map(MemberView::of)
			.collectList()
			.map((found) -> (found.size() > most)
					? new Paging.Page<>(found.subList(0, most), found.get(most - 1).subject())
					: new Paging.Page<>(found, null));
	}

	/** Sets what a member may do. */
	@PutMapping("/members/{hub}/{subject}")
	Mono<ResponseEntity<MemberView>> put(Caller caller, @PathVariable String hub, @PathVariable String subject,
			@DescribedBy("member-rights") @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.hubs.requireOpen(caller, hub).then(Mono.defer(() -> {
			Rights rights = rights(hub, sent);
			long expected = EntityTag.requiredVersion(ifMatch, "member", subject);
			return requireAnotherCoordinator(caller, hub, subject,
					rights.roles().contains(Role.HUB_COORDINATOR.claim()))
				.then(this.members.edit(hub, subject, (known) -> {
					requireCurrent(known, expected);
					AuditEvent act = this.acts.of(
							caller, "member-rights-set", hub, "member:" + subject, Map.of("roles",
									String.join(" ", rights.roles()), "firms", String.join(" ", rights.firms())),
							new Person(subject, known.name()));
					return known.with(rights.roles(), rights.firms(), this.acts.again(known.work(), act));
				}));
		}))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("member", subject)))
			.doOnNext((stored) -> this.worker.kick())
			.map((stored) -> ResponseEntity.ok()
				.eTag("\"" + stored.body().revision() + "\"")
				.body(MemberView.of(stored)));
	}

	/** Takes a member out; the person loses access within a minute. */
	@DeleteMapping("/members/{hub}/{subject}")
	Mono<ResponseEntity<Void>> remove(Caller caller, @PathVariable String hub, @PathVariable String subject,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.hubs.requireRunning(caller, hub)
			.then(Mono.defer(() -> requireAnotherCoordinator(caller, hub, subject, false)))
			.then(Mono.defer(() -> {
				long expected = EntityTag.requiredVersion(ifMatch, "member", subject);
				return this.members.edit(hub, subject, (known) -> {
					requireCurrent(known, expected);
					AuditEvent act = this.acts.of(caller, "member-removed", hub, "member:" + subject, Map.of(),
							new Person(subject, known.name()));
					return known.out(this.acts.again(known.work(), act));
				});
			}))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("member", subject)))
			.doOnNext((stored) -> this.worker.kick())
			.map((stored) -> ResponseEntity.noContent().build());
	}

	/**
	 * The caller hands the hub over: the other one becomes coordinator, then the caller
	 * stops being one. Cut off between the two, the hub has two coordinators, never none.
	 */
	@PostMapping("/members/{hub}/{subject}/handover")
	Mono<ResponseEntity<MemberView>> handOver(Caller caller, @PathVariable String hub, @PathVariable String subject) {
		if (!caller.coordinates(hub)) {
			return Mono.error(caller.belongsTo(hub) ? Problem.forbidden("Only the hub's coordinator hands it over.")
					: Problem.notFound("hub", hub));
		}
		if (subject.equals(caller.subject())) {
			return Mono.error(Problem.conflict("same-person", "You coordinate this hub already."));
		}
		String role = Role.HUB_COORDINATOR.claim();
		return this.hubs.requireOpen(caller, hub).then(this.members.edit(hub, subject, (known) -> {
			if (known.removed() || known.program()) {
				throw Problem.notFound("member", subject);
			}
			Set<String> roles = new TreeSet<>(known.roles());
			roles.add(role);
			return known.with(roles, known.firms(), this.acts.again(known.work(), this.acts.of(caller,
					"hub-handed-over", hub, "member:" + subject, Map.of(), new Person(subject, known.name()))));
		}))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("member", subject)))
			.flatMap((next) -> this.members.edit(hub, caller.subject(), (known) -> {
				Set<String> roles = new TreeSet<>(known.roles());
				roles.remove(role);
				return known.with(roles, known.firms(), this.acts.again(known.work(),
						this.acts.of(caller, "coordinator-stepped-back", hub, "member:" + caller.subject(), Map.of())));
			}).thenReturn(next))
			.doOnNext((stored) -> this.worker.kick())
			.map((stored) -> ResponseEntity.ok(MemberView.of(stored)));
	}

	private Rights rights(String hub, JsonNode sent) {
		Rights rights = this.reader.read(sent);
		if (!Member.rolesOf(hub).containsAll(rights.roles())) {
			throw Problem.invalid("/roles", "unknown-value", "Give some of " + Member.rolesOf(hub) + ".");
		}
		if (hub.equals(Caller.REGION) && !rights.firms().isEmpty()) {
			throw Problem.invalid("/firms", "unknown-value", "The region itself has no firms.");
		}
		return rights;
	}

	private static void requireCurrent(Member known, long expected) {
		if (known.removed()) {
			throw Problem.notFound("member", known.subject());
		}
		if (known.revision() != expected) {
			throw Problem.stale("member", known.subject());
		}
	}

	/** A hub is not left without a coordinator, except by the region's operator. */
	private Mono<Void> requireAnotherCoordinator(Caller caller, String hub, String subject, boolean stays) {
		if (stays || hub.equals(Caller.REGION) && !subject.equals(caller.subject())
				|| !hub.equals(Caller.REGION) && caller.isInRegion(Role.REGION_OPERATOR)) {
			return Mono.empty();
		}
		String role = hub.equals(Caller.REGION) ? Role.REGION_OPERATOR.claim() : Role.HUB_COORDINATOR.claim();
		return this.members.list(hub, Filters.eq("body.roles", role), null, Paging.MAX_LIMIT)
			.filter((stored) -> !stored.body().program())
			.map((stored) -> stored.body().subject())
			.collectList()
			.flatMap((leading) -> leading.contains(subject) && leading.size() == 1 ? Mono
				.error(Problem.conflict("last-coordinator", "Nobody else leads here. Hand over first, then step back."))
					: Mono.empty());
	}

	/**
	 * What a member may do.
	 *
	 * @param roles claims of roles
	 * @param firms ids of firms of the hub
	 */
	record Rights(Set<String> roles, Set<String> firms) {

		/** The schema asks for both; while faults are collected either may be missing. */
		Rights {
			roles = (roles != null) ? Set.copyOf(roles) : Set.of();
			firms = (firms != null) ? Set.copyOf(firms) : Set.of();
		}

	}

	/** The caller. */
	record Me(String subject, @Nullable String name, Set<String> hubs, Set<String> firms, Set<String> roles) {

	}

}
