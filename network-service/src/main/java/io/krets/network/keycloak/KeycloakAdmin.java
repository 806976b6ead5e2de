package io.krets.network.keycloak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.krets.kit.KretsProperties;
import io.krets.kit.identity.ServiceClient;
import io.krets.network.work.PlainFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Requests to Keycloak's admin API, each within a time limit and behind one breaker. What
 * can be repeated without harm is repeated; a POST never is: the step that sent it looks
 * again what is there.
 */
@Component
class KeycloakAdmin {

	private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private static final Duration OPEN_FOR = Duration.ofSeconds(5);

	private static final int ATTEMPTS = 3;

	private static final int CALLS = 10;

	private static final int LEAST_CALLS = 5;

	private static final int PAGE = 100;

	private static final int MAX_ITEMS = 10_000;

	private final WebClient client;

	private final String realm;

	private final JsonMapper mapper;

	private final CircuitBreaker breaker = CircuitBreaker.of("keycloak",
			CircuitBreakerConfig.custom()
				.slidingWindowSize(CALLS)
				.minimumNumberOfCalls(LEAST_CALLS)
				.waitDurationInOpenState(OPEN_FOR)
				.recordException(KeycloakAdmin::isSilence)
				.build());

	private final Retry retry = Retry.of("keycloak",
			RetryConfig.custom()
				.maxAttempts(ATTEMPTS)
				.intervalFunction(IntervalFunction.ofExponentialBackoff(PAUSE))
				.retryOnException(KeycloakAdmin::isSilence)
				.build());

	KeycloakAdmin(KretsProperties region, @Value("${spring.application.name}") String clientId,
			@Value("${krets.client-secret}") String secret, JsonMapper mapper) {
		this.client = ServiceClient.create(WebClient.builder(), region, clientId, secret);
		this.realm = region.keycloakUrl() + "/admin/realms/krets";
		this.mapper = mapper;
	}

	/** Reads; an answer of 404 is empty. */
	Mono<JsonNode> find(String path, Object... variables) {
		return exchange(HttpMethod.GET, path, null, (status) -> status.value() == 404, variables);
	}

	/** Creates; a conflict, which says that it is there already, is empty. */
	Mono<JsonNode> post(String path, Object body, Object... variables) {
		return exchange(HttpMethod.POST, path, body, (status) -> status.value() == 409, variables);
	}

	/** Creates; a conflict is a failure. */
	Mono<JsonNode> postNew(String path, Object body, Object... variables) {
		return exchange(HttpMethod.POST, path, body, (status) -> false, variables);
	}

	/** Replaces; a conflict, which says that it is so already, is empty. */
	Mono<JsonNode> put(String path, Object body, Object... variables) {
		return exchange(HttpMethod.PUT, path, body, (status) -> status.value() == 409, variables);
	}

	/** Removes; what is not there is removed. */
	Mono<JsonNode> delete(String path, @Nullable Object body, Object... variables) {
		return exchange(HttpMethod.DELETE, path, body, (status) -> status.value() == 404, variables);
	}

	private Mono<JsonNode> exchange(HttpMethod method, String path, @Nullable Object body,
			Predicate<HttpStatusCode> isEmpty, Object... variables) {
		Function<WebClient.RequestBodySpec, WebClient.RequestHeadersSpec<?>> withBody = (request) -> (body != null)
				? request.contentType(MediaType.APPLICATION_JSON).bodyValue(this.mapper.writeValueAsString(body))
				: request;
		Mono<JsonNode> once = Mono
			.defer(() -> withBody.apply(this.client.method(method).uri(this.realm + path, variables))
				.accept(MediaType.APPLICATION_JSON)
				.retrieve()
				.bodyToMono(String.class))
			.timeout(ANSWER_WITHIN)
			.filter((text) -> !text.isBlank())
			.map(this.mapper::readTree)
			.onErrorResume(WebClientResponseException.class,
					(refusal) -> isEmpty.test(refusal.getStatusCode()) ? Mono.empty() : Mono.error(refusal))
			.transformDeferred(CircuitBreakerOperator.of(this.breaker));
		Mono<JsonNode> repeated = (method == HttpMethod.POST) ? once
				: once.transformDeferred(RetryOperator.of(this.retry));
		return repeated.onErrorMap((failure) -> plain(failure, method, path));
	}

	/** Pages of a list until one is not full. */
	Mono<List<JsonNode>> listAll(String path, Object... variables) {
		return listFrom(path, 0, variables);
	}

	private Mono<List<JsonNode>> listFrom(String path, int first, Object... variables) {
		String paged = path + (path.contains("?") ? "&" : "?") + "first=" + first + "&max=" + PAGE;
		return find(paged, variables).map((found) -> found.valueStream().toList())
			.defaultIfEmpty(List.of())
			.flatMap((page) -> (page.size() < PAGE || first + PAGE >= MAX_ITEMS) ? Mono.just(page)
					: listFrom(path, first + PAGE, variables)
						.map((rest) -> Stream.concat(page.stream(), rest.stream()).toList()));
	}

	private static boolean isSilence(Throwable failure) {
		return !(failure instanceof CallNotPermittedException)
				&& !(failure instanceof WebClientResponseException answer && answer.getStatusCode().is4xxClientError());
	}

	private PlainFailure plain(Throwable failure, HttpMethod method, String path) {
		if (failure instanceof WebClientResponseException answer && answer.getStatusCode().is4xxClientError()) {
			return new PlainFailure("Keycloak refuses it: " + reason(answer) + " (status "
					+ answer.getStatusCode().value() + " at " + method + " " + path + ").", failure);
		}
		boolean late = failure instanceof TimeoutException;
		return new KeycloakSilent(late ? "Keycloak does not answer in time." : "Keycloak cannot be reached.", failure);
	}

	private String reason(WebClientResponseException answer) {
		try {
			JsonNode body = this.mapper.readTree(answer.getResponseBodyAsString());
			String said = body.path("errorMessage").asString(body.path("error_description").asString(""));
			return said.isEmpty() ? body.path("error").asString("no reason given") : said;
		}
		catch (RuntimeException ex) {
			return "no reason given";
		}
	}

}
