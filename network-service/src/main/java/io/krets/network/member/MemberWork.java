package io.krets.network.member;

import java.time.Clock;
import java.util.List;

import com.mongodb.client.model.Filters;
import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import io.krets.network.keycloak.Accounts;
import io.krets.network.keycloak.Organizations;
import io.krets.network.work.AbstractWorking;
import io.krets.network.work.Step;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Gives members in Keycloak what their documents say. */
@Component
class MemberWork extends AbstractWorking<Member> {

	private final DocumentStore<Member> members;

	private final Organizations organizations;

	private final Accounts accounts;

	MemberWork(DocumentStore<Member> members, Organizations organizations, Accounts accounts, AuditLog audit,
			Clock clock) {
		super("member", members, members::replace, audit, clock);
		this.members = members;
		this.organizations = organizations;
		this.accounts = accounts;
	}

	@Override
	protected List<Step<Member>> steps() {
		return List.of(new Step<>("membership", (stored) -> carryOut(stored.body())));
	}

	private Mono<Void> carryOut(Member member) {
		if (!member.removed()) {
			return this.organizations.putMember(member.hub(), member.subject(), member.groups());
		}
		Mono<Boolean> elsewhere = this.members.list(Filters.and(Filters.eq("body.subject", member.subject()),
				Filters.ne("body.hub", member.hub()), Filters.eq("body.removed", false)), null, 1)
			.hasElements();
		return this.organizations.removeMember(member.hub(), member.subject())
			.then(elsewhere)
			// the token of somebody who is in another hub too says less within a minute
			.flatMap((stays) -> stays ? Mono.empty() : this.accounts.logOut(member.subject()));
	}

}
