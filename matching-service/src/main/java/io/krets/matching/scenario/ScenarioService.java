package io.krets.matching.scenario;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.matching.interest.Interests;
import io.krets.matching.planning.SolveRoom;
import io.krets.matching.scenario.Scenario.State;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/** Asks, keeps, repeats and ends scenarios of one owner each. */
@Service
class ScenarioService {

	/** Scenarios that are kept for one owner. */
	static final int MOST_KEPT = 100;

	/** So often a change is tried again when the run's came first. */
	private static final int TRIES = 5;

	private final ScenarioReader reader;

	private final ScenarioRuns runs;

	private final SolveRoom room;

	private final Interests interests;

	private final DocumentStore<Scenario> store;

	private final Clock clock;

	ScenarioService(ScenarioReader reader, ScenarioRuns runs, SolveRoom room, Interests interests,
			DocumentStore<Scenario> scenarioStore, Clock clock) {
		this.reader = reader;
		this.runs = runs;
		this.room = room;
		this.interests = interests;
		this.store = scenarioStore;
		this.clock = clock;
	}

	/** Asks a question of the region as the caller may see it now. */
	Mono<ScenarioItem> ask(Caller caller, ScenarioInput input, @Nullable String basedOn) {
		return this.interests.list(caller, Interests.MOST, null).flatMap((said) -> {
			Set<String> declined = said.stream()
				.filter((it) -> it.body().isDeclined())
				.map(Versioned::id)
				.collect(Collectors.toUnmodifiableSet());
			return this.room.solve(caller, () -> this.reader.read(caller, input, declined));
		}).flatMap((data) -> keep(caller, input, data, basedOn));
	}

	private Mono<ScenarioItem> keep(Caller caller, ScenarioInput input, ScenarioData data, @Nullable String basedOn) {
		return this.store.list(Filters.eq("body.owner", caller.subject()), null, MOST_KEPT).count().flatMap((kept) -> {
			if (kept >= MOST_KEPT) {
				return Mono.error(Problem.conflict("too-many-kept",
						"You keep %d scenarios. Delete one that you need no more.".formatted(MOST_KEPT)));
			}
			String id = UUID.randomUUID().toString();
			this.runs.reserve(id, caller.subject());
			return this.store.insert(id, Scenario.asked(caller.subject(), input, data, basedOn, this.clock.instant()))
				.doOnNext(this.runs::start)
				.doOnError((failure) -> this.runs.release(id))
				.doOnCancel(() -> this.runs.cancel(id))
				.map((stored) -> item(caller, stored, true));
		});
	}

	/** Asks again: the region as it was then, or as it is now. */
	Mono<ScenarioItem> repeat(Caller caller, String id, boolean current) {
		return find(caller, id).flatMap((stored) -> {
			if (current) {
				return ask(caller, stored.body().input(), id);
			}
			if (!this.reader.maySee(caller, stored.body().data())) {
				return Mono.error(Problem.forbidden(
						"You may not see any more what this scenario was made of. Ask it of the region as it is now."));
			}
			return keep(caller, stored.body().input(), stored.body().data(), id);
		});
	}

	/** A scenario of the caller; 404 for everybody else's. */
	Mono<ScenarioItem> get(Caller caller, String id) {
		return find(caller, id).map((stored) -> item(caller, stored, true));
	}

	private Mono<Versioned<Scenario>> find(Caller caller, String id) {
		return this.store.find(id)
			.filter((stored) -> stored.body().owner().equals(caller.subject()))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("scenario", id)));
	}

	/** Scenarios of the caller by id, without what they were made of. */
	Mono<List<ScenarioItem>> list(Caller caller, int limit, @Nullable String after) {
		return this.store.list(Filters.eq("body.owner", caller.subject()), after, limit)
			.map((stored) -> item(caller, stored, false))
			.collectList();
	}

	private ScenarioItem item(Caller caller, Versioned<Scenario> stored, boolean whole) {
		return ScenarioItem.of(stored, this.runs.find(stored.id()).orElse(null), this.clock.instant(),
				this.reader.maySee(caller, stored.body().data()), whole);
	}

	/** Ends a run; nothing happens when it has ended. */
	Mono<ScenarioItem> cancel(Caller caller, String id) {
		return cancel(caller, id, TRIES);
	}

	private Mono<ScenarioItem> cancel(Caller caller, String id, int tries) {
		this.runs.cancel(id);
		return find(caller, id).flatMap((stored) -> {
			Instant now = this.clock.instant();
			if (stored.body().stateAt(now).isOver()) {
				return Mono.just(item(caller, stored, true));
			}
			Mono<ScenarioItem> again = (tries > 1) ? Mono.defer(() -> cancel(caller, id, tries - 1))
					: Mono.error(() -> Problem.conflict("busy", "The scenario changes right now. Try again."));
			return this.store.replace(id, stored.version(), stored.body().ended(now, State.CANCELLED, null))
				.map((ended) -> item(caller, ended, true))
				.switchIfEmpty(again);
		});
	}

	/** Removes a scenario, and ends its run. */
	Mono<Void> remove(Caller caller, String id) {
		return cancel(caller, id)
			.flatMap(
					(item) -> this.store.remove(id, item.version())
						.switchIfEmpty(Mono
							.error(() -> Problem.conflict("busy", "The scenario changes right now. Try again."))))
			.then();
	}

}
