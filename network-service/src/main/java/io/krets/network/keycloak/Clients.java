package io.krets.network.keycloak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.network.work.PlainFailure;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/** Clients of the API in Keycloak: programs with a secret. */
@Component
public class Clients {

	/** What every token of a program needs: subject, name, hub and audience. */
	private static final List<String> ALWAYS = List.of("basic", "profile", "organization", "krets-api");

	private static final String LIFE_SECONDS = "300";

	private final KeycloakAdmin admin;

	Clients(KeycloakAdmin admin) {
		this.admin = admin;
	}

	/**
	 * Makes a client if it is missing, with these scopes.
	 * @return the subject of its tokens
	 */
	public Mono<String> put(String clientId, String name, Set<String> scopes) {
		List<String> all = new ArrayList<>(ALWAYS);
		scopes.stream().sorted().forEach(all::add);
		Map<String, Object> wanted = Map.ofEntries(Map.entry("clientId", clientId), Map.entry("name", name),
				Map.entry("enabled", true), Map.entry("protocol", "openid-connect"), Map.entry("publicClient", false),
				Map.entry("serviceAccountsEnabled", true), Map.entry("standardFlowEnabled", false),
				Map.entry("implicitFlowEnabled", false), Map.entry("directAccessGrantsEnabled", false),
				Map.entry("fullScopeAllowed", false),
				Map.entry("attributes",
						Map.of("access.token.lifespan", LIFE_SECONDS, "client_credentials.use_refresh_token", "false")),
				Map.entry("defaultClientScopes", all), Map.entry("optionalClientScopes", List.of()));
		return find(clientId).switchIfEmpty(Mono.defer(() -> this.admin.post("/clients", wanted).then(get(clientId))))
			.flatMap((client) -> this.admin.find("/clients/{c}/service-account-user", id(client)))
			.map((user) -> user.path("id").asString());
	}

	/** Removes a client; tokens that it has end within five minutes. */
	public Mono<Void> remove(String clientId) {
		return find(clientId).flatMap((client) -> this.admin.delete("/clients/{c}", null, id(client))).then();
	}

	/** The client's secret. */
	public Mono<String> secret(String clientId) {
		return get(clientId).flatMap((client) -> this.admin.find("/clients/{c}/client-secret", id(client)))
			.map((secret) -> secret.path("value").asString());
	}

	/**
	 * When the client last got a token; empty when it did not in the time that is kept.
	 */
	public Mono<Instant> lastUsed(String clientId) {
		return this.admin.find("/events?client={c}&type=CLIENT_LOGIN&first=0&max=1", clientId)
			.flatMapIterable((events) -> events.valueStream().toList())
			.next()
			.map((event) -> Instant.ofEpochMilli(event.path("time").asLong()));
	}

	private Mono<JsonNode> find(String clientId) {
		return this.admin.find("/clients?clientId={c}", clientId)
			.flatMapIterable((found) -> found.valueStream().toList())
			.next();
	}

	private Mono<JsonNode> get(String clientId) {
		return find(clientId)
			.switchIfEmpty(Mono.error(() -> new PlainFailure("Keycloak has no client " + clientId + " yet.")));
	}

	private static String id(JsonNode client) {
		return client.path("id").asString();
	}

}
