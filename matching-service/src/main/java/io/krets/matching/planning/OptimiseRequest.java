package io.krets.matching.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.krets.kit.problem.FieldError;
import io.krets.matching.optimisation.Goal;
import io.krets.matching.optimisation.Impact;
import io.krets.matching.optimisation.NetworkModel;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import org.jspecify.annotations.Nullable;

/**
 * A network model of one period as a caller sends it. The schema has checked each field
 * alone.
 */
record OptimiseRequest(@Nullable Objective objective, @Nullable Boolean meetAllDemand, @Nullable Double gap,
		@Nullable Double timeLimitSeconds, @Nullable List<SentSource> sources, @Nullable List<SentSink> sinks,
		@Nullable List<SentLink> links) {

	private static final double DEFAULT_GAP = 1e-4;

	private static final double DEFAULT_SECONDS = 30;

	/** What to look for. */
	enum Objective {

		MIN_COST, MAX_BENEFIT

	}

	/** A source as sent. */
	record SentSource(@Nullable String id, @Nullable String resource, @Nullable Double amount,
			@Nullable Double disposalCost, @Nullable Map<String, Double> concentrations) {
	}

	/** A sink as sent. */
	record SentSink(@Nullable String id, @Nullable String resource, @Nullable Double amount,
			@Nullable Double virginCost, @Nullable Map<String, Double> maxConcentrations) {
	}

	/** A link as sent. */
	record SentLink(@Nullable String from, @Nullable String to, @Nullable Double unitCost, @Nullable Double fixedCost,
			@Nullable Double minAmount, @Nullable Double maxAmount, @Nullable Double yield) {
	}

	boolean seeksBenefit() {
		return this.objective == Objective.MAX_BENEFIT;
	}

	boolean meetsAllDemand() {
		return (this.meetAllDemand != null) ? this.meetAllDemand : !seeksBenefit();
	}

	double allowedGap() {
		return or(this.gap, DEFAULT_GAP);
	}

	double seconds() {
		return or(this.timeLimitSeconds, DEFAULT_SECONDS);
	}

	Goal goal() {
		return seeksBenefit() ? Goal.MOST_SAVING : Goal.LEAST_COST;
	}

	/** What the schema cannot say: ids, references, resources and limits that agree. */
	static void check(OptimiseRequest request, List<FieldError> errors) {
		if (request.seeksBenefit() && Boolean.TRUE.equals(request.meetAllDemand)) {
			errors.add(new FieldError("/meetAllDemand", "clashes",
					"MAX_BENEFIT weighs what to serve: set meetAllDemand to false."));
		}
		Map<String, String> sources = resources("sources", request.sources, SentSource::id, SentSource::resource,
				errors);
		Map<String, String> sinks = resources("sinks", request.sinks, SentSink::id, SentSink::resource, errors);
		List<SentLink> links = (request.links != null) ? request.links : List.of();
		for (int at = 0; at < links.size(); at++) {
			checkLink("/links/" + at, links.get(at), sources, sinks, request, errors);
		}
	}

	private static <T> Map<String, String> resources(String list, @Nullable List<T> nodes,
			Function<T, @Nullable String> id, Function<T, @Nullable String> resource, List<FieldError> errors) {
		Map<String, String> resources = new HashMap<>();
		Set<String> seen = new HashSet<>();
		List<T> present = (nodes != null) ? nodes : List.of();
		for (int at = 0; at < present.size(); at++) {
			String name = id.apply(present.get(at));
			if (name != null && !seen.add(name)) {
				errors.add(new FieldError("/%s/%d/id".formatted(list, at), "duplicate",
						"The id %s is used twice among the %s.".formatted(name, list)));
			}
			if (name != null) {
				String what = resource.apply(present.get(at));
				resources.putIfAbsent(name, (what != null) ? what : "");
			}
		}
		return resources;
	}

	private static void checkLink(String pointer, SentLink link, Map<String, String> sources, Map<String, String> sinks,
			OptimiseRequest request, List<FieldError> errors) {
		String from = (link.from() != null && request.sources != null) ? link.from() : null;
		String to = (link.to() != null && request.sinks != null) ? link.to() : null;
		if (from != null && !sources.containsKey(from)) {
			errors.add(new FieldError(pointer + "/from", "unknown-reference", "There is no source " + from + "."));
		}
		if (to != null && !sinks.containsKey(to)) {
			errors.add(new FieldError(pointer + "/to", "unknown-reference", "There is no sink " + to + "."));
		}
		String given = (from != null) ? sources.getOrDefault(from, "") : "";
		String taken = (to != null) ? sinks.getOrDefault(to, "") : "";
		if (!given.isEmpty() && !taken.isEmpty() && !given.equals(taken)) {
			errors.add(new FieldError(pointer, "resources-differ",
					"%s gives %s and %s takes %s: a link joins equal resources.".formatted(from, given, to, taken)));
		}
		if (link.minAmount() != null && link.maxAmount() != null && link.minAmount() > link.maxAmount()) {
			errors.add(new FieldError(pointer + "/minAmount", "out-of-range",
					"minAmount %s is above maxAmount %s.".formatted(link.minAmount(), link.maxAmount())));
		}
	}

	/** The model of a request without faults. */
	NetworkModel model() {
		List<SentSource> sentSources = present(this.sources);
		List<SentSink> sentSinks = present(this.sinks);
		Map<String, Integer> sourceAt = new HashMap<>();
		Map<String, Integer> sinkAt = new HashMap<>();
		List<NetworkModel.Source> modelSources = new ArrayList<>();
		for (SentSource it : sentSources) {
			sourceAt.put(text(it.id()), modelSources.size());
			modelSources.add(new NetworkModel.Source(text(it.id()), text(it.resource()), List.of(amount(it.amount())),
					Impact.cost(or(it.disposalCost(), 0)), orEmpty(it.concentrations())));
		}
		List<NetworkModel.Sink> modelSinks = new ArrayList<>();
		for (SentSink it : sentSinks) {
			sinkAt.put(text(it.id()), modelSinks.size());
			modelSinks.add(new NetworkModel.Sink(text(it.id()), text(it.resource()), List.of(amount(it.amount())),
					Impact.cost(or(it.virginCost(), 0)), orEmpty(it.maxConcentrations())));
		}
		List<NetworkModel.Link> modelLinks = present(this.links).stream()
			.map((it) -> new NetworkModel.Link(new Node(NodeKind.SOURCE, sourceAt.getOrDefault(text(it.from()), -1)),
					new Node(NodeKind.SINK, sinkAt.getOrDefault(text(it.to()), -1)), Impact.cost(or(it.unitCost(), 0)),
					Impact.cost(or(it.fixedCost(), 0)), or(it.minAmount(), 0), amount(it.maxAmount()),
					or(it.yield(), 1)))
			.toList();
		return new NetworkModel(1, modelSources, modelSinks, List.of(), List.of(), modelLinks, meetsAllDemand());
	}

	private static <T> List<T> present(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static double or(@Nullable Double value, double otherwise) {
		return (value != null) ? value : otherwise;
	}

	private static double amount(@Nullable Double amount) {
		return or(amount, Double.POSITIVE_INFINITY);
	}

	private static Map<String, Double> orEmpty(@Nullable Map<String, Double> map) {
		return (map != null) ? map : Map.of();
	}

}
