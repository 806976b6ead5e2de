package io.krets.matching.match;

import java.time.Duration;

import io.krets.kit.feed.Cursor;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matches of a registered stream, or of one that is only asked about. */
@RestController
@RequestMapping("${krets.api-path}")
class MatchController {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private final MatchService matches;

	private final FeedReader registryReader;

	private final FeedReader networkReader;

	MatchController(MatchService matches, FeedReader registryReader, FeedReader networkReader) {
		this.matches = matches;
		this.registryReader = registryReader;
		this.networkReader = networkReader;
	}

	@GetMapping("/matches")
	Mono<MatchItem.Page> list(Caller caller, @RequestParam String stream, @RequestParam(defaultValue = "20") int limit,
			@RequestParam(defaultValue = "false") boolean blocked,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		return seen(after).then(computed(() -> this.matches.list(caller, stream, most, blocked)));
	}

	@PostMapping("/queries")
	Mono<MatchItem.Page> query(Caller caller, @RequestBody JsonNode document,
			@RequestParam(defaultValue = "20") int limit, @RequestParam(defaultValue = "false") boolean blocked) {
		int most = Paging.limit(limit);
		return computed(() -> this.matches.query(caller, document, most, blocked));
	}

	/** Waits until what the caller has just written is seen here, 5 s at most. */
	private Mono<Boolean> seen(@Nullable String after) {
		if (after == null) {
			return Mono.just(true);
		}
		Cursor cursor = Cursor.parse(after)
			.orElseThrow(
					() -> Problem.invalid("after", "not-a-cursor", "Give the Krets-Cursor that a write answered."));
		boolean ofNetwork = this.networkReader.position()
			.filter((place) -> place.epoch().equals(cursor.epoch()))
			.isPresent();
		return (ofNetwork ? this.networkReader : this.registryReader).awaitSeen(cursor, LONGEST_WAIT);
	}

	/** Matching computes; it must not hold up the threads that serve connections. */
	private static <T> Mono<T> computed(java.util.concurrent.Callable<T> work) {
		return Mono.fromCallable(work).subscribeOn(Schedulers.parallel());
	}

}
