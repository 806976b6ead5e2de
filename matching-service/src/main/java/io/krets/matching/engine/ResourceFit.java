package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How well an offered resource fits what is needed, by four routes: the waste code
 * hierarchy, the resource class, known uses, and what the receiving industry usually
 * takes. The best route decides; others add a little.
 */
final class ResourceFit {

	private static final double SUPPORT = 0.15;

	/** Fit of purpose when the need says nothing but which industry it is of. */
	private static final double UNSTATED_PURPOSE = 0.5;

	/** Fit of a usual input; less than a use, which says how. */
	private static final double USUAL_INPUT = 0.4;

	/** Share of the fit of a piped flow that hangs on the industries being neighbours. */
	private static final double PIPED_SHARE = 0.5;

	private static final double ROAD_SHARE = 0.2;

	private static final Result UNRELATED = new Result(0, List.of());

	private final Knowledge knowledge;

	private final IndustryInputs inputs;

	ResourceFit(Knowledge knowledge) {
		this.knowledge = knowledge;
		this.inputs = new IndustryInputs(knowledge);
	}

	/** The fit of two streams of any kind; 0 when no route relates them. */
	Result of(EngineStream offer, EngineStream need) {
		SortedMap<String, Double> offered = this.knowledge.classesOf(offer);
		return of(offer, offered, Feedstock.listUses(this.knowledge, offer, offered), need,
				this.knowledge.classesOf(need));
	}

	/** The same where the classes of both and the uses of the offer are known already. */
	Result of(EngineStream offer, SortedMap<String, Double> offered, List<Feedstock> uses, EngineStream need,
			SortedMap<String, Double> wanted) {
		List<Route> routes = new ArrayList<>();
		addCodes(offer, need, routes);
		addClasses(offered, wanted, routes);
		addUses(uses, need, wanted, routes);
		if (wanted.isEmpty() && need.industry() != null) {
			addUsualInputs(offered, need.industry(), routes);
		}
		if (routes.isEmpty()) {
			return UNRELATED;
		}
		routes.sort(Comparator.comparingDouble(Route::fit).reversed().thenComparing((it) -> it.reason().text()));
		double score = 0;
		for (int i = routes.size() - 1; i >= 0; i--) {
			double fit = routes.get(i).fit();
			score = fit + (1 - fit) * SUPPORT * score;
		}
		return new Result(Math.min(1, score) * nearness(offer, need), routes);
	}

	/**
	 * Flows that need a pipe run between industries that stand together; 1 where the
	 * industries are not known.
	 */
	private double nearness(EngineStream offer, EngineStream need) {
		if (offer.industry() == null || need.industry() == null) {
			return 1;
		}
		double share = (need.kind() == Kind.ENERGY || need.kind() == Kind.WATER) ? PIPED_SHARE : ROAD_SHARE;
		return 1 - share + share * this.knowledge.nearness(offer.industry(), need.industry());
	}

	private void addCodes(EngineStream offer, EngineStream need, List<Route> routes) {
		for (String offered : offer.ewcCodes()) {
			for (String wanted : need.ewcCodes()) {
				int digits = offered.equals(wanted) ? 6
						: offered.regionMatches(0, wanted, 0, 4) ? 4 : offered.regionMatches(0, wanted, 0, 2) ? 2 : 0;
				if (digits > 0) {
					double fit = codeFit(digits, offered);
					routes.add(new Route(fit, null, () -> Reason.of(ReasonCode.SAME_WASTE_CODE, "digits", digits,
							"offer", offered, "need", wanted)));
				}
			}
		}
	}

	/** Codes that end in 99 say little more than the group that they are in. */
	private static double codeFit(int digits, String code) {
		return switch (digits) {
			case 6 -> code.endsWith("99") ? 0.6 : 0.95;
			case 4 -> 0.45;
			default -> 0.1;
		};
	}

	private void addClasses(SortedMap<String, Double> offered, SortedMap<String, Double> wanted, List<Route> routes) {
		offered.forEach((offeredClass, offeredCertainty) -> wanted.forEach((wantedClass, wantedCertainty) -> {
			double fit = classSimilarity(offeredClass, wantedClass) * offeredCertainty * wantedCertainty;
			if (fit > 0) {
				routes.add(new Route(fit, null,
						() -> Reason.of(ReasonCode.SAME_RESOURCE_CLASS, "offer", offeredClass, "need", wantedClass)));
			}
		}));
	}

	/**
	 * 1 when the offer is what is wanted or a kind of it; less for each step by which it
	 * is vaguer; little for siblings.
	 */
	double classSimilarity(String offered, String wanted) {
		List<String> up = this.knowledge.ancestry(offered);
		if (up.contains(wanted)) {
			return 1;
		}
		int steps = this.knowledge.ancestry(wanted).indexOf(offered);
		if (steps > 0) {
			return Math.pow(0.7, steps);
		}
		return (up.size() > 2 && this.knowledge.ancestry(wanted).indexOf(up.get(1)) == 1) ? 0.25 : 0;
	}

	private void addUses(List<Feedstock> uses, EngineStream need, SortedMap<String, Double> wanted,
			List<Route> routes) {
		for (Feedstock feedstock : uses) {
			Use use = feedstock.use();
			double receiver = (need.industry() != null) ? receiverFit(use, need.industry())
					: wanted.isEmpty() ? 0 : 0.6;
			double purpose = (receiver > 0) ? purposeFit(use, wanted) : 0;
			double rung = (use.cascade() != null) ? use.cascade().weight() : 1;
			double fit = feedstock.certainty() * use.maturity().weight() * rung * purpose * receiver;
			if (fit > 0) {
				routes.add(new Route(fit, use, () -> Reason.of(ReasonCode.KNOWN_USE, "use", use.id(), "process",
						use.process(), "maturity", use.maturity().name(), "source", use.source())));
			}
		}
	}

	/** Whether the use gives what the need asks for. */
	private double purposeFit(Use use, Map<String, Double> wanted) {
		if (wanted.isEmpty()) {
			return UNSTATED_PURPOSE;
		}
		double best = 0;
		for (Map.Entry<String, Double> it : wanted.entrySet()) {
			if (use.replaces() != null) {
				best = Math.max(best, it.getValue() * Math.max(classSimilarity(use.replaces(), it.getKey()),
						classSimilarity(it.getKey(), use.replaces())));
			}
			for (String feedstock : use.feedstockClasses()) {
				best = Math.max(best, it.getValue() * classSimilarity(it.getKey(), feedstock));
			}
		}
		return best;
	}

	private static double receiverFit(Use use, Industry industry) {
		double best = 0;
		for (Map.Entry<String, Double> receiver : use.receivers().entrySet()) {
			best = Math.max(best, receiver.getValue() * NaceSimilarity.of(receiver.getKey(), industry));
		}
		return best;
	}

	private void addUsualInputs(SortedMap<String, Double> offered, Industry industry, List<Route> routes) {
		offered.forEach((offeredClass, certainty) -> {
			for (String wider : this.knowledge.ancestry(offeredClass)) {
				double fit = USUAL_INPUT * certainty * this.inputs.weight(wider, industry);
				if (fit > 0) {
					routes.add(new Route(fit, null, () -> Reason.of(ReasonCode.USUAL_INPUT, "industry",
							String.join(";", industry.codes()), "class", wider)));
					return;
				}
			}
		});
	}

	/**
	 * One way in which the pair is related.
	 *
	 * @param because gives the reason, which is worded only for who asks
	 */
	record Route(double fit, @Nullable Use use, Supplier<Reason> because) {

		Reason reason() {
			return this.because.get();
		}

	}

	/** The fit with its routes, best first. */
	record Result(double score, List<Route> routes) {

		@Nullable Use use() {
			return this.routes.isEmpty() ? null : this.routes.getFirst().use();
		}

		/** All uses, when the pair is related by nothing else; else none. */
		List<Use> onlyBy() {
			List<Use> uses = this.routes.stream().map(Route::use).filter(Objects::nonNull).toList();
			return (uses.size() == this.routes.size()) ? uses : List.of();
		}

	}

}
