package io.krets.network.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.OpenPaths;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.Versioned;
import io.krets.network.hub.HubDirectory;
import io.krets.network.keycloak.Accounts;
import io.krets.network.keycloak.KeycloakSilent;
import io.krets.network.member.MemberDirectory;
import io.krets.network.provider.ProviderDirectory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An invitation for whoever has its link. Looking at it and making an account need no
 * login; accepting it does, with the account of the address that was invited, so that a
 * link that went astray gives nobody else rights.
 */
@RestController
@RequestMapping("${krets.api-path}/invitations")
class OpenInvitationController {

	private final InvitationBook book;

	private final HubDirectory hubs;

	private final Accounts accounts;

	private final MemberDirectory members;

	private final ProviderDirectory providers;

	private final DocumentReader<Held> reader;

	OpenInvitationController(InvitationBook book, HubDirectory hubs, Accounts accounts, MemberDirectory members,
			ProviderDirectory providers, JsonMapper mapper) {
		this.book = book;
		this.hubs = hubs;
		this.accounts = accounts;
		this.members = members;
		this.providers = providers;
		this.reader = new DocumentReader<>("invitation-secret.schema.json", Held.class, Set.of(), mapper,
				(held, errors) -> {
				});
	}

	/** What needs no login. */
	@Configuration(proxyBeanMethods = false)
	static class Open {

		@Bean
		OpenPaths openInvitations() {
			return new OpenPaths(List.of("/api/network/invitations/open", "/api/network/invitations/account"));
		}

	}

	/** What the invitation is to, and how to log in for it. */
	@PostMapping("/open")
	Mono<Offer> open(@DescribedBy("invitation-secret") @RequestBody JsonNode sent) {
		return this.book.open(this.reader.read(sent).secret()).flatMap(this::offer);
	}

	/** Makes the account for it, and answers a password for the first login. */
	@PostMapping("/account")
	Mono<FirstLogin> account(@DescribedBy("invitation-secret") @RequestBody JsonNode sent) {
		return this.book.open(this.reader.read(sent).secret())
			.flatMap((stored) -> offer(stored).flatMap((offer) -> switch (offer.login()) {
				case NONE_YET -> this.accounts.open(offer.email(), stored.body().name())
					.map((password) -> new FirstLogin(offer.email(), password));
				case ACCOUNT -> Mono.error(Problem.conflict("account-exists",
						"There is an account for this address. Log in with it and accept then."));
				case OWN_LOGIN -> Mono.error(Problem.conflict("own-login",
						"This address logs in with its organisation's own login. Log in and accept then."));
			}))
			.onErrorMap(KeycloakSilent.class, OpenInvitationController::unavailable);
	}

	/** Accepts it as the person who is logged in. */
	@PostMapping("/accept")
	Mono<Accepted> accept(Caller caller, @DescribedBy("invitation-secret") @RequestBody JsonNode sent) {
		return this.book.open(this.reader.read(sent).secret())
			.flatMap((stored) -> this.accounts.find(caller.subject())
				.filter((account) -> account.email() != null && account.email().equalsIgnoreCase(stored.body().email()))
				.switchIfEmpty(Mono.error(() -> Problem
					.forbidden("This invitation is for another e-mail address than the one you are logged in with.")))
				// rights first: cut off after it, accepting again gives the same ones
				.flatMap((account) -> this.members
					.add(caller, stored.body().hub(), caller.subject(),
							Optional.ofNullable(account.name()).orElse(stored.body().name()), account.email(),
							stored.body().roles(), stored.body().firms(), "invitation-accepted",
							"invitation:" + stored.id())
					.then(this.book.accept(caller, stored.id()))))
			.map((stored) -> new Accepted(stored.body().hub(), stored.body().roles(), stored.body().firms()))
			.onErrorMap(KeycloakSilent.class, OpenInvitationController::unavailable);
	}

	private Mono<Offer> offer(Versioned<Invitation> stored) {
		Invitation invitation = stored.body();
		String email = Objects.requireNonNull(invitation.email(), "an open invitation has an address");
		Mono<Login> login = this.providers.ownsAddress(email)
			.flatMap((owned) -> owned ? Mono.just(Login.OWN_LOGIN)
					: this.accounts.findByEmail(email)
						.map((account) -> account.unused() ? Login.NONE_YET : Login.ACCOUNT)
						.defaultIfEmpty(Login.NONE_YET));
		return login
			.zipWith(this.hubs.find(invitation.hub()).map((hub) -> hub.body().name()).defaultIfEmpty(invitation.hub()))
			.map((found) -> new Offer(invitation.hub(), found.getT2(), email, invitation.roles(), invitation.firms(),
					Objects.requireNonNull(invitation.expiresAt()), found.getT1()))
			.onErrorMap(KeycloakSilent.class, OpenInvitationController::unavailable);
	}

	private static Problem unavailable(Throwable silent) {
		return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "login-unavailable",
				"Accounts are not available at the moment; the invitation stays open. Try again shortly.", List.of());
	}

	/** What is sent: the secret behind the link's number sign. */
	record Held(String secret) {

	}

	/** How the invited address logs in. */
	enum Login {

		NONE_YET, ACCOUNT, OWN_LOGIN

	}

	/**
	 * What somebody is invited to.
	 *
	 * @param hubName as people say it
	 */
	record Offer(String hub, String hubName, String email, Set<String> roles, Set<String> firms, Instant expiresAt,
			Login login) {

	}

	/**
	 * How to log in the first time.
	 *
	 * @param password for one login; Keycloak then asks for one of one's own
	 */
	record FirstLogin(String username, @Nullable String password) {

	}

	/** What the caller now is in the hub, as soon as Keycloak has been told. */
	record Accepted(String hub, Set<String> roles, Set<String> firms) {

	}

}
