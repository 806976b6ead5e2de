package io.krets.matching.match;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.krets.kit.feed.Cursor;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.matching.interest.Interests;
import io.krets.matching.query.QueryAudit;
import io.krets.matching.query.QueryLimit;
import io.krets.matching.readmodel.Owner;
import io.krets.matching.readmodel.ReadModel;
import io.micrometer.core.instrument.Timer;
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

	private final ReadModel model;

	private final Interests interests;

	private final QueryLimit limit;

	private final QueryAudit.Notes notes;

	private final FeedReader registryReader;

	private final FeedReader networkReader;

	private final Timer questions;

	MatchController(MatchService matches, ReadModel model, Interests interests, QueryLimit limit,
			QueryAudit.Notes notes, FeedReader registryReader, FeedReader networkReader, Timer questions) {
		this.matches = matches;
		this.model = model;
		this.interests = interests;
		this.limit = limit;
		this.notes = notes;
		this.registryReader = registryReader;
		this.networkReader = networkReader;
		this.questions = questions;
	}

	@GetMapping("/matches")
	Mono<MatchItem.Page> list(Caller caller, @RequestParam(required = false) @Nullable String stream,
			@RequestParam(required = false) @Nullable String firm, @RequestParam(required = false) @Nullable String hub,
			@RequestParam(defaultValue = "20") int limit, @RequestParam(defaultValue = "false") String blocked,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		Blocked wanted = Blocked.of(blocked);
		if (Stream.of(stream, firm, hub).filter(Objects::nonNull).count() != 1) {
			throw Problem.invalid("stream", "one-of", "Give one of stream, firm and hub.");
		}
		if (stream != null) {
			return seen(after).then(this.interests.listOfStream(caller, stream))
				.flatMap((said) -> computed(() -> this.matches.list(caller, stream, most, wanted, said)));
		}
		Owner owner = (firm != null) ? Owner.FIRM : Owner.HUB;
		String ownerId = (firm != null) ? firm : Objects.requireNonNull(hub);
		return seen(after).then(this.interests.list(caller, Interests.MOST, null))
			.flatMap((said) -> computed(() -> this.matches.listOwned(caller, owner, ownerId, most, wanted, said)));
	}

	/** Why two streams match or do not. */
	@GetMapping("/explanations")
	Mono<MatchItem> explain(Caller caller, @RequestParam String offer, @RequestParam String need,
			@RequestParam(required = false) @Nullable String after) {
		return seen(after).then(this.interests.find(caller, offer, need).map(List::of).defaultIfEmpty(List.of()))
			.flatMap((said) -> computed(() -> this.matches.explain(caller, offer, need, said)));
	}

	@PostMapping("/queries")
	Mono<MatchItem.Page> query(Caller caller, @DescribedBy("stream") @RequestBody JsonNode document,
			@RequestParam(defaultValue = "20") int limit, @RequestParam(defaultValue = "false") String blocked) {
		int most = Paging.limit(limit);
		Blocked wanted = Blocked.of(blocked);
		this.limit.take(caller);
		return computed(() -> {
			MatchService.Query query = this.matches.query(caller, document);
			return new Answered(query, this.matches.answer(caller, query, most, wanted));
		}).flatMap((answered) -> this.notes
			.note(caller, answered.query().asked().direction(), answered.query().asked().kind(),
					answered.page().items().size())
			.thenReturn(answered.page()));
	}

	/** Waits until what the caller has just written is seen here, 5 s at most. */
	private Mono<Boolean> seen(@Nullable String after) {
		if (after == null) {
			return Mono.just(true);
		}
		Cursor cursor = Cursor.parse(after)
			.orElseThrow(
					() -> Problem.invalid("after", "not-a-cursor", "Give the Krets-Cursor that a write answered."));
		// a place in matching's own feed is behind a write that has been seen here
		// already
		return Stream.of(this.registryReader, this.networkReader)
			.filter((reader) -> reader.position().filter((place) -> place.epoch().equals(cursor.epoch())).isPresent())
			.findFirst()
			.map((reader) -> reader.awaitSeen(cursor, LONGEST_WAIT))
			.orElse(Mono.just(true));
	}

	/** Matching computes; it must not hold up the threads that serve connections. */
	private <T> Mono<T> computed(Callable<T> work) {
		return Mono.fromRunnable(this.model::requireComplete).then(Mono.defer(() -> {
			Timer.Sample asked = Timer.start();
			return Mono.fromCallable(work)
				.subscribeOn(Schedulers.parallel())
				.doFinally((signal) -> asked.stop(this.questions));
		}));
	}

	/** A query with what it found. */
	private record Answered(MatchService.Query query, MatchItem.Page page) {

	}

}
