package io.krets.matching.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.krets.kit.disclosure.Introduction;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.StreamRules;
import io.krets.matching.engine.Access;
import io.krets.matching.engine.Direction;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Match;
import io.krets.matching.interest.Interest;
import io.krets.matching.interest.InterestItem;
import io.krets.matching.readmodel.Owner;
import io.krets.matching.readmodel.ReadModel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Service;

/** Computes matches from what the caller may see, and from nothing else. */
@Service
class MatchService {

	/** Of an owner with more streams than this the first by id are looked at. */
	private static final int MOST_STREAMS = 500;

	private static final Comparator<Match> BEST_FIRST = Comparator.comparing(Match::isBlocked)
		.thenComparing(Comparator.comparingDouble(Match::score).reversed())
		.thenComparing(Match::offerId)
		.thenComparing(Match::needId);

	private final ReadModel model;

	private final DocumentReader<Stream> reader;

	MatchService(ReadModel model, JsonMapper mapper) {
		this.model = model;
		this.reader = StreamRules.reader(mapper);
	}

	/**
	 * The best matches of a registered stream, or 404 when the caller may not know of it.
	 * @param said what the sides of its pairs have said, as far as the caller may know
	 */
	MatchItem.Page list(Caller caller, String streamId, int limit, Blocked blocked, List<Versioned<Interest>> said) {
		EngineStream subject = this.model.subject(caller, streamId)
			.orElseThrow(() -> Problem.notFound("stream", streamId));
		return page(caller, find(subject, limit, blocked, this.model.access(caller, declined(said), streamId)), subject,
				said);
	}

	/** The best matches of all streams that the caller knows to be of one owner. */
	MatchItem.Page listOwned(Caller caller, Owner owner, String ownerId, int limit, Blocked blocked,
			List<Versioned<Interest>> said) {
		Access access = this.model.access(caller, declined(said));
		Map<String, Match> pairs = new HashMap<>();
		Map<String, String> ofStream = new HashMap<>();
		this.model.listOwned(caller, owner, ownerId).stream().limit(MOST_STREAMS).forEach((stream) -> {
			String id = (stream.id() != null) ? stream.id() : "";
			this.model.subject(caller, id).ifPresent((subject) -> {
				for (Match match : find(subject, limit, blocked, access)) {
					String key = match.offerId() + "~" + match.needId();
					pairs.put(key, match);
					ofStream.putIfAbsent(key, id);
				}
			});
		});
		return new MatchItem.Page(pairs.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(BEST_FIRST))
			.limit(limit)
			.map((pair) -> item(caller, pair.getValue(), pair.getValue().offerId().equals(ofStream.get(pair.getKey())),
					true, said))
			.toList());
	}

	/** A stream document that is not registered, checked and placed. */
	Query query(Caller caller, JsonNode document) {
		if (document instanceof ObjectNode object && !object.has("firmId")) {
			object.put("firmId", caller.firms().stream().findFirst().orElse("unknown"));
		}
		Stream asked = this.reader.read(document);
		return new Query(asked, this.model.unregistered(caller, asked));
	}

	/** The best matches of a stream that is not registered. */
	MatchItem.Page answer(Caller caller, Query query, int limit, Blocked blocked) {
		List<Match> matches = find(query.subject(), limit, blocked, this.model.access(caller, Set.of()));
		return page(caller, matches, query.subject(), List.of());
	}

	/** Everything about one pair, matched or not. */
	MatchItem explain(Caller caller, String offerId, String needId, List<Versioned<Interest>> said) {
		requireDirection(caller, offerId, Stream.Direction.OFFER, "offer");
		requireDirection(caller, needId, Stream.Direction.NEED, "need");
		return item(caller, this.model.explain(caller, offerId, needId, declined(said)), true, true, said);
	}

	private void requireDirection(Caller caller, String id, Stream.Direction direction, String parameter) {
		Stream shown = this.model.show(caller, id, List.of()).orElseThrow(() -> Problem.notFound("stream", id));
		if (shown.direction() != direction) {
			throw Problem.invalid(parameter, "wrong-direction",
					"Stream %s is a %s. Maybe the two are swapped.".formatted(id, shown.direction()));
		}
	}

	private List<Match> find(EngineStream subject, int limit, Blocked blocked, Access access) {
		return this.model
			.consistently(() -> (blocked == Blocked.ONLY) ? this.model.index().nearMisses(subject, limit, access)
					: this.model.combinations().top(subject, limit, blocked == Blocked.TRUE, access));
	}

	private MatchItem.Page page(Caller caller, List<Match> matches, EngineStream subject,
			List<Versioned<Interest>> said) {
		boolean offers = subject.direction() == Direction.OFFER;
		List<MatchItem> items = new ArrayList<>();
		matches.forEach((match) -> items.add(item(caller, match, offers, false, said)));
		return new MatchItem.Page(items);
	}

	private MatchItem item(Caller caller, Match match, boolean ofOffer, boolean withBoth,
			List<Versioned<Interest>> said) {
		Versioned<Interest> interest = said.stream()
			.filter((it) -> it.body().offerId().equals(match.offerId()) && it.body().needId().equals(match.needId()))
			.findFirst()
			.orElse(null);
		Collection<Introduction> introductions = (interest != null) ? interest.body().introductions() : List.of();
		Stream offer = this.model.show(caller, match.offerId(), introductions).orElse(null);
		Stream need = this.model.show(caller, match.needId(), introductions).orElse(null);
		Stream counterpart = ofOffer ? need : offer;
		return MatchItem.of(match, withBoth ? (ofOffer ? offer : need) : null, counterpart,
				this.model.origin(ofOffer ? match.needId() : match.offerId(), counterpart).orElse(null),
				(interest != null) ? InterestItem.of(caller, interest) : null);
	}

	private static Set<String> declined(List<Versioned<Interest>> said) {
		return said.stream()
			.filter((it) -> it.body().isDeclined())
			.map(Versioned::id)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * A question about a stream that is not registered.
	 *
	 * @param asked the document
	 * @param subject the same for the engine
	 */
	record Query(Stream asked, EngineStream subject) {

	}

}
