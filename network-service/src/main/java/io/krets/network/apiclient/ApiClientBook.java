package io.krets.network.apiclient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.apiclient.ApiClient.Key;
import io.krets.network.audit.AuditLog;
import io.krets.network.keycloak.Clients;
import io.krets.network.member.MemberDirectory;
import io.krets.network.work.AbstractWorking;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import io.krets.network.work.Step;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The API clients there are, and what Keycloak is to know of them. */
@Component
public class ApiClientBook extends AbstractWorking<ApiClient> {

	private static final int MAX_KEYS = 2;

	private static final int ALL = 1000;

	private final DocumentStore<ApiClient> clients;

	private final Clients keycloak;

	private final MemberDirectory members;

	private final Acts acts;

	private final Clock clock;

	@Autowired
	ApiClientBook(MongoDatabase database, JsonMapper mapper, AuditLog audit, Clients keycloak, MemberDirectory members,
			Acts acts, Clock clock) {
		this(new DocumentStore<>(database, "api-clients", ApiClient.class, mapper, clock), audit, keycloak, members,
				acts, clock);
	}

	private ApiClientBook(DocumentStore<ApiClient> clients, AuditLog audit, Clients keycloak, MemberDirectory members,
			Acts acts, Clock clock) {
		super("API client", clients, clients::replace, audit, clock);
		this.clients = clients;
		this.keycloak = keycloak;
		this.members = members;
		this.acts = acts;
		this.clock = clock;
	}

	@Override
	protected List<Step<ApiClient>> steps() {
		return List.of(new Step<>("keys", (stored) -> carryOut(stored.body())),
				new Step<>("forget-ended-keys", this::forgetEnded));
	}

	private Mono<Void> carryOut(ApiClient client) {
		Instant now = this.clock.instant();
		return Flux.fromIterable(client.keys())
			.concatMap((key) -> (client.revoked() || key.hasEnded(now)) ? this.keycloak.remove(key.clientId())
					: this.keycloak.put(key.clientId(), client.name(), client.scopes())
						.flatMap((subject) -> this.members.putProgram(client.hub(), subject, client.name(),
								Set.of(Role.HUB_COORDINATOR.claim()))))
			.then();
	}

	private Mono<Void> forgetEnded(Versioned<ApiClient> stored) {
		Instant now = this.clock.instant();
		List<Key> left = stored.body().keys().stream().filter((key) -> !key.hasEnded(now)).toList();
		if (stored.body().revoked()) {
			// the audit log has the event before any step runs
			return this.clients.remove(stored.id(), stored.version()).then();
		}
		return (left.size() == stored.body().keys().size()) ? Mono.empty()
				: this.clients
					.replace(stored.id(), stored.version(),
							stored.body().with(left, stored.body().nextKey(), stored.body().work().again(now)))
					.then();
	}

	/** Makes the client that comes with a hub's admission, if it is missing. */
	public Mono<Void> putFirst(String hub) {
		return insert(hub, "api", ApiClient.SCOPES, Work.begin(this.clock.instant()))
			.onErrorResume(Problem.class, (there) -> Mono.empty())
			.doOnNext((stored) -> kick())
			.then();
	}

	Mono<Versioned<ApiClient>> create(Caller caller, String hub, String name, Set<String> scopes) {
		return insert(hub, name, scopes, this.acts.begin(this.acts.of(caller, "api-client-created", hub,
				"api-client:" + id(hub, name), Map.of("scopes", String.join(" ", scopes)))))
			.doOnNext((stored) -> kick());
	}

	private Mono<Versioned<ApiClient>> insert(String hub, String name, Set<String> scopes, Work work) {
		String id = id(hub, name);
		List<Key> keys = List.of(new Key(keyId(id, 1), this.clock.instant(), null, false));
		return this.clients.insert(id, new ApiClient(hub, name, scopes, keys, 2, false, 1, work))
			.onErrorMap(DocumentStore.DuplicateException.class, (taken) -> Problem.conflict("name-taken",
					"The hub has an API client of this name. Choose another name."));
	}

	private static String id(String hub, String name) {
		return hub + "." + name;
	}

	private static String keyId(String id, int number) {
		return id + "." + number;
	}

	/** Adds a key and ends the others after the overlap. */
	Mono<Versioned<ApiClient>> rotate(Caller caller, String id, Duration overlap) {
		Instant now = this.clock.instant();
		return edit(id, (known) -> {
			if (known.keys().stream().filter((key) -> !key.hasEnded(now)).count() >= MAX_KEYS) {
				throw Problem.conflict("two-keys",
						"It has two keys already. The older one ends at %s; change again then."
							.formatted(known.nextWork().map(Instant::toString).orElse("no time")));
			}
			List<Key> keys = new ArrayList<>(
					known.keys().stream().map((key) -> key.ending(now.plus(overlap))).toList());
			keys.add(new Key(keyId(id, known.nextKey()), now, null, false));
			return known.with(keys, known.nextKey() + 1, this.acts
				.again(known.work(), this.acts.of(caller, "api-client-key-changed", known.hub(), "api-client:" + id,
						Map.of("key", keyId(id, known.nextKey()), "overlapDays", String.valueOf(overlap.toDays())))));
		});
	}

	/** Shows a key's secret, the first time only. */
	Mono<String> show(Caller caller, String id, String clientId) {
		return get(id).flatMap((stored) -> {
			Key wanted = stored.body()
				.keys()
				.stream()
				.filter((key) -> key.clientId().equals(clientId))
				.findFirst()
				.orElseThrow(() -> Problem.notFound("key", clientId));
			if (wanted.shown()) {
				return Mono.error(Problem.conflict("secret-shown",
						"The secret was shown before and is not shown twice. Change the key instead."));
			}
			return this.keycloak.secret(clientId).flatMap((secret) -> edit(id, (known) -> {
				if (known.keys().stream().anyMatch((key) -> key.clientId().equals(clientId) && key.shown())) {
					throw Problem.conflict("secret-shown", "Somebody else was shown the secret meanwhile.");
				}
				return known.with(
						known.keys().stream().map((key) -> key.clientId().equals(clientId) ? key.once() : key).toList(),
						known.nextKey(), this.acts.again(known.work(), this.acts.of(caller, "api-client-secret-shown",
								known.hub(), "api-client:" + id, Map.of("key", clientId))));
			}).thenReturn(secret));
		});
	}

	Mono<Versioned<ApiClient>> revoke(Caller caller, String id, long expected) {
		return edit(id, (known) -> {
			if (known.revision() != expected) {
				throw Problem.stale("API client", id);
			}
			return known.revoke(this.acts.again(known.work(),
					this.acts.of(caller, "api-client-revoked", known.hub(), "api-client:" + id, Map.of())));
		});
	}

	private Mono<Versioned<ApiClient>> edit(String id, Function<ApiClient, ApiClient> change) {
		return Edits.edit(this.clients.find(id), (stored) -> {
			if (stored.body().revoked()) {
				throw Problem.notFound("API client", id);
			}
			return change.apply(stored.body());
		}, (stored, body) -> this.clients.replace(stored.id(), stored.version(), body))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("API client", id)))
			.doOnNext((stored) -> kick());
	}

	Mono<Versioned<ApiClient>> get(String id) {
		return this.clients.find(id)
			.filter((stored) -> !stored.body().revoked())
			.switchIfEmpty(Mono.error(() -> Problem.notFound("API client", id)));
	}

	Flux<Versioned<ApiClient>> list(String hub, @Nullable String after, int limit) {
		return this.clients.list(Filters.and(Filters.eq("body.hub", hub), Filters.eq("body.revoked", false)), after,
				limit);
	}

	/** Removes all of a hub's, from Keycloak too. */
	public Mono<Void> removeAll(String hub) {
		return this.clients.list(Filters.eq("body.hub", hub), null, ALL)
			.concatMap((stored) -> Flux.fromIterable(stored.body().keys())
				.concatMap((key) -> this.keycloak.remove(key.clientId()))
				.then(this.clients.remove(stored.id(), stored.version())))
			.then();
	}

}
