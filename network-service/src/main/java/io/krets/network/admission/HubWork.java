package io.krets.network.admission;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;

import io.krets.kit.feed.Publisher;
import io.krets.kit.identity.Role;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.apiclient.ApiClientBook;
import io.krets.network.audit.AuditLog;
import io.krets.network.hub.Hub;
import io.krets.network.hub.Hub.Status;
import io.krets.network.invitation.InvitationBook;
import io.krets.network.keycloak.Accounts;
import io.krets.network.keycloak.Accounts.Account;
import io.krets.network.keycloak.Organizations;
import io.krets.network.member.MemberDirectory;
import io.krets.network.provider.ProviderDirectory;
import io.krets.network.work.AbstractWorking;
import io.krets.network.work.Step;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Carries out what was decided about a hub. Each step makes one thing as the hub's status
 * wants it; all of them run again after any interruption.
 */
@Component
class HubWork extends AbstractWorking<Hub> {

	private static final int LOG_OUTS = 4;

	private final Organizations organizations;

	private final Accounts accounts;

	private final MemberDirectory members;

	private final InvitationBook invitations;

	private final ApiClientBook clients;

	private final ProviderDirectory providers;

	private final AuditLog audit;

	HubWork(DocumentStore<Hub> hubs, Publisher<Hub> publisher, Organizations organizations, Accounts accounts,
			MemberDirectory members, InvitationBook invitations, ApiClientBook clients, ProviderDirectory providers,
			AuditLog audit, Clock clock) {
		super("hub", hubs, publisher::replace, audit, clock);
		this.organizations = organizations;
		this.accounts = accounts;
		this.members = members;
		this.invitations = invitations;
		this.clients = clients;
		this.providers = providers;
		this.audit = audit;
	}

	@Override
	protected List<Step<Hub>> steps() {
		return List.of(when(Status.ERASED, "remove-members", this::removeMembers),
				when(Status.ERASED, "remove-identity-provider", (hub) -> this.providers.remove(hub.id())),
				when(Status.ERASED, "remove-api-clients", (hub) -> this.clients.removeAll(hub.id())),
				when(Status.ERASED, "remove-invitations", this::removeInvitations),
				when(Status.ERASED, "remove-organization", (hub) -> this.organizations.remove(hub.id())),
				new Step<>("organization", this::putOrganization),
				when(Status.ACTIVE, "identity-provider", (hub) -> this.providers.carryOutAgain(hub.id())),
				when(Status.ACTIVE, "groups", this::putGroups),
				when(Status.ACTIVE, "members", (hub) -> this.members.takeOver(hub.id())),
				when(Status.ACTIVE, "invitation", this::putInvitation),
				when(Status.ACTIVE, "api-client", this::putClient), new Step<>("sessions", this::endSessions));
	}

	private static Step<Hub> when(Status status, String name, Function<Versioned<Hub>, Mono<Void>> action) {
		return new Step<>(name, (hub) -> (hub.body().status() == status) ? action.apply(hub) : Mono.empty());
	}

	private Mono<Void> putOrganization(Versioned<Hub> hub) {
		Hub it = hub.body();
		return (it.status() == Status.ERASED) ? Mono.empty()
				: this.organizations.put(hub.id(), it.name(), it.status() == Status.ACTIVE, it.domains());
	}

	private Mono<Void> putGroups(Versioned<Hub> hub) {
		return this.organizations.putGroup(hub.id(), "/coordinators", Role.HUB_COORDINATOR.claim())
			.then(this.organizations.putGroup(hub.id(), "/firms", null))
			.then();
	}

	private Mono<Void> putInvitation(Versioned<Hub> hub) {
		Hub.Invitee invitee = hub.body().invitee();
		return (invitee == null) ? Mono.empty()
				: this.invitations.putFirst(hub.id(), invitee.email(), invitee.name(), Role.HUB_COORDINATOR.claim());
	}

	/** A hub that came with its people already has its programs. */
	private Mono<Void> putClient(Versioned<Hub> hub) {
		return (hub.body().invitee() == null) ? Mono.empty() : this.clients.putFirst(hub.id());
	}

	private Mono<Void> endSessions(Versioned<Hub> hub) {
		Status status = hub.body().status();
		if (status != Status.SUSPENDED && status != Status.CLOSED) {
			return Mono.empty();
		}
		return this.organizations.members(hub.id())
			.flatMapIterable((members) -> members)
			.flatMap((member) -> this.accounts.logOut(member.id()), LOG_OUTS)
			.then();
	}

	/** People who were in no other hub go altogether, from the audit log too. */
	private Mono<Void> removeMembers(Versioned<Hub> hub) {
		return this.members.takeOver(hub.id())
			.then(this.members.removeAll(hub.id()))
			.flatMapIterable((subjects) -> subjects)
			.concatMap((subject) -> this.members.isElsewhere(subject, hub.id())
				.flatMap((stays) -> stays ? Mono.<Void>empty()
						: this.accounts.remove(subject).then(this.audit.erase(subject)).then()))
			.then();
	}

	/** An account that was made for an invitation and never used goes with it. */
	private Mono<Void> removeInvitations(Versioned<Hub> hub) {
		return this.invitations.removeAll(hub.id())
			.flatMapIterable((emails) -> emails)
			.concatMap(this.accounts::findByEmail)
			.filter(Account::unused)
			.concatMap((account) -> this.accounts.remove(account.id()))
			.then();
	}

}
