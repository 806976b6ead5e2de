package io.krets.registry.verification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.timelimiter.TimeLimiterOperator;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.krets.registry.verification.Verification.Outcome;
import io.netty.channel.ChannelOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * One business register behind a time limit, a breaker and a bounded cache. Whatever the
 * register does, a look-up ends with a {@link Verification} and never with an error.
 */
final class RegisterLookup {

	private static final Logger log = LoggerFactory.getLogger(RegisterLookup.class);

	private static final int MAX_ANSWER_BYTES = 256 * 1024;

	private static final int MAX_CACHED = 1_000;

	private static final Duration CACHED_FOR = Duration.ofHours(1);

	private static final int CALLS = 10;

	private static final int LEAST_CALLS = 5;

	private static final Duration OPEN_FOR = Duration.ofSeconds(30);

	private static final int TRIALS = 1;

	private final String name;

	private final WebClient client;

	private final Function<String, URI> address;

	private final Function<JsonNode, Verification> reader;

	private final CircuitBreaker breaker;

	private final TimeLimiter timeLimiter;

	private final Cache<String, Verification> answers = Caffeine.newBuilder()
		.maximumSize(MAX_CACHED)
		.expireAfterWrite(CACHED_FOR)
		.build();

	private final JsonMapper mapper;

	private final Clock clock;

	/**
	 * A register.
	 * @param name for the log
	 * @param address where a number is looked up
	 * @param reader what an answer says; throws {@link IllegalArgumentException} when it
	 * is not such an answer
	 */
	RegisterLookup(String name, Duration timeLimit, Function<String, URI> address,
			Function<JsonNode, Verification> reader, JsonMapper mapper, Clock clock) {
		this.name = name;
		this.address = address;
		this.reader = reader;
		this.mapper = mapper;
		this.clock = clock;
		this.timeLimiter = TimeLimiter.of(timeLimit);
		this.breaker = CircuitBreaker.of(name,
				CircuitBreakerConfig.custom()
					.slidingWindowSize(CALLS)
					.minimumNumberOfCalls(LEAST_CALLS)
					.waitDurationInOpenState(OPEN_FOR)
					.permittedNumberOfCallsInHalfOpenState(TRIALS)
					.ignoreExceptions(Unreadable.class)
					.build());
		HttpClient http = HttpClient.create()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeLimit.toMillis()))
			.responseTimeout(timeLimit);
		this.client = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(http))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
			.build();
	}

	/** What the register says about a number whose check digit holds. */
	Mono<Verification> find(String number) {
		return Mono.defer(() -> {
			Verification known = this.answers.getIfPresent(number);
			return (known != null) ? Mono.just(known) : ask(number);
		});
	}

	CircuitBreaker.State state() {
		return this.breaker.getState();
	}

	private Mono<Verification> ask(String number) {
		return this.client.get()
			.uri(this.address.apply(number))
			.exchangeToMono(this::read)
			.transformDeferred(TimeLimiterOperator.of(this.timeLimiter))
			.transformDeferred(CircuitBreakerOperator.of(this.breaker))
			.map((said) -> new Verification(said.outcome(), said.registeredName(), this.clock.instant()))
			.doOnNext((answer) -> this.answers.put(number, answer))
			.onErrorResume((failure) -> {
				Outcome outcome = (failure instanceof Unreadable) ? Outcome.UNREADABLE : Outcome.UNREACHABLE;
				log.info("{} was asked about {}: {} ({})", this.name, number, outcome, failure.toString());
				return Mono.just(new Verification(outcome, null, this.clock.instant()));
			});
	}

	private Mono<Verification> read(ClientResponse response) {
		HttpStatusCode status = response.statusCode();
		if (status.value() == 404) {
			return response.releaseBody().thenReturn(new Verification(Outcome.NOT_FOUND, null, null));
		}
		if (status.value() == 410) {
			return response.releaseBody().thenReturn(new Verification(Outcome.DELETED, null, null));
		}
		if (!status.is2xxSuccessful()) {
			return response.createException().flatMap(Mono::error);
		}
		return response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).map((body) -> {
			try {
				return this.reader.apply(this.mapper.readTree(body));
			}
			catch (JacksonException | IllegalArgumentException ex) {
				throw new Unreadable(ex);
			}
		});
	}

	/** The register answered, but not as it describes. */
	private static final class Unreadable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Unreadable(Throwable cause) {
			super("the answer is not what the register describes: " + cause.getMessage(), cause);
		}

	}

}
