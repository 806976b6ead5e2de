package io.krets.network.invitation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditEvent.Person;
import io.krets.network.audit.AuditLog;
import io.krets.network.work.AbstractWorking;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import io.krets.network.work.Step;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The invitations there are. Keycloak knows nothing of them until one is accepted. */
@Component
public class InvitationBook extends AbstractWorking<Invitation> {

	private static final Duration LIFE = Duration.ofDays(14);

	private static final int ALL = 10_000;

	private final DocumentStore<Invitation> invitations;

	private final Links links;

	private final Acts acts;

	private final AuditLog audit;

	private final Clock clock;

	@Autowired
	InvitationBook(MongoDatabase database, JsonMapper mapper, AuditLog audit, Links links, Acts acts, Clock clock) {
		this(new DocumentStore<>(database, "invitations", Invitation.class, mapper, clock), audit, links, acts, clock);
	}

	private InvitationBook(DocumentStore<Invitation> invitations, AuditLog audit, Links links, Acts acts, Clock clock) {
		super("invitation", invitations, invitations::replace, audit, clock);
		this.invitations = invitations;
		this.audit = audit;
		this.links = links;
		this.acts = acts;
		this.clock = clock;
	}

	/** Keycloak is told of an acceptance by the member that it makes. */
	@Override
	protected List<Step<Invitation>> steps() {
		return List.of();
	}

	/** An invitation with its link. */
	record Made(Versioned<Invitation> stored, String link) {

	}

	Mono<Made> invite(Caller caller, String hub, String email, @Nullable String name, Set<String> roles,
			Set<String> firms) {
		String id = UUID.randomUUID().toString();
		String secret = this.links.draw();
		Work work = this.acts.begin(this.acts.of(caller, "person-invited", hub, "invitation:" + id,
				Map.of("roles", String.join(" ", roles), "firms", String.join(" ", firms)), new Person(email, name)));
		return this.invitations
			.insert(id,
					new Invitation(hub, email, name, roles, firms, Links.digest(secret),
							this.clock.instant().plus(LIFE), Invitation.State.OPEN, null, 1, work))
			.map((stored) -> new Made(stored, this.links.link(secret)))
			.doOnNext((made) -> kick());
	}

	/**
	 * Makes the one invitation that comes with a hub's admission, if it is missing; its
	 * link is made when somebody asks for it.
	 */
	public Mono<Void> putFirst(String hub, String email, @Nullable String name, String role) {
		Invitation first = new Invitation(hub, email, name, Set.of(role), Set.of(), null, null, Invitation.State.OPEN,
				null, 1, Work.none());
		return this.invitations.insert(hub + "-first", first)
			.onErrorResume(DocumentStore.DuplicateException.class, (there) -> Mono.empty())
			.then();
	}

	/** Makes a new link; the one before no longer opens anything. */
	Mono<Made> newLink(Caller caller, String id) {
		String secret = this.links.draw();
		return edit(id, (known) -> {
			requireOpen(id, known);
			return known.withLink(Links.digest(secret), this.clock.instant().plus(LIFE), this.acts.again(known.work(),
					this.acts.of(caller, "invitation-link-made", known.hub(), "invitation:" + id, Map.of())));
		}).map((stored) -> new Made(stored, this.links.link(secret)));
	}

	Mono<Versioned<Invitation>> withdraw(Caller caller, String id, long expected) {
		return edit(id, (known) -> {
			if (known.revision() != expected) {
				throw Problem.stale("invitation", id);
			}
			requireOpen(id, known);
			return known.ended(Invitation.State.WITHDRAWN, null, this.acts.again(known.work(),
					this.acts.of(caller, "invitation-withdrawn", known.hub(), "invitation:" + id, Map.of())));
		});
	}

	/** Marks it as accepted by this person; the first one who does so wins. */
	Mono<Versioned<Invitation>> accept(Caller caller, String id) {
		return edit(id, (known) -> {
			boolean again = known.state() == Invitation.State.ACCEPTED && caller.subject().equals(known.acceptedBy());
			if (again) {
				return known;
			}
			requireOpen(id, known);
			return known.ended(Invitation.State.ACCEPTED, caller.subject(), known.work());
		});
	}

	private static void requireOpen(String id, Invitation known) {
		if (known.state() != Invitation.State.OPEN) {
			throw Problem.conflict("invitation-ended", "Invitation %s was %s already.".formatted(id, known.state()));
		}
	}

	private Mono<Versioned<Invitation>> edit(String id, Function<Invitation, Invitation> change) {
		return Edits
			.edit(this.invitations.find(id), (stored) -> change.apply(stored.body()),
					(stored, body) -> this.invitations.replace(stored.id(), stored.version(), body))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("invitation", id)))
			.doOnNext((stored) -> kick());
	}

	Mono<Versioned<Invitation>> get(String id) {
		return this.invitations.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("invitation", id)));
	}

	/** The invitation that a link opens. */
	Mono<Versioned<Invitation>> open(String secret) {
		return this.invitations.list(Filters.eq("body.linkDigest", Links.digest(secret)), null, 1)
			.filter((stored) -> stored.body().isOpen(this.clock.instant()))
			.next()
			.switchIfEmpty(Mono.error(() -> new Problem(HttpStatus.NOT_FOUND, "invitation-ended",
					"This link opens no invitation. Maybe it has expired, was used, or a newer link was made.",
					List.of())));
	}

	Flux<Versioned<Invitation>> list(String hub, @Nullable String after, int limit) {
		return this.invitations.list(
				Filters.and(Filters.eq("body.hub", hub), Filters.eq("body.state", Invitation.State.OPEN.name())), after,
				limit);
	}

	/**
	 * Removes all of a hub's, and takes those who were invited out of the audit log.
	 * @return the addresses that were invited
	 */
	public Mono<List<String>> removeAll(String hub) {
		return this.invitations.list(Filters.eq("body.hub", hub), null, ALL)
			.concatMap((stored) -> Mono.justOrEmpty(stored.body().email())
				.flatMap((email) -> this.audit.erase(email)
					.then(this.invitations.remove(stored.id(), stored.version()))
					.thenReturn(email)))
			.collectList();
	}

}
