package io.krets.network.hub;

import java.util.Set;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Which hubs there are and who runs them, for the other features. */
@Component
public class HubDirectory {

	private final DocumentStore<Hub> hubs;

	HubDirectory(DocumentStore<Hub> hubs) {
		this.hubs = hubs;
	}

	/** The hub with this id. */
	public Mono<Versioned<Hub>> find(String id) {
		return this.hubs.find(id);
	}

	/**
	 * Lets a hub through whose name and domains no other has: Keycloak takes each but
	 * once. Of two that come at the same instant the later one's progress says why it
	 * waits.
	 * @throws Problem 409 naming the other hub
	 */
	public Mono<Void> requireUnlikeOthers(String id, String name, @Nullable Set<String> domains) {
		Bson alike = Filters.or(Filters.eq("body.name", name),
				Filters.in("body.domains", (domains != null) ? domains : Set.of()));
		return this.hubs.list(Filters.and(alike, Filters.ne("body.status", Hub.Status.ERASED.name())), null, 2)
			.filter((other) -> !other.id().equals(id))
			.next()
			.flatMap(
					(other) -> Mono.error(
							other.body().name().equals(name)
									? Problem.conflict("hub-name-taken",
											"Hub %s has the name '%s'. Choose another name.".formatted(other.id(),
													name))
									: Problem.conflict("hub-domain-taken",
											"Hub %s has one of these e-mail domains. A domain belongs to one hub."
												.formatted(other.id()))));
	}

	/**
	 * Lets through who runs the hub: its coordinator, and the region's operator. The
	 * region's own people are run by its operator alone.
	 * @return the hub; empty for the region itself
	 */
	public Mono<Versioned<Hub>> requireRunning(Caller caller, String hub) {
		boolean operator = caller.isInRegion(Role.REGION_OPERATOR);
		if (!operator && !caller.coordinates(hub)) {
			return Mono.error(caller.belongsTo(hub)
					? Problem.forbidden("Only the hub's coordinator and the region's operator do this.")
					: Problem.notFound("hub", hub));
		}
		return hub.equals(Caller.REGION) ? Mono.empty()
				: this.hubs.find(hub).switchIfEmpty(Mono.error(() -> Problem.notFound("hub", hub)));
	}

	/** As {@link #requireRunning}, and the hub must be open for changes. */
	public Mono<Void> requireOpen(Caller caller, String hub) {
		return requireRunning(caller, hub).doOnNext((found) -> {
			if (found.body().status() != Hub.Status.ACTIVE) {
				throw Problem.conflict("hub-not-active",
						"The hub is %s; nothing of it is changed now.".formatted(found.body().status()));
			}
		}).then();
	}

}
