package io.krets.network.member;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who belongs to a hub. Members become known by coming: their token says who they are.
 */
@RestController
@RequestMapping("${krets.api-path}")
class MemberController {

	private final DocumentStore<Member> members;

	private final Clock clock;

	MemberController(DocumentStore<Member> members, Clock clock) {
		this.members = members;
		this.clock = clock;
	}

	/** The caller, noted as seen today. */
	@GetMapping("/me")
	Mono<Member> me(Caller caller) {
		Member now = Member.of(caller, LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC));
		return this.members.find(caller.subject())
			.flatMap((known) -> known.body().equals(now) ? Mono.just(known)
					: this.members.replace(known.id(), known.version(), now).defaultIfEmpty(known))
			.switchIfEmpty(Mono.defer(() -> this.members.insert(caller.subject(), now))
				// the same person in two windows: either of them noted it
				.onErrorResume(DocumentStore.DuplicateException.class, (taken) -> Mono.empty()))
			.thenReturn(now);
	}

	/** Members of one hub, for its coordinator and the region's operator. */
	@GetMapping("/members")
	Mono<Paging.Page<Member>> list(Caller caller, @RequestParam String hub,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		if (!caller.coordinates(hub) && !caller.isInRegion(Role.REGION_OPERATOR)) {
			throw Problem.forbidden("Only the hub's coordinator and the region's operator see its members.");
		}
		return this.members.list(Filters.eq("body.hubs", hub), after, most + 1)
			.map(Versioned::body)
			.collectList()
			.map((found) -> (found.size() > most)
					? new Paging.Page<>(found.subList(0, most), found.get(most - 1).subject())
					: new Paging.Page<>(found, null));
	}

}
