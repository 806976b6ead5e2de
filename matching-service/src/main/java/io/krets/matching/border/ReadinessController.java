package io.krets.matching.border;

import java.util.Collection;
import java.util.List;

import io.krets.kit.disclosure.Introduction;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.interest.Interests;
import io.krets.matching.readmodel.ReadModel;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a pair needs before a truck may cross a border. */
@RestController
class ReadinessController {

	private final ReadModel model;

	private final Interests interests;

	private final GreenList greenList;

	ReadinessController(ReadModel model, Interests interests, GreenList greenList) {
		this.model = model;
		this.interests = interests;
		this.greenList = greenList;
	}

	@GetMapping("${krets.api-path}/matches/readiness")
	Mono<Readiness> readiness(Caller caller, @RequestParam String offer, @RequestParam String need) {
		return this.interests.find(caller, offer, need)
			.map((interest) -> (Collection<Introduction>) interest.body().introductions())
			.defaultIfEmpty(List.of())
			.map((introductions) -> {
				this.model.requireComplete();
				Stream offered = shown(caller, offer, Stream.Direction.OFFER, "offer", introductions);
				Stream needed = shown(caller, need, Stream.Direction.NEED, "need", introductions);
				return checklist(offered, needed, country(caller, offer), country(caller, need));
			});
	}

	private Stream shown(Caller caller, String id, Stream.Direction direction, String parameter,
			Collection<Introduction> introductions) {
		Stream shown = this.model.show(caller, id, introductions).orElseThrow(() -> Problem.notFound("stream", id));
		if (shown.direction() != direction) {
			throw Problem.invalid(parameter, "wrong-direction",
					"Stream %s is a %s. Maybe the two are swapped.".formatted(id, shown.direction()));
		}
		return shown;
	}

	/** As it follows from what the caller may see. */
	private @Nullable String country(Caller caller, String id) {
		return this.model.subject(caller, id).map(EngineStream::country).orElse(null);
	}

	private Readiness checklist(Stream offer, Stream need, @Nullable String from, @Nullable String to) {
		Readiness.Goods goods = Readiness.Goods.of(offer);
		Crossing crossing = new Crossing(from, to, offer.kind(), goods.ewc(), goods.hazards(),
				this.greenList.candidates(goods.ewc()));
		return new Readiness(crossing.crosses(), from, to, goods,
				new Readiness.Party(offer.firmName(), offer.hub(), from),
				new Readiness.Party(need.firmName(), need.hub(), to), BorderRules.steps(crossing), Readiness.NOTICE);
	}

}
