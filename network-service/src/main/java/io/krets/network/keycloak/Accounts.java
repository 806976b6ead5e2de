package io.krets.network.keycloak;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.krets.network.work.PlainFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/** People's accounts in Keycloak. */
@Component
public class Accounts {

	private static final String CHOOSE_PASSWORD = "UPDATE_PASSWORD";

	private static final int PASSWORD_BYTES = 12;

	private final KeycloakAdmin admin;

	private final SecureRandom random = new SecureRandom();

	Accounts(KeycloakAdmin admin) {
		this.admin = admin;
	}

	/** The account with this subject. */
	public Mono<Account> find(String id) {
		return this.admin.find("/users/{id}", id).map(Account::of);
	}

	/** The account with this e-mail address. */
	public Mono<Account> findByEmail(String email) {
		return this.admin.find("/users?email={email}&exact=true", email)
			.flatMapIterable((found) -> found.valueStream().toList())
			.next()
			.map(Account::of);
	}

	/**
	 * Makes an account, or opens one that nobody has used yet, and answers a password
	 * that serves for one login: Keycloak then asks for one that only its owner knows.
	 */
	public Mono<String> open(String email, @Nullable String name) {
		byte[] bytes = new byte[PASSWORD_BYTES];
		this.random.nextBytes(bytes);
		String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		Map<String, Object> credential = Map.of("type", "password", "value", password, "temporary", true);
		Map<String, Object> account = Map.of("username", email, "email", email, "enabled", true, "firstName",
				firstName(name), "lastName", lastName(name), "requiredActions", List.of(CHOOSE_PASSWORD), "credentials",
				List.of(credential));
		return findByEmail(email)
			.flatMap((there) -> there.unused()
					? this.admin.put("/users/{id}/reset-password", credential, there.id()).thenReturn(password)
					: Mono.<String>error(new PlainFailure("There is an account already.")))
			.switchIfEmpty(Mono.defer(() -> this.admin.postNew("/users", account).thenReturn(password)));
	}

	/** What is missing Keycloak asks for at the first login. */
	private static String firstName(@Nullable String name) {
		return (name == null) ? ""
				: name.strip().contains(" ") ? name.strip().substring(0, name.strip().lastIndexOf(' ')) : name.strip();
	}

	private static String lastName(@Nullable String name) {
		return (name == null || !name.strip().contains(" ")) ? ""
				: name.strip().substring(name.strip().lastIndexOf(' ') + 1);
	}

	/** Ends all sessions of somebody; they are out when their token ends, 60 s later. */
	public Mono<Void> logOut(String id) {
		return this.admin.find("/users/{id}", id)
			.flatMap((there) -> this.admin.post("/users/{id}/logout", Map.of(), id))
			.then();
	}

	/** Ends the sessions of somebody that began until then, and leaves later ones. */
	public Mono<Void> logOut(String id, Instant until) {
		return this.admin.find("/users/{id}/sessions", id)
			.flatMapIterable((sessions) -> sessions.valueStream().toList())
			.filter((session) -> session.path("start").asLong() <= until.toEpochMilli())
			.concatMap((session) -> this.admin.delete("/sessions/{id}", null, session.path("id").asString()))
			.then();
	}

	/** Removes an account for good. */
	public Mono<Void> remove(String id) {
		return this.admin.delete("/users/{id}", null, id).then();
	}

	static @Nullable String nameOf(JsonNode user) {
		String name = Stream.of("firstName", "lastName")
			.map((field) -> user.path(field).asString(""))
			.filter((part) -> !part.isBlank())
			.collect(Collectors.joining(" "));
		return name.isEmpty() ? null : name;
	}

	/**
	 * An account.
	 *
	 * @param id the subject of its tokens
	 * @param unused whether its owner has yet to choose a password
	 */
	public record Account(String id, String username, @Nullable String email, @Nullable String name, boolean unused) {

		static Account of(JsonNode user) {
			boolean unused = user.path("requiredActions")
				.valueStream()
				.anyMatch((action) -> action.asString("").equals(CHOOSE_PASSWORD));
			return new Account(user.path("id").asString(), user.path("username").asString(""),
					user.path("email").asString(null), nameOf(user), unused);
		}

	}

}
