package io.krets.network.apiclient;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.network.apiclient.ApiClientView.KeyView;
import io.krets.network.hub.HubDirectory;
import io.krets.network.keycloak.Clients;
import io.krets.network.work.PlainFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A hub's API clients, for those who run it. */
@RestController
@RequestMapping("${krets.api-path}/api-clients")
class ApiClientController {

	private static final Duration LAST_USED_WITHIN = Duration.ofSeconds(2);

	private static final int MAX_OVERLAP_DAYS = 30;

	private static final int LOOK_UPS = 4;

	private final ApiClientBook book;

	private final HubDirectory hubs;

	private final Clients keycloak;

	private final DocumentReader<Wanted> reader;

	ApiClientController(ApiClientBook book, HubDirectory hubs, Clients keycloak, JsonMapper mapper) {
		this.book = book;
		this.hubs = hubs;
		this.keycloak = keycloak;
		this.reader = new DocumentReader<>("api-client.schema.json", Wanted.class, Set.of(), mapper,
				(wanted, errors) -> {
				});
	}

	@GetMapping
	Mono<Paging.Page<ApiClientView>> list(Caller caller, @RequestParam String hub,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		return this.hubs.requireRunning(caller, hub)
			.thenMany(this.book.list(hub, after, most + 1))
			.flatMapSequential(this::view, LOOK_UPS)
			.collectList()
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	/** When a key was last used is left out while Keycloak does not say. */
	private Mono<ApiClientView> view(Versioned<ApiClient> stored) {
		return Flux.fromIterable(stored.body().keys())
			.concatMap((key) -> this.keycloak.lastUsed(key.clientId())
				.timeout(LAST_USED_WITHIN)
				.map((at) -> new KeyView(key.clientId(), key.createdAt(), key.endsAt(), key.shown(), at))
				.onErrorResume((failure) -> failure instanceof PlainFailure || failure instanceof TimeoutException,
						(silent) -> Mono.empty())
				.defaultIfEmpty(new KeyView(key.clientId(), key.createdAt(), key.endsAt(), key.shown(), null)))
			.collectList()
			.map((keys) -> ApiClientView.of(stored, keys));
	}

	@PostMapping
	Mono<ResponseEntity<ApiClientView>> create(Caller caller, @DescribedBy("api-client") @RequestBody JsonNode sent) {
		Wanted wanted = this.reader.read(sent);
		return this.hubs.requireOpen(caller, wanted.hub()).then(Mono.defer(() -> {
			requireHub(wanted.hub());
			return this.book.create(caller, wanted.hub(), wanted.name(), wanted.scopes());
		}))
			.map((stored) -> ResponseEntity.created(URI.create("/api/network/api-clients/" + stored.id()))
				.eTag("\"1\"")
				.body(ApiClientView.of(stored, keys(stored))));
	}

	private static void requireHub(String hub) {
		if (hub.equals(Caller.REGION)) {
			throw Problem.invalid("/hub", "unknown-value", "API clients belong to hubs. Give a hub.");
		}
	}

	private static List<KeyView> keys(Versioned<ApiClient> stored) {
		return stored.body()
			.keys()
			.stream()
			.map((key) -> new KeyView(key.clientId(), key.createdAt(), key.endsAt(), key.shown(), null))
			.toList();
	}

	/**
	 * Changes the key: a new one is made, the one before ends after the overlap.
	 * @param overlapDays 0 to 30
	 */
	@PostMapping("/{id}/keys")
	Mono<ApiClientView> rotate(Caller caller, @PathVariable String id,
			@RequestParam(defaultValue = "7") int overlapDays) {
		if (overlapDays < 0 || overlapDays > MAX_OVERLAP_DAYS) {
			throw Problem.invalid("overlapDays", "out-of-range",
					"Give a number from 0 to %d.".formatted(MAX_OVERLAP_DAYS));
		}
		return requireOpen(caller, id)
			.then(Mono.defer(() -> this.book.rotate(caller, id, Duration.ofDays(overlapDays))))
			.map((stored) -> ApiClientView.of(stored, keys(stored)));
	}

	/** The secret of a key, once. */
	@PostMapping("/{id}/keys/{clientId}/secret")
	Mono<Secret> secret(Caller caller, @PathVariable String id, @PathVariable String clientId) {
		return requireOpen(caller, id).then(Mono.defer(() -> this.book.show(caller, id, clientId)))
			.map((secret) -> new Secret(clientId, secret))
			.onErrorMap(PlainFailure.class, (waits) -> new Problem(HttpStatus.SERVICE_UNAVAILABLE, "not-ready",
					"The key is not ready yet. %s Try again shortly.".formatted(waits.getMessage()), List.of()));
	}

	@DeleteMapping("/{id}")
	Mono<ResponseEntity<Void>> revoke(Caller caller, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.book.get(id)
			.flatMap((stored) -> this.hubs.requireRunning(caller, stored.body().hub()))
			.then(Mono.defer(() -> this.book.revoke(caller, id, EntityTag.requiredVersion(ifMatch, "API client", id))))
			.map((stored) -> ResponseEntity.noContent().build());
	}

	private Mono<Void> requireOpen(Caller caller, String id) {
		return this.book.get(id).flatMap((stored) -> this.hubs.requireOpen(caller, stored.body().hub()));
	}

	/**
	 * A new client.
	 *
	 * @param name short, of letters, digits and hyphens
	 * @param scopes at least one
	 */
	record Wanted(String hub, String name, Set<String> scopes) {

		Wanted {
			scopes = Objects.requireNonNullElse(scopes, Set.of());
		}

	}

	/** What a program gives to get a token. */
	record Secret(String clientId, String secret) {

	}

}
