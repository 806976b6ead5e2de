package io.krets.matching.query;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bucket4j.Bucket;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How often one caller may ask: queries on streams that do not exist could probe. */
@Component
public class QueryLimit {

	/** So many callers are told apart; then all start anew. */
	private static final int MOST_CALLERS = 10_000;

	private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

	private final int perMinute;

	QueryLimit(@Value("${krets.queries-per-minute:300}") int perMinute) {
		this.perMinute = perMinute;
	}

	/**
	 * Takes one query off what the caller has left.
	 * @throws Problem 429 when nothing is left
	 */
	public void take(Caller caller) {
		if (this.buckets.size() >= MOST_CALLERS) {
			this.buckets.clear();
		}
		Bucket bucket = this.buckets.computeIfAbsent(caller.subject(), (subject) -> Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.perMinute).refillGreedy(this.perMinute, Duration.ofMinutes(1)))
			.build());
		if (!bucket.tryConsume(1)) {
			throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-queries",
					"You may ask %d times a minute. Wait a little, or register the stream.".formatted(this.perMinute),
					List.of());
		}
	}

}
