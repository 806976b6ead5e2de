package io.krets.network.invitation;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.EntityTag;
import io.krets.network.hub.HubDirectory;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invitations, for those who run a hub. */
@RestController
@RequestMapping("${krets.api-path}/invitations")
class InvitationController {

	private final InvitationBook book;

	private final HubDirectory hubs;

	private final DocumentReader<Wanted> reader;

	InvitationController(InvitationBook book, HubDirectory hubs, JsonMapper mapper) {
		this.book = book;
		this.hubs = hubs;
		this.reader = new DocumentReader<>("invitation.schema.json", Wanted.class, Set.of(), mapper,
				(wanted, errors) -> {
				});
	}

	/** Open invitations of one hub. */
	@GetMapping
	Mono<Paging.Page<InvitationView>> list(Caller caller, @RequestParam String hub,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		return this.hubs.requireRunning(caller, hub)
			.thenMany(this.book.list(hub, after, most + 1))
			.map((stored) -> InvitationView.of(stored, null))
			.collectList()
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	/** Invites somebody; the answer has the link, once. */
	@PostMapping
	Mono<ResponseEntity<InvitationView>> invite(Caller caller, @DescribedBy("invitation") @RequestBody JsonNode sent) {
		Wanted wanted = this.reader.read(sent);
		requireKnownRoles(wanted);
		return this.hubs.requireOpen(caller, wanted.hub())
			.then(Mono.defer(() -> this.book.invite(caller, wanted.hub(), wanted.email().toLowerCase(Locale.ROOT),
					wanted.name(), wanted.roles(), wanted.firms())))
			.map((made) -> ResponseEntity.created(URI.create("/api/network/invitations/" + made.stored().id()))
				.eTag("\"1\"")
				.body(InvitationView.of(made.stored(), made.link())));
	}

	/** Makes a new link in place of the one before. */
	@PostMapping("/{id}/link")
	Mono<InvitationView> link(Caller caller, @PathVariable String id) {
		return this.book.get(id)
			.flatMap((stored) -> this.hubs.requireOpen(caller, stored.body().hub()))
			.then(Mono.defer(() -> this.book.newLink(caller, id)))
			.map((made) -> InvitationView.of(made.stored(), made.link()));
	}

	/** Withdraws an invitation; its link opens nothing any more. */
	@DeleteMapping("/{id}")
	Mono<ResponseEntity<Void>> withdraw(Caller caller, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.book.get(id)
			.flatMap((stored) -> this.hubs.requireRunning(caller, stored.body().hub()))
			.then(Mono
				.defer(() -> this.book.withdraw(caller, id, EntityTag.requiredVersion(ifMatch, "invitation", id))))
			.map((stored) -> ResponseEntity.noContent().build());
	}

	private static void requireKnownRoles(Wanted wanted) {
		boolean region = wanted.hub().equals(Caller.REGION);
		Set<String> known = region ? Set.of(Role.REGION_OPERATOR.claim(), Role.RESEARCHER.claim())
				: Set.of(Role.HUB_COORDINATOR.claim());
		if (!known.containsAll(wanted.roles())) {
			throw Problem.invalid("/roles", "unknown-value", "Give some of " + known + ".");
		}
		if (region && !wanted.firms().isEmpty()) {
			throw Problem.invalid("/firms", "unknown-value", "The region itself has no firms.");
		}
	}

	/**
	 * Whom to invite, to what.
	 *
	 * @param hub the hub, or {@code region} for an operator or a researcher
	 */
	record Wanted(String hub, String email, @Nullable String name, Set<String> roles, Set<String> firms) {

		Wanted {
			roles = (roles != null) ? Set.copyOf(roles) : Set.of();
			firms = (firms != null) ? Set.copyOf(firms) : Set.of();
		}

	}

}
