package io.krets.network.member;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditEvent;
import io.krets.network.audit.AuditEvent.Person;
import io.krets.network.keycloak.Organizations;
import io.krets.network.keycloak.Organizations.OrganizationMember;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import io.krets.network.work.PlainFailure;
import io.krets.network.work.Work;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Who is in which hub, with what rights. */
@Component
public class MemberDirectory {

	private static final Duration FRESH = Duration.ofSeconds(10);

	private static final Duration REFRESH_WITHIN = Duration.ofSeconds(3);

	private static final int ALL = 10_000;

	private final DocumentStore<Member> members;

	private final MemberWork worker;

	private final Organizations organizations;

	private final Acts acts;

	private final Clock clock;

	/** When each hub's members were last taken over; there are as many as hubs. */
	private final Map<String, Instant> refreshed = new ConcurrentHashMap<>();

	MemberDirectory(DocumentStore<Member> members, MemberWork worker, Organizations organizations, Acts acts,
			Clock clock) {
		this.members = members;
		this.worker = worker;
		this.organizations = organizations;
		this.acts = acts;
		this.clock = clock;
	}

	/** Gives somebody rights in a hub, in addition to those that are there. */
	public Mono<Void> add(Caller by, String hub, String subject, @Nullable String name, @Nullable String email,
			Set<String> roles, Set<String> firms, String action, String target) {
		AuditEvent act = this.acts.of(by, action, hub, target,
				Map.of("roles", String.join(" ", roles), "firms", String.join(" ", firms)), new Person(subject, name));
		Member fresh = new Member(hub, subject, name, email, roles, firms, false, false, null, 1, this.acts.begin(act));
		return edit(hub, subject, (known) -> {
			Set<String> allRoles = new TreeSet<>(known.roles());
			allRoles.addAll(roles);
			Set<String> allFirms = new TreeSet<>(known.firms());
			allFirms.addAll(firms);
			return new Member(hub, subject, name, email, allRoles, allFirms, false, false, known.lastSeenOn(),
					known.revision() + 1, this.acts.again(known.work(), act));
		}).switchIfEmpty(Mono.defer(() -> this.members.insert(Member.id(hub, subject), fresh)))
			.doOnSuccess((done) -> this.worker.kick())
			.then();
	}

	/** Enters an API client as a member; its rights are those of a coordinator. */
	public Mono<Void> putProgram(String hub, String subject, String name, Set<String> roles) {
		return this.organizations.putMember(hub, subject,
				new Member(hub, subject, name, null, roles, Set.of(), true, false, null, 1, Work.none()).groups());
	}

	/**
	 * Takes everybody out of a hub, here and in Keycloak.
	 * @return the people who were in it
	 */
	public Mono<List<String>> removeAll(String hub) {
		return this.members.list(Filters.eq("body.hub", hub), null, ALL)
			.concatMap((stored) -> this.organizations.removeMember(hub, stored.body().subject())
				.then(this.members.remove(stored.id(), stored.version()))
				.thenReturn(stored.body()))
			.filter((member) -> !member.program())
			.map(Member::subject)
			.collectList();
	}

	/** Whether somebody is still in another hub. */
	public Mono<Boolean> isElsewhere(String subject, String hub) {
		return this.members
			.list(Filters.and(Filters.eq("body.subject", subject), Filters.ne("body.hub", hub),
					Filters.eq("body.removed", false)), null, 1)
			.hasElements();
	}

	Mono<Versioned<Member>> edit(String hub, String subject, Function<Member, Member> change) {
		return Edits.edit(this.members.find(Member.id(hub, subject)), (stored) -> change.apply(stored.body()),
				(stored, body) -> this.members.replace(stored.id(), stored.version(), body));
	}

	Flux<Versioned<Member>> list(String hub, @Nullable Bson more, @Nullable String after, int limit) {
		Bson active = Filters.and(Filters.eq("body.hub", hub), Filters.eq("body.removed", false));
		return this.members.list((more != null) ? Filters.and(active, more) : active,
				(after != null) ? Member.id(hub, after) : null, limit);
	}

	/**
	 * Takes over what Keycloak knows and we do not: people who came by the hub's own
	 * identity provider, and those of before. Without Keycloak, what is known stays.
	 */
	Mono<Void> refresh(String hub) {
		Instant now = this.clock.instant();
		Instant last = this.refreshed.get(hub);
		if (last != null && last.plus(FRESH).isAfter(now)) {
			return Mono.empty();
		}
		return takeOver(hub).timeout(REFRESH_WITHIN)
			.doOnSuccess((done) -> this.refreshed.put(hub, now))
			.onErrorResume((failure) -> failure instanceof PlainFailure || failure instanceof TimeoutException,
					(silent) -> Mono.empty());
	}

	/** Takes over every member that Keycloak has and the documents do not. */
	public Mono<Void> takeOver(String hub) {
		return this.organizations.members(hub)
			.flatMapIterable((found) -> found)
			.concatMap((found) -> this.members.find(Member.id(hub, found.id()))
				.flatMap((known) -> takeOver(known, found))
				.switchIfEmpty(Mono.defer(() -> this.members.insert(Member.id(hub, found.id()), member(hub, found))
					.onErrorResume(DocumentStore.DuplicateException.class, (taken) -> Mono.empty()))))
			.then();
	}

	/** Whoever was removed stays out, also after coming in by the hub's own login. */
	private Mono<Versioned<Member>> takeOver(Versioned<Member> known, OrganizationMember found) {
		if (known.body().removed() && !known.body().work().open()) {
			Member again = known.body().with(known.body().work().again(this.clock.instant()));
			return this.members.replace(known.id(), known.version(), again).defaultIfEmpty(known);
		}
		return Mono.just(known);
	}

	private static Member member(String hub, OrganizationMember found) {
		return new Member(hub, found.id(), (found.name() != null) ? found.name() : found.username(), found.email(),
				Member.rolesOfGroups(found.groups()), Member.firmsOfGroups(found.groups()), found.isProgram(), false,
				null, 1, Work.none());
	}

	/** Notes that somebody was here today. */
	Mono<Void> seen(Caller caller) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		return Flux.fromIterable(caller.memberships().keySet())
			.concatMap((hub) -> this.members.find(Member.id(hub, caller.subject()))
				.filter((known) -> !known.body().removed() && !today.equals(known.body().lastSeenOn()))
				.flatMap((known) -> this.members.replace(known.id(), known.version(),
						known.body().seen(caller.name(), today))))
			.then();
	}

}
