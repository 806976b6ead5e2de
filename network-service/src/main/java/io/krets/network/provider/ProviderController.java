package io.krets.network.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.krets.kit.KretsProperties;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.network.hub.Hub;
import io.krets.network.hub.HubDirectory;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A hub's own login, for those who run the hub. It serves one of the domains that the
 * region's operator has given to the hub, so nobody can take over addresses of others.
 */
@RestController
@RequestMapping("${krets.api-path}/hubs/{hub}/identity-provider")
class ProviderController {

	private static final Set<String> OIDC = Set.of("issuer", "authorizationUrl", "tokenUrl", "jwksUrl", "clientId");

	/** Where the other side ends its own session when somebody logs out here. */
	private static final String LOGOUT = "logoutUrl";

	private static final Set<String> SAML = Set.of("singleSignOnServiceUrl", "idpEntityId", "signingCertificate");

	private final ProviderDirectory directory;

	private final HubDirectory hubs;

	private final Acts acts;

	private final DocumentReader<Wanted> reader;

	private final KretsProperties region;

	ProviderController(ProviderDirectory directory, HubDirectory hubs, Acts acts, JsonMapper mapper,
			KretsProperties region) {
		this.directory = directory;
		this.hubs = hubs;
		this.acts = acts;
		this.region = region;
		this.reader = new DocumentReader<>("identity-provider.schema.json", Wanted.class,
				Set.of("hub", "redirectUri", "backchannelLogoutUri", "version", "progress"), mapper,
				ProviderController::check);
	}

	@GetMapping
	Mono<ResponseEntity<ProviderView>> get(Caller caller, @PathVariable String hub) {
		return this.hubs.requireRunning(caller, hub)
			.then(this.directory.store().find(hub))
			.filter((stored) -> !stored.body().removed())
			.map(this::answer)
			.switchIfEmpty(Mono.error(() -> Problem.notFound("identity provider of hub", hub)));
	}

	/** Links a login, or changes the one that is linked. */
	@PutMapping
	Mono<ResponseEntity<ProviderView>> put(Caller caller, @PathVariable String hub,
			@DescribedBy("identity-provider") @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.hubs.requireRunning(caller, hub).flatMap((found) -> {
			requireActive(found.body());
			Wanted wanted = this.reader.read(sent);
			if (found.body().domains() == null || !found.body().domains().contains(wanted.domain())) {
				throw Problem.invalid("/domain", "not-yours",
						"Give one of the hub's domains: %s. Others are added by the region's operator."
							.formatted(Objects.requireNonNullElse(found.body().domains(), Set.of())));
			}
			return Edits
				.edit(this.directory.store().find(hub),
						(stored) -> changed(caller, hub, stored.body(), wanted, ifMatch),
						(stored, body) -> this.directory.store().replace(hub, stored.version(), body))
				.switchIfEmpty(Mono.defer(() -> link(caller, hub, wanted)));
		}).doOnNext((stored) -> this.directory.kick()).map(this::answer);
	}

	private Mono<Versioned<Provider>> link(Caller caller, String hub, Wanted wanted) {
		requireSecret(wanted);
		Work work = this.acts.begin(this.acts.of(caller, "identity-provider-linked", hub, "identity-provider:" + hub,
				Map.of("domain", wanted.domain(), "type", wanted.type().name())));
		return this.directory.store().insert(hub, provider(wanted, 1, work));
	}

	private Provider changed(Caller caller, String hub, Provider known, Wanted wanted, @Nullable String ifMatch) {
		if (known.removed()) {
			requireSecret(wanted);
		}
		else if (EntityTag.requiredVersion(ifMatch, "identity provider", hub) != known.revision()) {
			throw Problem.stale("identity provider", hub);
		}
		if (known.type() != wanted.type()) {
			requireSecret(wanted);
		}
		String action = known.removed() ? "identity-provider-linked" : "identity-provider-changed";
		Work work = this.acts.again(known.work(), this.acts.of(caller, action, hub, "identity-provider:" + hub,
				Map.of("domain", wanted.domain(), "type", wanted.type().name())));
		Provider next = provider(wanted, known.revision() + 1, work);
		return (next.sealedSecret() != null) ? next : new Provider(next.type(), next.name(), next.domain(),
				next.settings(), known.sealedSecret(), false, next.revision(), work);
	}

	private Provider provider(Wanted wanted, long revision, Work work) {
		String secret = wanted.clientSecret();
		return new Provider(wanted.type(), wanted.name(), wanted.domain(), wanted.settings(),
				(secret != null) ? this.directory.seal(secret) : null, false, revision, work);
	}

	/** Unlinks it: its people log in no more until they have another way. */
	@DeleteMapping
	Mono<ResponseEntity<Void>> unlink(Caller caller, @PathVariable String hub,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.hubs.requireRunning(caller, hub)
			.then(Mono.defer(() -> Edits.edit(this.directory.store().find(hub), (stored) -> {
				Provider known = stored.body();
				if (known.removed()) {
					throw Problem.notFound("identity provider of hub", hub);
				}
				if (EntityTag.requiredVersion(ifMatch, "identity provider", hub) != known.revision()) {
					throw Problem.stale("identity provider", hub);
				}
				return known.unlinked(this.acts.again(known.work(), this.acts.of(caller, "identity-provider-unlinked",
						hub, "identity-provider:" + hub, Map.of("domain", known.domain()))));
			}, (stored, body) -> this.directory.store().replace(hub, stored.version(), body))))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("identity provider of hub", hub)))
			.doOnNext((stored) -> this.directory.kick())
			.map((stored) -> ResponseEntity.noContent().build());
	}

	private ResponseEntity<ProviderView> answer(Versioned<Provider> stored) {
		Provider it = stored.body();
		return ResponseEntity.ok()
			.eTag("\"" + it.revision() + "\"")
			.body(new ProviderView(stored.id(), it.type(), it.name(), it.domain(), it.settings(),
					URI.create(this.region.issuer() + "/broker/hub-" + stored.id() + "/endpoint"),
					URI.create(this.region.issuer() + "/protocol/openid-connect/logout/backchannel-logout"),
					it.revision(), it.work().progress()));
	}

	private static void requireActive(Hub hub) {
		if (hub.status() != Hub.Status.ACTIVE) {
			throw Problem.conflict("hub-not-active",
					"The hub is %s; nothing of it is changed now.".formatted(hub.status()));
		}
	}

	private static void requireSecret(Wanted wanted) {
		if (wanted.type() == Provider.Type.OIDC && wanted.clientSecret() == null) {
			throw Problem.invalid("/clientSecret", "required", "Give this field.");
		}
	}

	private static void check(Wanted wanted, List<FieldError> errors) {
		if (wanted.type() == null || !errors.isEmpty() && wanted.settings().isEmpty()) {
			return;
		}
		Set<String> needed = (wanted.type() == Provider.Type.OIDC) ? OIDC : SAML;
		List<String> missing = new ArrayList<>(needed);
		missing.removeAll(wanted.settings().keySet());
		missing.sort(null);
		missing.forEach((name) -> errors.add(new FieldError("/settings/" + name, "required", "Give this field.")));
		wanted.settings()
			.keySet()
			.stream()
			.filter((name) -> !needed.contains(name) && !(name.equals(LOGOUT) && wanted.type() == Provider.Type.OIDC))
			.sorted()
			.forEach((name) -> errors.add(
					new FieldError("/settings/" + name, "unknown-field", "A login of this type has no such setting.")));
	}

	/**
	 * A login as it is sent.
	 *
	 * @param clientSecret needed for a new one; absent to keep the one that is there
	 */
	record Wanted(Provider.Type type, String name, String domain, Map<String, String> settings,
			@Nullable String clientSecret) {

		Wanted {
			settings = Objects.requireNonNullElse(settings, Map.of());
		}

	}

	/**
	 * A login as it is shown.
	 *
	 * @param redirectUri what the other side has to allow
	 * @param backchannelLogoutUri where the other side says that somebody logged out
	 * there; of OpenID Connect only
	 */
	record ProviderView(String hub, Provider.Type type, String name, String domain, Map<String, String> settings,
			URI redirectUri, URI backchannelLogoutUri, long version, Work.Progress progress) {

	}

}
