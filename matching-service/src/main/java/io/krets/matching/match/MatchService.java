package io.krets.matching.match;

import java.util.List;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.StreamRules;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Match;
import io.krets.matching.readmodel.ReadModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Computes matches from what the caller may see, and from nothing else. */
@Service
class MatchService {

	private final ReadModel model;

	private final DocumentReader<Stream> reader;

	MatchService(ReadModel model, JsonMapper mapper) {
		this.model = model;
		this.reader = StreamRules.reader(mapper);
	}

	/**
	 * The best matches of a registered stream, or 404 when the caller may not know of it.
	 */
	MatchItem.Page list(Caller caller, String streamId, int limit, boolean withBlocked) {
		requireComplete();
		EngineStream subject = this.model.subject(caller, streamId)
			.orElseThrow(() -> Problem.notFound("stream", streamId));
		return page(caller, subject, limit, withBlocked);
	}

	/** The best matches of a stream document that is not registered. */
	MatchItem.Page query(Caller caller, JsonNode document, int limit, boolean withBlocked) {
		requireComplete();
		if (document instanceof ObjectNode object && !object.has("firmId")) {
			object.put("firmId", caller.firms().stream().findFirst().orElse("unknown"));
		}
		EngineStream subject = this.model.unregistered(caller, this.reader.read(document));
		return page(caller, subject, limit, withBlocked);
	}

	private MatchItem.Page page(Caller caller, EngineStream subject, int limit, boolean withBlocked) {
		List<Match> matches = this.model.index().top(subject, limit, withBlocked, this.model.access(caller));
		boolean offers = subject.direction() == io.krets.matching.engine.Direction.OFFER;
		return new MatchItem.Page(matches.stream()
			.map((match) -> MatchItem.of(match,
					this.model.show(caller, offers ? match.needId() : match.offerId()).orElse(null)))
			.toList());
	}

	private void requireComplete() {
		if (!this.model.isComplete()) {
			throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "not-ready",
					"Matching is still reading the registry. Try again in a few seconds.", List.of());
		}
	}

}
