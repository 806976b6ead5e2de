package io.krets.network.keycloak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.krets.network.work.PlainFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/** Hubs as Keycloak knows them: organizations with groups and members. */
@Component
public class Organizations {

	private static final int READ_AT_ONCE = 4;

	private final KeycloakAdmin admin;

	/** Ids never change; a role or organization that went away is asked for again. */
	private final Map<String, String> ids = new ConcurrentHashMap<>();

	private final Map<String, JsonNode> roles = new ConcurrentHashMap<>();

	Organizations(KeycloakAdmin admin) {
		this.admin = admin;
	}

	/** Id of the organization with this alias; empty when there is none. */
	public Mono<String> findId(String alias) {
		String known = this.ids.get(alias);
		if (known != null) {
			return this.admin.find("/organizations/{id}", known).map((found) -> known).switchIfEmpty(Mono.defer(() -> {
				this.ids.remove(alias);
				return findId(alias);
			}));
		}
		return this.admin.listAll("/organizations")
			.flatMapIterable((found) -> found)
			.filter((organization) -> organization.path("alias").asString("").equals(alias))
			.next()
			.map((organization) -> organization.path("id").asString())
			.doOnNext((id) -> this.ids.put(alias, id));
	}

	/** Id of the organization with this alias, which must be there. */
	public Mono<String> getId(String alias) {
		return findId(alias).switchIfEmpty(Mono
			.error(() -> new PlainFailure("Keycloak has no organization " + alias + " yet. It is made first.")));
	}

	/**
	 * Makes the organization if it is missing, and gives it this name, state and domains.
	 * @param domains null to leave those that it has
	 */
	public Mono<Void> put(String alias, String name, boolean enabled, @Nullable Set<String> domains) {
		Map<String, Object> made = wanted(alias, name, enabled, (domains != null) ? domains : Set.of());
		return findId(alias).hasElement()
			.flatMap((exists) -> exists ? Mono.empty() : this.admin.postNew("/organizations", made))
			.then(getId(alias))
			.flatMap((id) -> this.admin.find("/organizations/{id}", id).flatMap((found) -> {
				Set<String> all = (domains != null) ? domains : domains(found);
				boolean same = found.path("name").asString("").equals(name)
						&& found.path("enabled").asBoolean() == enabled && domains(found).equals(all);
				return same ? Mono.empty()
						: this.admin.put("/organizations/{id}", wanted(alias, name, enabled, all), id);
			}))
			.then();
	}

	private static Map<String, Object> wanted(String alias, String name, boolean enabled, Set<String> domains) {
		List<Map<String, Object>> named = domains.stream()
			.map((domain) -> Map.<String, Object>of("name", domain, "verified", true))
			.toList();
		return Map.of("name", name, "alias", alias, "enabled", enabled, "domains", named);
	}

	private static Set<String> domains(JsonNode organization) {
		return organization.path("domains")
			.valueStream()
			.map((domain) -> domain.path("name").asString())
			.collect(Collectors.toSet());
	}

	/** Removes the organization; its members' accounts stay. */
	public Mono<Void> remove(String alias) {
		return findId(alias).flatMap((id) -> this.admin.delete("/organizations/{id}", null, id))
			.then(Mono.fromRunnable(() -> this.ids.remove(alias)));
	}

	/**
	 * Makes a group if it is missing and gives it a role.
	 * @param path of one or two names, such as {@code /firms/f1}
	 * @param role the role its members have in this organization; null for none
	 * @return the group's id
	 */
	public Mono<String> putGroup(String alias, String path, @Nullable String role) {
		String[] names = path.substring(1).split("/");
		return getId(alias).flatMap((id) -> {
			Mono<String> top = child(id, "/organizations/{o}/groups", "/organizations/{o}/groups", names[0], id);
			Mono<String> group = (names.length == 1) ? top
					: top.flatMap((parent) -> child(id, "/organizations/{o}/groups/{g}/children",
							"/organizations/{o}/groups/{g}/children", names[1], id, parent));
			return group.flatMap(
					(groupId) -> (role != null) ? giveRole(id, groupId, role).thenReturn(groupId) : Mono.just(groupId));
		});
	}

	private Mono<String> child(String organization, String list, String create, String name, Object... variables) {
		Mono<String> there = this.admin.listAll(list, variables)
			.flatMapIterable((found) -> found)
			.filter((group) -> group.path("name").asString("").equals(name))
			.next()
			.map((group) -> group.path("id").asString());
		return there
			.switchIfEmpty(Mono.defer(() -> this.admin.post(create, Map.of("name", name), variables).then(there)));
	}

	private Mono<Void> giveRole(String organization, String group, String role) {
		String mappings = "/organizations/{o}/groups/{g}/role-mappings/realm";
		return this.admin.find(mappings, organization, group)
			.filter((held) -> held.valueStream().anyMatch((one) -> one.path("name").asString("").equals(role)))
			.switchIfEmpty(Mono.defer(() -> role(role)
				.flatMap((found) -> this.admin.post(mappings, List.of(found), organization, group))))
			.then();
	}

	private Mono<JsonNode> role(String name) {
		JsonNode known = this.roles.get(name);
		return (known != null) ? Mono.just(known)
				: this.admin.find("/roles")
					.flatMapIterable((roles) -> roles.valueStream().toList())
					.filter((role) -> role.path("name").asString("").equals(name))
					.next()
					.doOnNext((role) -> this.roles.put(name, role))
					.switchIfEmpty(Mono.error(() -> new PlainFailure("Keycloak's realm has no role " + name + ".")));
	}

	/**
	 * Makes a person or program a member that is in these groups and in no others.
	 * @param groups by path, with the role that each gives
	 */
	public Mono<Void> putMember(String alias, String user, Map<String, String> groups) {
		return getId(alias).flatMap((id) -> this.admin.post("/organizations/{o}/members", user, id)
			.then(Flux.fromIterable(groups.entrySet())
				.concatMap((group) -> putGroup(alias, group.getKey(), group.getValue()))
				.collectList())
			.flatMap((wanted) -> groupsOf(id, user).flatMap((held) -> {
				List<String> surplus = new ArrayList<>(held);
				surplus.removeAll(wanted);
				List<String> missing = new ArrayList<>(wanted);
				missing.removeAll(held);
				return Flux.fromIterable(surplus)
					.concatMap((group) -> this.admin.delete("/organizations/{o}/groups/{g}/members/{u}", null, id,
							group, user))
					.thenMany(Flux.fromIterable(missing)
						.concatMap((group) -> this.admin.put("/organizations/{o}/groups/{g}/members/{u}", Map.of(), id,
								group, user)))
					.then();
			})));
	}

	private Mono<List<String>> groupsOf(String organization, String user) {
		return this.admin.listAll("/organizations/{o}/members/{u}/groups", organization, user)
			.map((found) -> found.stream().map((group) -> group.path("id").asString()).toList());
	}

	/** Takes a member out; somebody who is none is out. */
	public Mono<Void> removeMember(String alias, String user) {
		return findId(alias).flatMap((id) -> this.admin.find("/organizations/{o}/members/{u}", id, user)
			// out of the groups first: whatever comes between leaves fewer rights
			.flatMap((member) -> groupsOf(id, user).flatMapIterable((groups) -> groups)
				.concatMap((group) -> this.admin.delete("/organizations/{o}/groups/{g}/members/{u}", null, id, group,
						user))
				.then(this.admin.delete("/organizations/{o}/members/{u}", null, id, user))))
			.then();
	}

	/**
	 * Everybody of the organization, programs included, with the paths of their groups.
	 */
	public Mono<List<OrganizationMember>> members(String alias) {
		return findId(alias)
			.flatMap((id) -> this.admin.listAll("/organizations/{o}/members", id)
				.flatMapIterable((members) -> members)
				.flatMap((member) -> this.admin
					.listAll("/organizations/{o}/members/{u}/groups", id, member.path("id").asString())
					.map((groups) -> OrganizationMember.of(member, paths(groups))), READ_AT_ONCE)
				.collectList())
			.defaultIfEmpty(List.of());
	}

	private static Set<String> paths(List<JsonNode> groups) {
		return groups.stream()
			.map((group) -> group.path("path").asString(""))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * A member as Keycloak lists it.
	 *
	 * @param id the subject of its tokens
	 * @param username name to log in with
	 * @param groups paths of its groups in the organization
	 */
	public record OrganizationMember(String id, String username, @Nullable String email, @Nullable String name,
			Set<String> groups) {

		private static final String PROGRAM = "service-account-";

		public OrganizationMember {
			groups = Set.copyOf(groups);
		}

		static OrganizationMember of(JsonNode user, Set<String> groups) {
			return new OrganizationMember(user.path("id").asString(), user.path("username").asString(""),
					user.path("email").asString(null), Accounts.nameOf(user), groups);
		}

		/** Whether it is an API client rather than a person. */
		public boolean isProgram() {
			return this.username.startsWith(PROGRAM);
		}

	}

}
