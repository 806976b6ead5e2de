package io.krets.gateway.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.Function;

import reactor.core.publisher.Mono;

/**
 * One refresh for all requests that need it: those in flight share it, and those that
 * read their session just before it was stored get the same answer for {@value #KEEP}
 * seconds. Holds at most {@value #LIMIT} answers; beyond that a refresh is merely
 * repeated, which Keycloak allows.
 */
class TokenRefresh {

	static final int LIMIT = 1000;

	private static final int KEEP = 10;

	private static final Duration KEEP_FAILURE = Duration.ofSeconds(1);

	private final LinkedHashMap<String, Answer> answers = new LinkedHashMap<>();

	private final Function<String, Mono<SessionTokens>> request;

	private final Clock clock;

	/**
	 * Coalesces calls of {@code request}, which asks Keycloak for new tokens in exchange
	 * for a refresh token.
	 */
	TokenRefresh(Function<String, Mono<SessionTokens>> request, Clock clock) {
		this.request = request;
		this.clock = clock;
	}

	Mono<SessionTokens> refresh(String refreshToken) {
		Instant now = this.clock.instant();
		synchronized (this.answers) {
			this.answers.values().removeIf((answer) -> answer.until().isBefore(now));
			Answer answer = this.answers.computeIfAbsent(refreshToken,
					(token) -> new Answer(now.plusSeconds(KEEP * 2), shared(token)));
			if (this.answers.size() > LIMIT) {
				this.answers.remove(Objects.requireNonNull(this.answers.firstEntry()).getKey());
			}
			return answer.tokens();
		}
	}

	int size() {
		synchronized (this.answers) {
			return this.answers.size();
		}
	}

	private Mono<SessionTokens> shared(String refreshToken) {
		return Mono.defer(() -> this.request.apply(refreshToken))
			.cache((tokens) -> Duration.ofSeconds(KEEP), (failure) -> KEEP_FAILURE, () -> Duration.ZERO);
	}

	/**
	 * A refresh that somebody asked for.
	 *
	 * @param until when it may be forgotten
	 * @param tokens its result, shared
	 */
	private record Answer(Instant until, Mono<SessionTokens> tokens) {

	}

}
