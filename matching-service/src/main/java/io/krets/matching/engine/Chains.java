package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Finds needs that an offer reaches by way of one processor: somebody who offers capacity
 * and whose industry is known to make of the offered resource what is needed.
 *
 * <p>
 * The score is that of the product with the need, its resource component multiplied by
 * that of the offer with the processor and by how near the processor is. Looks at no more
 * than {@value #MOST_PROCESSORS} processors, the nearest first.
 */
final class Chains {

	private static final int MOST_PROCESSORS = 10;

	/** An industry fits as a processor from this likeness on. */
	private static final double LEAST_LIKENESS = 0.4;

	private static final BinaryOperator<Match> BETTER = BinaryOperator.minBy(Matcher.BEST_FIRST);

	private final MatchIndex index;

	private final Knowledge knowledge;

	private final ResourceFit resourceFit;

	Chains(MatchIndex index, Knowledge knowledge) {
		this.index = index;
		this.knowledge = knowledge;
		this.resourceFit = new ResourceFit(knowledge);
	}

	/** The best chains of a stream, one for each counterpart, best first. */
	List<Match> list(EngineStream subject, int limit, Access access) {
		Map<String, Match> best = new HashMap<>();
		for (EngineStream processor : processors(subject, access)) {
			List<Match> found = (subject.direction() == Direction.OFFER) ? forth(subject, processor, limit, access)
					: back(subject, processor, limit, access);
			for (Match match : found) {
				best.merge(match.offerId() + "~" + match.needId(), match, BETTER);
			}
		}
		return best.values().stream().sorted(Matcher.BEST_FIRST).limit(limit).toList();
	}

	/** The best chain from an offer to a need, or null when there is none. */
	@Nullable Match find(EngineStream offer, EngineStream need, Access access) {
		Set<EngineStream> near = new LinkedHashSet<>(processors(offer, access));
		near.addAll(processors(need, access));
		return through(near, offer, List.of(need), access).get(need.id());
	}

	/** The best chain from an offer to each of some needs, by need. */
	SortedMap<String, Match> through(Collection<EngineStream> processors, EngineStream offer,
			Collection<EngineStream> needs, Access access) {
		SortedMap<String, Match> best = new TreeMap<>();
		for (EngineStream processor : processors) {
			for (Step step : steps(offer, processor, access)) {
				for (EngineStream need : needs) {
					Match match = through(step, processor, need, access);
					if (match != null) {
						best.merge(need.id(), match, BETTER);
					}
				}
			}
		}
		return best;
	}

	private List<EngineStream> processors(EngineStream subject, Access access) {
		List<EngineStream> visible = new ArrayList<>();
		for (CatalogueEntry entry : this.index.entries(Direction.OFFER, Kind.CAPACITY)) {
			EngineStream shown = entry.variant(access.levelOf(entry.exact()));
			if (shown != null && shown.industry() != null) {
				visible.add(shown);
			}
		}
		return visible.stream()
			.sorted(Comparator
				.comparing((EngineStream it) -> kilometres(subject, it),
						Comparator.nullsLast(Comparator.<Double>naturalOrder()))
				.thenComparing(EngineStream::id))
			.limit(MOST_PROCESSORS)
			.toList();
	}

	/** Null when a location is missing. */
	private static @Nullable Double kilometres(EngineStream one, EngineStream other) {
		Location from = one.location();
		Location to = other.location();
		return (from != null && to != null) ? from.distanceKm(to) : null;
	}

	private List<Match> forth(EngineStream offer, EngineStream processor, int limit, Access access) {
		List<Match> found = new ArrayList<>();
		for (Step step : steps(offer, processor, access)) {
			for (Hit hit : this.index.best(step.product(), limit, access)) {
				Match match = through(step, processor, hit.need(), access);
				if (match != null) {
					found.add(match);
				}
			}
		}
		return found;
	}

	private List<Match> back(EngineStream need, EngineStream processor, int limit, Access access) {
		Map<String, EngineStream> offers = new LinkedHashMap<>();
		List<String> wanted = List.copyOf(this.knowledge.classesOf(need).keySet());
		for (Use use : this.knowledge.uses()) {
			String product = use.replaces();
			if (product != null && this.knowledge.ancestry(product).stream().anyMatch(wanted::contains)
					&& isDoneBy(use, processor)) {
				EngineStream intake = new EngineStreamBuilder("", "", Direction.NEED, need.kind(), "")
					.classes(use.feedstockClasses().stream().map((it) -> new ClassGuess(it, 1)).toList())
					.industry(processor.industry())
					.location(processor.location())
					.build();
				this.index.best(intake, limit, access).forEach((hit) -> offers.put(hit.offer().id(), hit.offer()));
			}
		}
		List<Match> found = new ArrayList<>();
		for (EngineStream offer : offers.values()) {
			for (Step step : steps(offer, processor, access)) {
				Match match = through(step, processor, need, access);
				if (match != null) {
					found.add(match);
				}
			}
		}
		return found;
	}

	private static boolean isDoneBy(Use use, EngineStream processor) {
		Industry industry = processor.industry();
		return industry != null && use.receivers()
			.keySet()
			.stream()
			.anyMatch((receiver) -> NaceSimilarity.of(receiver, industry) >= LEAST_LIKENESS);
	}

	/** What the processor can make of the offer. */
	private List<Step> steps(EngineStream offer, EngineStream processor, Access access) {
		EngineStream intake = new EngineStreamBuilder("", processor.firmId(), Direction.NEED, offer.kind(), "")
			.hub(processor.hub())
			.country(processor.country())
			.industry(processor.industry())
			.location(processor.location())
			.build();
		Match first = this.index.explain(offer, intake, access);
		if (first.blockers().stream().anyMatch((it) -> it.code() != BlockerCode.SAME_FIRM)) {
			return List.of();
		}
		List<Step> steps = new ArrayList<>();
		for (ResourceFit.Route route : this.resourceFit.of(offer, intake).routes()) {
			Use use = route.use();
			if (use != null && use.replaces() != null && isDoneBy(use, processor)
					&& UseLimits.findBreach(use, offer) == null) {
				double factor = Math.min(1, route.fit()) * first.components().getOrDefault(Component.DISTANCE, 1.0);
				steps.add(new Step(offer, use, factor, product(offer, processor, use, use.replaces())));
			}
		}
		return steps;
	}

	private static EngineStream product(EngineStream offer, EngineStream processor, Use use, String classId) {
		Quantity raw = offer.quantity();
		Double amount = offer.annualAmount();
		return new EngineStreamBuilder(offer.id(), offer.firmId(), Direction.OFFER, offer.kind(), "")
			.hub(processor.hub())
			.country(processor.country())
			.classes(List.of(new ClassGuess(classId, 1)))
			.industry(processor.industry())
			.quantity((raw != null && amount != null) ? Quantity.of(amount * use.yield(), raw.unit()) : null)
			.availability(offer.availability())
			.location(processor.location())
			.build();
	}

	/** Null when the product and the need do not match. */
	private @Nullable Match through(Step step, EngineStream processor, EngineStream need, Access access) {
		Match product = this.index.explain(step.product(), need, access);
		if (product.isBlocked()) {
			return null;
		}
		Map<String, Double> components = new LinkedHashMap<>(product.components());
		components.computeIfPresent(Component.RESOURCE, (name, fit) -> fit * step.factor());
		Double first = kilometres(step.offer(), processor);
		Double second = product.distanceKm();
		List<Reason> reasons = new ArrayList<>();
		reasons.add(Reason.of(ReasonCode.CONVERSION, "process", step.use().process(), "use", step.use().id(), "source",
				step.use().source(), "factor", step.factor()));
		reasons.addAll(product.reasons());
		return new Match(step.offer().id(), need.id(), ScoreWeights.score(components),
				product.certainty() * step.factor(), components, reasons, List.of(),
				(first != null && second != null) ? first + second : null, product.quantity(), product.value(),
				product.co2eTonnesPerYear(),
				new Match.Via(processor.id(), step.use().id(), step.use().process(), step.use().yield(), first),
				List.of());
	}

	/** A use of an offer at a processor, and what comes of it. */
	private record Step(EngineStream offer, Use use, double factor, EngineStream product) {

	}

}
