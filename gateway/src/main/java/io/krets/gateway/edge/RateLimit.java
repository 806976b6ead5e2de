package io.krets.gateway.edge;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.krets.gateway.GatewayProperties;
import io.krets.kit.problem.ProblemWriter;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers 429 to a caller who asks the API more often than its bucket refills. Runs
 * behind the security chains, so a caller is who the token or session says. Each gateway
 * counts for itself; a caller who has been quiet for a while, or was pushed out by ten
 * thousand others, starts with a full bucket.
 */
@Component
@Order(0)
class RateLimit implements WebFilter {

	private static final int MAX_CALLERS = 10_000;

	private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(MAX_CALLERS)
		.expireAfterAccess(FORGET_AFTER)
		.build();

	private final GatewayProperties limits;

	private final ProblemWriter problems;

	RateLimit(GatewayProperties limits, ProblemWriter problems) {
		this.limits = limits;
		this.problems = problems;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String path = exchange.getRequest().getPath().value();
		boolean partner = path.startsWith("/federation/") || path.startsWith("/.well-known/");
		if (!partner && !path.startsWith("/api/")) {
			return chain.filter(exchange);
		}
		Mono<String> name = partner ? Mono.just(address(exchange))
				: exchange.getPrincipal().map(Principal::getName).defaultIfEmpty("");
		return name.flatMap((caller) -> {
			ConsumptionProbe probe = this.buckets.get(caller, (key) -> newBucket()).tryConsumeAndReturnRemaining(1);
			return probe.isConsumed() ? chain.filter(exchange)
					: refuse(exchange, Duration.ofNanos(probe.getNanosToWaitForRefill()));
		});
	}

	/**
	 * Partners have no login here; one address counts as one caller, apart from logins.
	 */
	private static String address(ServerWebExchange exchange) {
		InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
		return "from " + ((remote != null && remote.getAddress() != null) ? remote.getAddress().getHostAddress() : "");
	}

	private Bucket newBucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.limits.rateBurst())
				.refillGreedy(this.limits.ratePerSecond(), Duration.ofSeconds(1)))
			.build();
	}

	private Mono<Void> refuse(ServerWebExchange exchange, Duration wait) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
		return this.problems.write(exchange, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
				"More than %d requests at once or %d a second for long. Wait as Retry-After says."
					.formatted(this.limits.rateBurst(), this.limits.ratePerSecond()),
				headers);
	}

}
