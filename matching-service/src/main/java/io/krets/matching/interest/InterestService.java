package io.krets.matching.interest;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.matching.engine.Blocker;
import io.krets.matching.engine.Match;
import io.krets.matching.readmodel.ReadModel;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/** Takes what a side says to a match and keeps it. */
@Service
class InterestService {

	/** So often a change is tried again when somebody else's came first. */
	private static final int TRIES = 5;

	private final ReadModel model;

	private final DocumentStore<Interest> store;

	private final Publisher<Interest> publisher;

	private final Clock clock;

	InterestService(ReadModel model, DocumentStore<Interest> interestStore, Publisher<Interest> interestPublisher,
			Clock clock) {
		this.model = model;
		this.store = interestStore;
		this.publisher = interestPublisher;
		this.clock = clock;
	}

	/**
	 * Keeps a side's answer.
	 * @throws Problem 404 when the caller may not know of a stream, 403 when it speaks
	 * for no side, 409 when the two would never match
	 */
	Mono<Written<Versioned<Interest>>> answer(Caller caller, InterestRequest request) {
		Interest empty = none(caller, request.offerId(), request.needId());
		Side side = side(caller, empty, request.side());
		Answer answer = request.answerOrInterested();
		if (answer == Answer.INTERESTED) {
			requireRelated(caller, empty);
		}
		return change(caller, empty, side, answer, TRIES);
	}

	/** Takes a side's answer back; nothing happens when there is none. */
	Mono<Written<Versioned<Interest>>> withdraw(Caller caller, String offerId, String needId, @Nullable Side asked) {
		Interest empty = none(caller, offerId, needId);
		return change(caller, empty, side(caller, empty, asked), null, TRIES);
	}

	private Interest none(Caller caller, String offerId, String needId) {
		this.model.requireComplete();
		Stream offer = known(caller, offerId, Stream.Direction.OFFER);
		Stream need = known(caller, needId, Stream.Direction.NEED);
		return Interest.none(offerId, needId, party(offer), party(need));
	}

	private Stream known(Caller caller, String id, Stream.Direction direction) {
		Stream stream = this.model.show(caller, id, List.of())
			.flatMap((shown) -> this.model.find(id))
			.orElseThrow(() -> Problem.notFound("stream", id));
		if (stream.direction() != direction) {
			throw Problem.invalid((direction == Stream.Direction.OFFER) ? "/offerId" : "/needId", "wrong-direction",
					"Stream %s is a %s. Maybe the two are swapped.".formatted(id, stream.direction()));
		}
		return stream;
	}

	private static Interest.Party party(Stream stream) {
		return new Interest.Party((stream.firmId() != null) ? stream.firmId() : "", stream.hub(), null);
	}

	private static Side side(Caller caller, Interest pair, @Nullable Side asked) {
		List<Side> sides = Arrays.stream(Side.values())
			.filter((side) -> pair.party(side).isSpokenForBy(caller))
			.toList();
		if (sides.isEmpty() || (asked != null && !sides.contains(asked))) {
			throw Problem.forbidden("Only a member of the firm, or the coordinator of its hub, answers for a side.");
		}
		if (asked == null && sides.size() > 1) {
			throw Problem.invalid("/side", "required", "You speak for both: say OFFER or NEED.");
		}
		return (asked != null) ? asked : sides.getFirst();
	}

	private void requireRelated(Caller caller, Interest pair) {
		Match match = this.model.explain(caller, pair.offerId(), pair.needId(), Set.of());
		if (!match.isConceivable()) {
			throw Problem.conflict("not-a-match", "These two do not match: %s."
				.formatted(match.blockers().stream().map(Blocker::text).collect(Collectors.joining("; "))));
		}
	}

	private Mono<Written<Versioned<Interest>>> change(Caller caller, Interest empty, Side side, @Nullable Answer answer,
			int tries) {
		if (tries == 0) {
			return Mono.error(Problem.conflict("busy", "Others answer to this match right now. Try again."));
		}
		String key = Interest.key(empty.offerId(), empty.needId());
		return this.store.find(key)
			.flatMap((stored) -> (stored.body().party(side).answer() == answer)
					? Mono.just(new Written<>(stored, Optional.empty()))
					: this.publisher.replace(key, stored.version(),
							said(caller, stored.body(), empty.party(side), side, answer, stored.version() + 1)))
			.switchIfEmpty(Mono.defer(() -> insert(caller, key, empty, side, answer)))
			.switchIfEmpty(Mono.defer(() -> change(caller, empty, side, answer, tries - 1)));
	}

	/** Empty when somebody else inserted it first, or changed it since it was read. */
	private Mono<Written<Versioned<Interest>>> insert(Caller caller, String key, Interest empty, Side side,
			@Nullable Answer answer) {
		return this.publisher.insert(key, said(caller, empty, empty.party(side), side, answer, 1))
			.onErrorResume(DuplicateException.class, (taken) -> Mono.empty());
	}

	private Interest said(Caller caller, Interest before, Interest.Party party, Side side, @Nullable Answer answer,
			long version) {
		String action = (answer == null) ? "interest-withdrawn"
				: (answer == Answer.INTERESTED) ? "interest-expressed" : "interest-declined";
		Interest.Step step = new Interest.Step(Interest.key(before.offerId(), before.needId()) + ":" + version,
				this.clock.instant(), action, side, party.hub(), caller.subject(), caller.name());
		return before.with(side, party.saying(answer), step);
	}

}
