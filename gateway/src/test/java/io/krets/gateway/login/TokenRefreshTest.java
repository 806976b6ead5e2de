package io.krets.gateway.login;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

class TokenRefreshTest {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final Clock clock = ((InstantSource) this.now::get).withZone(ZoneOffset.UTC);

	private final AtomicInteger requests = new AtomicInteger();

	private final SessionTokens renewed = new SessionTokens("access", Instant.EPOCH, "next");

	@Test
	void requestsInFlightShareOneAnswer() {
		Sinks.One<SessionTokens> keycloak = Sinks.one();
		TokenRefresh refresh = new TokenRefresh((token) -> counted(keycloak.asMono()), this.clock);
		List<SessionTokens> answers = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			refresh.refresh("token").subscribe(answers::add);
		}
		assertThat(answers).isEmpty();
		keycloak.tryEmitValue(this.renewed);
		assertThat(answers).hasSize(50).containsOnly(this.renewed);
		assertThat(this.requests).hasValue(1);
	}

	@Test
	void aRequestThatGivesUpTakesTheAnswerFromNobody() {
		Sinks.One<SessionTokens> keycloak = Sinks.one();
		TokenRefresh refresh = new TokenRefresh((token) -> counted(keycloak.asMono()), this.clock);
		refresh.refresh("token").subscribe().dispose();
		AtomicReference<SessionTokens> answer = new AtomicReference<>();
		refresh.refresh("token").subscribe(answer::set);
		keycloak.tryEmitValue(this.renewed);
		assertThat(answer).hasValue(this.renewed);
		assertThat(this.requests).hasValue(1);
	}

	@Test
	void sessionsDoNotShare() {
		TokenRefresh refresh = new TokenRefresh((token) -> counted(Mono.just(this.renewed)), this.clock);
		refresh.refresh("one").block();
		refresh.refresh("other").block();
		assertThat(this.requests).hasValue(2);
	}

	@Test
	void answersAreForgotten() {
		TokenRefresh refresh = new TokenRefresh((token) -> counted(Mono.just(this.renewed)), this.clock);
		refresh.refresh("one").block();
		this.now.set(Instant.EPOCH.plusSeconds(30));
		refresh.refresh("other").block();
		assertThat(refresh.size()).isEqualTo(1);
	}

	@Test
	void thereIsABoundOnAnswers() {
		TokenRefresh refresh = new TokenRefresh((token) -> counted(Mono.never()), this.clock);
		for (int i = 0; i < TokenRefresh.LIMIT + 100; i++) {
			refresh.refresh("token-" + i);
		}
		assertThat(refresh.size()).isEqualTo(TokenRefresh.LIMIT);
	}

	@Test
	void tokensAreNotInTheirText() {
		assertThat(this.renewed.toString()).doesNotContain("access", "next");
	}

	private <T> Mono<T> counted(Mono<T> answer) {
		this.requests.incrementAndGet();
		return answer;
	}

}
