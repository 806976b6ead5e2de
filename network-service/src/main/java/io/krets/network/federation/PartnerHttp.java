package io.krets.network.federation;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Asks partners, whatever they answer: to public addresses only, without following them
 * elsewhere, within time and size, and not while they are known to be down.
 */
@Component
class PartnerHttp {

	/** The largest answer that is read, in bytes. */
	static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

	private static final int CONNECT_MILLIS = 3_000;

	private static final int MAX_CONNECTIONS = 50;

	private static final int CALLS = 10;

	private static final Duration CLOSED_FOR = Duration.ofSeconds(3);

	private final WebClient client;

	private final Duration wholeWithin;

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
		.slidingWindowSize(CALLS)
		.minimumNumberOfCalls(CALLS / 2)
		.waitDurationInOpenState(CLOSED_FOR)
		.permittedNumberOfCallsInHalfOpenState(1)
		.build());

	PartnerHttp(FederationSettings settings) {
		this.wholeWithin = settings.answerWithin();
		ConnectionProvider connections = ConnectionProvider.builder("partners")
			.maxConnections(MAX_CONNECTIONS)
			.pendingAcquireMaxCount(MAX_CONNECTIONS)
			.maxIdleTime(Duration.ofSeconds(20))
			.build();
		HttpClient http = HttpClient.create(connections)
			.resolver(new GuardedNames(settings.loopback()))
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
			.followRedirect(false)
			.disableRetry(true)
			.responseTimeout(this.wholeWithin);
		this.client = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(http))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
			.build();
	}

	/**
	 * Asks once.
	 * @param partner its address
	 * @param target path and query, already encoded
	 * @throws Refused when there is no answer, or one that is too long or too slow
	 */
	Mono<Answer> ask(String partner, HttpMethod method, String target, Map<String, String> headers,
			@Nullable MediaType type, byte[] body) {
		WebClient.RequestBodySpec request = this.client.method(method).uri(URI.create(partner + target));
		headers.forEach(request::header);
		if (type != null) {
			request.contentType(type).bodyValue(body);
		}
		return request
			.exchangeToMono((response) -> response.bodyToMono(byte[].class)
				.defaultIfEmpty(new byte[0])
				.map((bytes) -> new Answer(response.statusCode().value(),
						response.headers().asHttpHeaders().getFirst(Seal.HEADER), bytes)))
			.timeout(this.wholeWithin)
			.transformDeferred(CircuitBreakerOperator.of(this.breakers.circuitBreaker(Digests.partnerId(partner))))
			.onErrorMap((failure) -> !(failure instanceof Refused), (failure) -> refused(partner, failure));
	}

	private Refused refused(String partner, Throwable failure) {
		if (failure instanceof CallNotPermittedException) {
			return new Refused("no-answer",
					"%s did not answer several times; it is asked again in a moment.".formatted(partner), failure);
		}
		if (failure instanceof TimeoutException) {
			return new Refused("too-slow",
					"%s did not answer whole within %d s.".formatted(partner, this.wholeWithin.toSeconds()), failure);
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DataBufferLimitException) {
				return new Refused("too-large",
						"%s sent more than %d bytes in one answer.".formatted(partner, MAX_ANSWER_BYTES), failure);
			}
		}
		Throwable cause = (failure instanceof WebClientRequestException request && request.getCause() != null)
				? request.getCause() : failure;
		return new Refused("no-answer", "%s does not answer (%s). Check that it runs and that this region reaches it."
			.formatted(partner, Descriptor.abbreviate(String.valueOf(cause.getMessage()))), failure);
	}

	/**
	 * What a partner answered, unchecked.
	 *
	 * @param signature header {@value Seal#HEADER}; null when absent
	 */
	record Answer(int status, @Nullable String signature, byte[] body) {

		boolean isOk() {
			return this.status == 200;
		}

	}

}
