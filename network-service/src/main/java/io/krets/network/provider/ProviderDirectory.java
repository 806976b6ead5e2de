package io.krets.network.provider;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditLog;
import io.krets.network.hub.HubDirectory;
import io.krets.network.keycloak.IdentityProviders;
import io.krets.network.work.AbstractWorking;
import io.krets.network.work.Edits;
import io.krets.network.work.PlainFailure;
import io.krets.network.work.Step;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/** The hubs' own logins, and what Keycloak is to know of them. */
@Component
public class ProviderDirectory extends AbstractWorking<Provider> {

	/** Not secret: it only keeps this use of the service's secret apart from others. */
	private static final String SALT = "6b726574732d70726f7669646572";

	private final DocumentStore<Provider> providers;

	private final IdentityProviders keycloak;

	private final HubDirectory hubs;

	private final TextEncryptor seal;

	private final Clock clock;

	@Autowired
	ProviderDirectory(MongoDatabase database, JsonMapper mapper, AuditLog audit, IdentityProviders keycloak,
			HubDirectory hubs, @Value("${krets.client-secret}") String secret, Clock clock) {
		this(new DocumentStore<>(database, "identity-providers", Provider.class, mapper, clock), audit, keycloak, hubs,
				secret, clock);
	}

	private ProviderDirectory(DocumentStore<Provider> providers, AuditLog audit, IdentityProviders keycloak,
			HubDirectory hubs, String secret, Clock clock) {
		super("identity provider", providers, providers::replace, audit, clock);
		this.providers = providers;
		this.keycloak = keycloak;
		this.hubs = hubs;
		this.clock = clock;
		this.seal = Encryptors.delux(secret, SALT);
	}

	@Override
	protected List<Step<Provider>> steps() {
		return List.of(new Step<>("identity-provider", this::carryOut));
	}

	DocumentStore<Provider> store() {
		return this.providers;
	}

	String seal(String secret) {
		return this.seal.encrypt(secret);
	}

	/** Whether people with this address log in with a hub's own login. */
	public Mono<Boolean> ownsAddress(String email) {
		String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
		return this.providers
			.list(Filters.and(Filters.eq("body.domain", domain), Filters.eq("body.removed", false)), null, 1)
			.hasElements();
	}

	/**
	 * Looks again whether a hub's login is as it is to be, after the hub's domains have
	 * changed.
	 */
	public Mono<Void> carryOutAgain(String hub) {
		return Edits
			.edit(this.providers.find(hub).filter((stored) -> !stored.body().removed()),
					(stored) -> stored.body().with(stored.body().work().again(this.clock.instant())),
					(stored, body) -> this.providers.replace(hub, stored.version(), body))
			.doOnNext((stored) -> kick())
			.then();
	}

	/** Unlinks and forgets a hub's login. */
	public Mono<Void> remove(String hub) {
		return this.keycloak.remove(hub, alias(hub))
			.then(this.providers.find(hub))
			.flatMap((stored) -> this.providers.remove(hub, stored.version()))
			.then();
	}

	/** Each hub has one, named after it, so that none can be another hub's. */
	private static String alias(String hub) {
		return "hub-" + hub;
	}

	private Mono<Void> carryOut(Versioned<Provider> stored) {
		String hub = stored.id();
		Provider provider = stored.body();
		if (provider.removed()) {
			return this.keycloak.remove(hub, alias(hub));
		}
		return this.hubs.find(hub).flatMap((found) -> {
			if (found.body().domains() == null || !found.body().domains().contains(provider.domain())) {
				// the domain was taken from the hub meanwhile: nobody is sent there
				return this.keycloak.disable(hub, alias(hub))
					.then(Mono.<Void>error(
							new PlainFailure("The domain %s is not the hub's any more; its login is off until it is."
								.formatted(provider.domain()))));
			}
			String secret = (provider.sealedSecret() != null) ? this.seal.decrypt(provider.sealedSecret()) : null;
			return this.keycloak.put(hub, alias(hub), provider.type().name().toLowerCase(Locale.ROOT), provider.name(),
					config(provider, secret));
		});
	}

	private static Map<String, String> config(Provider provider, @Nullable String secret) {
		Map<String, String> config = new TreeMap<>(provider.settings());
		config.put("kc.org.domain", provider.domain());
		config.put("kc.org.broker.redirect.mode.email-matches", "true");
		config.put("syncMode", "IMPORT");
		config.put("validateSignature", "true");
		if (provider.type() == Provider.Type.OIDC) {
			config.put("useJwksUrl", "true");
			config.put("clientAuthMethod", "client_secret_post");
			config.put("defaultScope", "openid email profile");
			config.put("pkceEnabled", "true");
			config.put("pkceMethod", "S256");
			// what Keycloak shows in place of a secret, and takes for the one it has
			config.put("clientSecret", (secret != null) ? secret : "**********");
		}
		else {
			config.put("postBindingResponse", "true");
			config.put("postBindingAuthnRequest", "true");
			config.put("wantAssertionsSigned", "true");
			config.put("nameIDPolicyFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
			config.put("principalType", "SUBJECT");
		}
		return config;
	}

}
