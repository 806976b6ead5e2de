package io.krets.gateway.edge;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;

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
 * behind the security chains, so a caller is who the token or session says. Partners and
 * strangers count by address, each apart from the others; a stranger, who is there for an
 * invitation, may ask far less. Each gateway counts for itself; a caller who has been
 * quiet for a while, or was pushed out by ten thousand others, starts with a full bucket.
 */
@Component
@Order(0)
class RateLimit implements WebFilter {

	private static final int NETWORK_BYTES = 8;

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
		Rate rate = new Rate(this.limits.rateBurst(), this.limits.ratePerSecond());
		Mono<Caller> asked = partner ? Mono.just(new Caller("partner at " + address(exchange), rate))
				: exchange.getPrincipal()
					.map((login) -> new Caller("login " + login.getName(), rate))
					.defaultIfEmpty(new Caller("stranger at " + address(exchange),
							new Rate(this.limits.strangerBurst(), this.limits.strangerPerSecond())));
		return asked.flatMap((caller) -> {
			ConsumptionProbe probe = this.buckets.get(caller.name(), (key) -> caller.rate().bucket())
				.tryConsumeAndReturnRemaining(1);
			return probe.isConsumed() ? chain.filter(exchange)
					: refuse(exchange, caller.rate(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
		});
	}

	/**
	 * Of IPv6 the network alone: one subscriber has more addresses than can be counted.
	 */
	private static String address(ServerWebExchange exchange) {
		InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
		if (remote == null || remote.getAddress() == null) {
			return "";
		}
		byte[] bytes = remote.getAddress().getAddress();
		return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
	}

	private Mono<Void> refuse(ServerWebExchange exchange, Rate rate, Duration wait) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
		return this.problems.write(exchange, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
				"More than %d requests at once or %d a second for long. Wait as Retry-After says."
					.formatted(rate.burst(), rate.perSecond()),
				headers);
	}

	/** Who asks, and how often that one may. */
	private record Caller(String name, Rate rate) {

	}

	private record Rate(long burst, long perSecond) {

		Bucket bucket() {
			return Bucket.builder()
				.addLimit((limit) -> limit.capacity(this.burst).refillGreedy(this.perSecond, Duration.ofSeconds(1)))
				.build();
		}

	}

}
