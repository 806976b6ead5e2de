package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import io.krets.kit.identity.Caller;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.matching.engine.Access;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Kind;
import io.krets.matching.engine.Match;
import io.krets.matching.engine.ReasonCode;
import io.krets.matching.readmodel.Owner;
import io.krets.matching.readmodel.ReadModel;
import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioData.Node;
import io.krets.matching.scenario.ScenarioData.Omitted;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes down the streams of a scenario and the exchanges between them, all as its asker
 * may see them: for a reader of bands every number comes from the bands.
 */
@Component
class ScenarioReader {

	/** The most streams of one scenario. */
	static final int MOST_STREAMS = 500;

	/** The most exchanges of one scenario; the best matches of each offer come first. */
	static final int MOST_EXCHANGES = 5_000;

	/** Exchanges that one offer may have. */
	private static final int MOST_OF_AN_OFFER = 50;

	private final ReadModel model;

	ScenarioReader(ReadModel model) {
		this.model = model;
	}

	/**
	 * Reads what the asker may see.
	 * @param declined pairs that a side declined, as far as the asker may know
	 * @throws Problem 400 naming streams that do not exist for the asker, or when there
	 * are too many
	 */
	ScenarioData read(Caller caller, ScenarioInput input, Set<String> declined) {
		this.model.requireComplete();
		Map<String, Stream> chosen = choose(caller, input);
		ExchangeCosts costs = new ExchangeCosts(input);
		List<Omitted> omitted = new ArrayList<>();
		Map<String, Node> nodes = new TreeMap<>();
		Map<String, EngineStream> engine = new TreeMap<>();
		for (Map.Entry<String, Stream> entry : chosen.entrySet()) {
			String id = entry.getKey();
			EngineStream subject = this.model.subject(caller, id).orElse(null);
			Double amount = (subject != null && subject.quantity() != null) ? subject.quantity().representativePerYear()
					: null;
			if (subject == null || amount == null || amount <= 0) {
				omitted.add(new Omitted(id, null, "NO_QUANTITY", "Its amount is not known."));
				continue;
			}
			if (subject.economics() != null && Double.isNaN(input.rate(subject.economics().currency()))) {
				omitted.add(new Omitted(id, null, "OTHER_CURRENCY",
						"There is no rate for %s.".formatted(subject.economics().currency())));
				continue;
			}
			engine.put(id, subject);
			nodes.put(id, costs.node(entry.getValue(), id, subject, amount));
		}
		List<Exchange> exchanges = exchanges(this.model.access(caller, declined), engine, costs,
				input.limits().mixtures(), omitted);
		Set<String> used = new HashSet<>();
		for (Exchange it : exchanges) {
			used.add(it.offerId());
			used.add(it.needId());
			if (it.via() != null) {
				used.add(it.via().processorId());
			}
		}
		nodes.keySet()
			.stream()
			.filter((id) -> !used.contains(id))
			.forEach((id) -> omitted.add(new Omitted(id, null, "NO_EXCHANGE", "It matches no other chosen stream.")));
		return new ScenarioData(nodes.values().stream().filter((node) -> used.contains(node.streamId())).toList(),
				exchanges, omitted);
	}

	private Map<String, Stream> choose(Caller caller, ScenarioInput input) {
		List<FieldError> errors = new ArrayList<>();
		Map<String, Stream> chosen = new TreeMap<>();
		for (String hub : input.hubs()) {
			this.model.listOwned(caller, Owner.HUB, hub).forEach((stream) -> put(chosen, stream));
		}
		for (int at = 0; at < input.streams().size(); at++) {
			String id = input.streams().get(at);
			Stream shown = this.model.show(caller, id, List.of()).orElse(null);
			if (shown == null) {
				errors.add(new FieldError("/streams/" + at, "unknown-reference", "There is no stream " + id + "."));
			}
			else {
				put(chosen, shown);
			}
		}
		new HashSet<>(input.leftOut()).forEach(chosen::remove);
		LimitRules.check(input, chosen.values(), errors);
		if (errors.isEmpty() && chosen.isEmpty()) {
			errors.add(new FieldError("/hubs", "nothing-chosen", "There are no streams in it that you may see."));
		}
		if (chosen.size() > MOST_STREAMS) {
			errors.add(new FieldError("/hubs", "too-many",
					"%d streams are chosen, %d are the most. Leave some out.".formatted(chosen.size(), MOST_STREAMS)));
		}
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
		return chosen;
	}

	private static void put(Map<String, Stream> chosen, Stream stream) {
		boolean processes = stream.kind() == Stream.Kind.CAPACITY;
		if (stream.id() != null && (!processes || stream.direction() == Stream.Direction.OFFER)) {
			chosen.put(stream.id(), stream);
		}
	}

	private List<Exchange> exchanges(Access access, Map<String, EngineStream> streams, ExchangeCosts costs,
			boolean blend, List<Omitted> omitted) {
		List<EngineStream> processors = streams.values().stream().filter((it) -> it.kind() == Kind.CAPACITY).toList();
		List<Exchange> exchanges = new ArrayList<>();
		for (EngineStream offer : streams.values()) {
			if (offer.direction() != io.krets.matching.engine.Direction.OFFER || offer.kind() == Kind.CAPACITY) {
				continue;
			}
			List<EngineStream> needs = streams.values()
				.stream()
				.filter((need) -> need.direction() != offer.direction() && comparable(offer, need))
				.toList();
			Map<String, Match> best = new TreeMap<>();
			needs.stream()
				.map((need) -> this.model.index().explain(offer, need, access))
				.filter((match) -> (blend ? Mixtures.mayBlend(match) : !match.isBlocked())
						&& costs.considers(offer, match))
				.forEach((match) -> best.put(match.needId(), match));
			if (!blend) {
				chains(access, offer, needs, processors).values()
					.stream()
					.filter((chain) -> costs.considers(offer, chain))
					.forEach((chain) -> best.merge(chain.needId(), chain,
							BinaryOperator.maxBy(Comparator.comparingDouble(Match::score))));
			}
			List<Match> matches = best.values()
				.stream()
				.sorted(Comparator.comparingDouble(Match::score).reversed())
				.limit(MOST_OF_AN_OFFER)
				.toList();
			for (Match match : matches) {
				EngineStream need = streams.get(match.needId());
				Match.Via via = match.via();
				Omitted unfit = (need != null && via == null) ? unfit(offer, need, match, costs, blend) : null;
				if (unfit != null) {
					omitted.add(unfit);
				}
				else if (exchanges.size() < MOST_EXCHANGES) {
					exchanges.add((via != null) ? costs.through(offer, match, via, factor(match))
							: costs.exchange(offer, match, factor(match)));
				}
			}
		}
		return exchanges;
	}

	/**
	 * Needs that the offer reaches through the chosen processors. Of energy none: what a
	 * pipe loses before and behind a conversion is not known here. Nor where mixtures are
	 * limited, for nobody states what a product will hold.
	 */
	private SortedMap<String, Match> chains(Access access, EngineStream offer, List<EngineStream> needs,
			List<EngineStream> processors) {
		List<EngineStream> able = processors.stream().filter((it) -> sameUnit(offer, it)).toList();
		return (offer.kind() == Kind.ENERGY || needs.isEmpty() || able.isEmpty()) ? Collections.emptySortedMap()
				: this.model.combinations().through(able, offer, needs, access);
	}

	/** Why the two cannot exchange in this scenario after all, or null. */
	private static @Nullable Omitted unfit(EngineStream offer, EngineStream need, Match match, ExchangeCosts costs,
			boolean blend) {
		List<String> unknown = blend ? Mixtures.unknown(offer, need) : List.of();
		return unknown.isEmpty() ? costs.tooCold(offer, need, match)
				: new Omitted(match.offerId(), match.needId(), "COMPOSITION_UNKNOWN",
						"The need limits %s, and the offer does not state it.".formatted(String.join(", ", unknown)));
	}

	private static boolean comparable(EngineStream offer, EngineStream need) {
		return offer.kind() == need.kind() && sameUnit(offer, need);
	}

	private static boolean sameUnit(EngineStream one, EngineStream other) {
		return one.quantity() != null && other.quantity() != null && one.quantity().unit() == other.quantity().unit();
	}

	/** Avoided kg CO2e per unit by the match's own reason; null when none is cited. */
	private static @Nullable Double factor(Match match) {
		return match.reasons()
			.stream()
			.filter((reason) -> reason.code() == ReasonCode.EMISSIONS_AVOIDED)
			.map((reason) -> (Double) reason.params().get("kgPerUnit"))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Whether the asker may still see of every stream what the scenario was made of. A
	 * stream that is gone stays with those who answer for its firm.
	 */
	boolean maySee(Caller caller, ScenarioData data) {
		this.model.requireComplete();
		return data.nodes().stream().allMatch((node) -> {
			View now = this.model.show(caller, node.streamId(), List.of()).map(Stream::view).orElse(null);
			return (now != null) ? now.compareTo(node.view()) <= 0 : this.model.find(node.streamId()).isEmpty()
					&& (caller.coordinates(node.hub()) || caller.actsFor(node.hub(), node.firm()));
		});
	}

}
