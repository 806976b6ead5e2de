package io.krets.gateway.route;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.krets.kit.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keeps one service's failure from spreading: after several calls in a row that found
 * nobody, calls are answered at once for {@value #OPEN_SECONDS} seconds. Only a failed
 * connection or no answer in time counts; whatever a service answers, also 4xx and 5xx,
 * is an answer.
 */
class ServiceBreaker implements GatewayFilter {

	private static final Logger log = LoggerFactory.getLogger(ServiceBreaker.class);

	private static final int OPEN_SECONDS = 2;

	private static final int CALLS = 20;

	private static final int LEAST_CALLS = 5;

	private static final int TRIALS = 2;

	private final String service;

	private final CircuitBreaker breaker;

	ServiceBreaker(String service) {
		this.service = service;
		this.breaker = CircuitBreaker.of(service,
				CircuitBreakerConfig.custom()
					.slidingWindowSize(CALLS)
					.minimumNumberOfCalls(LEAST_CALLS)
					.waitDurationInOpenState(Duration.ofSeconds(OPEN_SECONDS))
					.permittedNumberOfCallsInHalfOpenState(TRIALS)
					.recordException(ServiceBreaker::isNoAnswer)
					.build());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return chain.filter(exchange)
			.transformDeferred(CircuitBreakerOperator.of(this.breaker))
			.onErrorMap((failure) -> failure instanceof CallNotPermittedException || isNoAnswer(failure),
					this::unavailable);
	}

	CircuitBreaker.State state() {
		return this.breaker.getState();
	}

	private Unavailable unavailable(Throwable failure) {
		if (!(failure instanceof CallNotPermittedException)) {
			log.warn("{} does not answer: {}", this.service, failure.toString());
		}
		return new Unavailable(this.service);
	}

	private static boolean isNoAnswer(Throwable failure) {
		return failure instanceof IOException || failure instanceof TimeoutException
				|| failure instanceof io.netty.handler.timeout.TimeoutException
				|| (failure instanceof ResponseStatusException status && isGatewayTimeout(status.getStatusCode()));
	}

	private static boolean isGatewayTimeout(HttpStatusCode status) {
		return status.value() == HttpStatus.GATEWAY_TIMEOUT.value();
	}

	/** The answer for a service that cannot be reached: 503, naming it. */
	private static final class Unavailable extends Problem {

		private static final long serialVersionUID = 1L;

		Unavailable(String service) {
			super(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
					"The %s service does not answer at the moment. Try again shortly.".formatted(service), List.of());
			getBody().setProperty("service", service);
			getHeaders().set("Retry-After", Integer.toString(OPEN_SECONDS));
		}

	}

}
