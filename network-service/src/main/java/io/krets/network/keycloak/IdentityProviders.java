package io.krets.network.keycloak;

import java.util.Map;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Identity providers of hubs in Keycloak. */
@Component
public class IdentityProviders {

	private final KeycloakAdmin admin;

	private final Organizations organizations;

	IdentityProviders(KeycloakAdmin admin, Organizations organizations) {
		this.admin = admin;
		this.organizations = organizations;
	}

	/**
	 * Makes or replaces a provider and links it to one hub.
	 * @param alias of the provider, which belongs to that hub alone
	 * @param type {@code oidc} or {@code saml}
	 */
	public Mono<Void> put(String hub, String alias, String type, String name, Map<String, String> config) {
		Map<String, Object> wanted = Map.of("alias", alias, "providerId", type, "displayName", name, "enabled", true,
				"trustEmail", false, "hideOnLogin", true, "linkOnly", false, "storeToken", false, "config", config);
		Mono<JsonNode> write = this.admin.find("/identity-provider/instances/{a}", alias)
			.flatMap((there) -> this.admin.put("/identity-provider/instances/{a}", wanted, alias).thenReturn(there))
			.switchIfEmpty(Mono.defer(() -> this.admin.post("/identity-provider/instances", wanted)));
		return write.then(this.organizations.getId(hub))
			.flatMap((id) -> linked(id, alias).flatMap(
					(is) -> is ? Mono.empty() : this.admin.post("/organizations/{o}/identity-providers", alias, id)))
			.then();
	}

	private Mono<Boolean> linked(String organization, String alias) {
		return this.admin.find("/organizations/{o}/identity-providers/{a}", organization, alias).hasElement();
	}

	/**
	 * Unlinks a provider and lets nobody in by it, but keeps it: Keycloak alone has its
	 * secret.
	 */
	public Mono<Void> disable(String hub, String alias) {
		return this.organizations.findId(hub)
			.flatMap((id) -> this.admin.delete("/organizations/{o}/identity-providers/{a}", null, id, alias))
			.then(this.admin.find("/identity-provider/instances/{a}", alias))
			.filter((there) -> there.path("enabled").asBoolean())
			.flatMap((there) -> this.admin.put("/identity-provider/instances/{a}",
					((ObjectNode) there).put("enabled", false), alias))
			.then();
	}

	/** Unlinks and removes a provider; accounts that came by it stay. */
	public Mono<Void> remove(String hub, String alias) {
		return this.organizations.findId(hub)
			.flatMap((id) -> this.admin.delete("/organizations/{o}/identity-providers/{a}", null, id, alias))
			.then(this.admin.delete("/identity-provider/instances/{a}", null, alias))
			.then();
	}

}
