package io.krets.kit.test;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.context.ApplicationContext;

/**
 * Asks every endpoint of a running service with tokens that are limited to one scope of
 * the API each. The endpoints are those that Spring has mapped, so a new one is asked
 * too: it must be closed to scopes that are not for it, and open to one that is.
 */
public final class ScopeMatrix {

	private static final List<String> SCOPES = List.of("api-read", "api-write", "api-meter-readings");

	private final Set<String> endpoints = new TreeSet<>();

	private final Map<String, String> exceptions = new TreeMap<>();

	private final EndpointClient client;

	/** A matrix over a running service. */
	public ScopeMatrix(ApplicationContext context, int port) {
		this.client = new EndpointClient(port);
		MappedEndpoints.of(context)
			.stream()
			.filter((endpoint) -> endpoint.contains(" /api/") && !endpoint.contains("/openapi"))
			.forEach(this.endpoints::add);
	}

	/** A POST, PUT or DELETE that stores nothing. */
	public ScopeMatrix reads(String endpoint) {
		return needs(endpoint, "api-read");
	}

	/** What no scope opens. */
	public ScopeMatrix forPeople(String endpoint) {
		return needs(endpoint, "");
	}

	/**
	 * An endpoint that needs another scope than its method says.
	 * @param scope names, sorted and separated by a space, of which one is enough; empty
	 * when none is
	 */
	public ScopeMatrix needs(String endpoint, String scope) {
		if (!this.endpoints.contains(endpoint)) {
			throw new AssertionError("There is no endpoint " + endpoint + " among " + this.endpoints);
		}
		this.exceptions.put(endpoint, scope);
		return this;
	}

	/** An endpoint that needs no token at all. */
	public ScopeMatrix open(String endpoint) {
		this.endpoints.remove(endpoint);
		return this;
	}

	/**
	 * Asks all of it.
	 * @param hub whose coordinator's rights the tokens have but for the scope
	 * @return how many requests were sent
	 * @throws AssertionError naming each endpoint that a scope opens or closes wrongly
	 */
	public int run(String hub) {
		List<String> wrong = new ArrayList<>();
		int requests = 0;
		for (String endpoint : this.endpoints) {
			String needed = this.exceptions.getOrDefault(endpoint,
					endpoint.startsWith("GET ") ? "api-read" : "api-write");
			for (String scope : SCOPES) {
				HttpResponse<String> answer = this.client.ask(endpoint, token(hub, "profile organization " + scope));
				boolean refused = answer.statusCode() == 403 && answer.body().contains("\"insufficient-scope\"");
				boolean named = needed.isEmpty() || answer.headers()
					.firstValue("WWW-Authenticate")
					.orElse("")
					.contains("scope=\"" + needed + "\"");
				if (refused == Set.of(needed.split(" ")).contains(scope) || refused && !named
						|| answer.statusCode() == 401) {
					wrong.add("%s with %s answers %d %s".formatted(endpoint, scope, answer.statusCode(),
							answer.headers().map().get("WWW-Authenticate")));
				}
				requests++;
			}
			HttpResponse<String> unlimited = this.client.ask(endpoint, token(hub, "profile organization"));
			requests++;
			if (unlimited.body().contains("\"insufficient-scope\"")) {
				wrong.add(endpoint + " is closed to a token that is not limited to scopes");
			}
		}
		if (!wrong.isEmpty()) {
			throw new AssertionError(String.join("\n", wrong));
		}
		return requests;
	}

	private static String token(String hub, String scope) {
		return TestTokens.signed(TestTokens.claims()
			.claim("scope", scope)
			.claim("organization",
					Map.of(hub,
							Map.of("groups", List.of("/coordinators"), "realm_access",
									Map.of("roles", List.of("hub-coordinator")))))
			.build());
	}

}
