package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What is known of resources, uses and industries; immutable.
 */
public final class Knowledge {

	/** Certainty of an industry's usual leftovers when the stream itself says nothing. */
	private static final double NAMELESS = 0.35;

	/**
	 * From here on a name says more of the stream than a code that names something else.
	 */
	private static final double CLEARLY_NAMED = 0.9;

	private static final double BESIDE_NAME = 0.5;

	/** Firms of one industry often stand together, in a cluster or a chemical park. */
	private static final double SAME_INDUSTRY = 0.5;

	/** Outputs less usual than this say nothing about a stream. */
	private static final double LEAST_USUAL = 0.15;

	/** What a vague class loses when its industry always leaves a kind of it. */
	private static final double STEPS_BACK = 0.5;

	private final Map<String, ResourceClass> classes = new LinkedHashMap<>();

	private final Map<String, List<String>> ancestries = new HashMap<>();

	private final Map<String, List<ClassGuess>> codeClasses;

	private final List<Use> uses;

	private final List<IndustryFlow> flows;

	private final List<Neighbour> neighbours;

	private final Map<String, List<IndustryFlow>> outputsByDivision = new HashMap<>();

	private final Map<String, List<Neighbour>> neighboursByDivision = new HashMap<>();

	private final Map<String, List<Use>> usesByClass = new HashMap<>();

	private final Map<String, List<Use>> usesByCode = new HashMap<>();

	/**
	 * Checks that every class that is referred to exists.
	 * @param codeClasses classes by waste code (six digits) or product code prefix
	 * ({@code cpa:} and leading digits)
	 * @throws IllegalArgumentException naming the first reference to an unknown class
	 */
	public Knowledge(Collection<ResourceClass> classes, Map<String, List<ClassGuess>> codeClasses, Collection<Use> uses,
			Collection<IndustryFlow> flows, Collection<Neighbour> neighbours) {
		this.neighbours = List.copyOf(neighbours);
		classes.forEach((it) -> this.classes.put(it.id(), it));
		this.codeClasses = Map.copyOf(codeClasses);
		this.uses = List.copyOf(uses);
		this.flows = List.copyOf(flows);
		classes.forEach((it) -> requireClass(it.parent(), "parent of class " + it.id()));
		classes.forEach((it) -> this.ancestries.put(it.id(), pathFrom(it)));
		codeClasses
			.forEach((code, guesses) -> guesses.forEach((it) -> requireClass(it.classId(), "class of code " + code)));
		flows.forEach((it) -> requireClass(it.classId(), "flow of industry " + it.nace()));
		uses.forEach(this::index);
		this.flows.stream()
			.filter((it) -> it.direction() == Direction.OFFER)
			.forEach((it) -> this.outputsByDivision
				.computeIfAbsent(NaceSimilarity.division(it.nace()), (division) -> new ArrayList<>())
				.add(it));
		for (Neighbour it : this.neighbours) {
			for (String division : new LinkedHashSet<>(
					List.of(NaceSimilarity.division(it.one()), NaceSimilarity.division(it.other())))) {
				this.neighboursByDivision.computeIfAbsent(division, (id) -> new ArrayList<>()).add(it);
			}
		}
	}

	private static <T> List<T> ofDivisions(Map<String, List<T>> byDivision, Industry industry) {
		List<T> found = new ArrayList<>();
		industry.codes()
			.stream()
			.map(NaceSimilarity::division)
			.distinct()
			.forEach((it) -> found.addAll(byDivision.getOrDefault(it, List.of())));
		return found;
	}

	/** Knows nothing: streams match by code and by class alone. */
	public static Knowledge none() {
		return new Knowledge(List.of(), Map.of(), List.of(), List.of(), List.of());
	}

	private void index(Use use) {
		requireClass(use.replaces(), "replaces of use " + use.id());
		for (String feedstock : use.feedstockClasses()) {
			requireClass(feedstock, "feedstock of use " + use.id());
			this.usesByClass.computeIfAbsent(feedstock, (id) -> new ArrayList<>()).add(use);
		}
		use.feedstockCodes()
			.forEach((code) -> this.usesByCode.computeIfAbsent(code, (it) -> new ArrayList<>()).add(use));
	}

	private void requireClass(@Nullable String id, String where) {
		if (id != null && !this.classes.containsKey(id)) {
			throw new IllegalArgumentException(
					where + " = " + id + " is not a resource class\nMaybe it is missing from classes.csv.");
		}
	}

	public Collection<ResourceClass> classes() {
		return List.copyOf(this.classes.values());
	}

	public List<Use> uses() {
		return this.uses;
	}

	public List<IndustryFlow> flows() {
		return this.flows;
	}

	/** Classes of a six-digit waste code; empty when the code is unknown. */
	public List<ClassGuess> classesOfCode(String ewc) {
		return this.codeClasses.getOrDefault(ewc, List.of());
	}

	/** Classes of a product code by its longest known leading digits; may be empty. */
	public List<ClassGuess> classesOfProduct(String cpa) {
		for (int length = cpa.length(); length >= 2; length--) {
			List<ClassGuess> found = this.codeClasses.get("cpa:" + cpa.substring(0, length));
			if (found != null) {
				return found;
			}
		}
		return List.of();
	}

	/** The waste codes that have a class. */
	public Collection<String> codes() {
		return this.codeClasses.keySet().stream().filter((code) -> !code.startsWith("cpa:")).toList();
	}

	public @Nullable ResourceClass findClass(String id) {
		return this.classes.get(id);
	}

	/** The class and everything wider, nearest first. */
	List<String> ancestry(String classId) {
		List<String> path = this.ancestries.get(classId);
		return (path != null) ? path : List.of(classId);
	}

	private List<String> pathFrom(ResourceClass narrowest) {
		List<String> path = new ArrayList<>();
		@Nullable ResourceClass at = narrowest;
		while (at != null && path.size() < 16) {
			path.add(at.id());
			at = (at.parent() != null) ? this.classes.get(at.parent()) : null;
		}
		return List.copyOf(path);
	}

	List<Use> usesOfClass(String classId) {
		return this.usesByClass.getOrDefault(classId, List.of());
	}

	List<Use> usesOfCodePrefix(String prefix) {
		return this.usesByCode.getOrDefault(prefix, List.of());
	}

	/** The same without any use, to measure what uses are worth. */
	public Knowledge withoutUses() {
		return new Knowledge(this.classes.values(), this.codeClasses, List.of(), this.flows, this.neighbours);
	}

	/**
	 * All classes of a stream with certainties: those that it states and those of its
	 * codes, the surest guess of each; for an offer sharpened by what its industry
	 * usually leaves, before which a vaguer class steps back.
	 */
	public SortedMap<String, Double> classesOf(EngineStream stream) {
		SortedMap<String, Double> found = new TreeMap<>();
		stream.classes().forEach((it) -> found.merge(it.classId(), it.certainty(), Math::max));
		List<String> named = stream.classes()
			.stream()
			.filter((it) -> it.certainty() >= CLEARLY_NAMED)
			.map(ClassGuess::classId)
			.toList();
		for (String code : stream.ewcCodes()) {
			classesOfCode(code).forEach((it) -> found.merge(it.classId(), beside(named, it), Math::max));
		}
		for (String code : stream.cpaCodes()) {
			classesOfProduct(code).forEach((it) -> found.merge(it.classId(), beside(named, it), Math::max));
		}
		if (stream.direction() == Direction.OFFER && stream.industry() != null) {
			sharpen(found, stream.industry());
		}
		return found;
	}

	/** How sure a guess from a code stays beside what the name says clearly. */
	private double beside(List<String> named, ClassGuess guess) {
		boolean agrees = named.isEmpty() || named.stream()
			.anyMatch((it) -> ancestry(it).contains(guess.classId()) || ancestry(guess.classId()).contains(it));
		return agrees ? guess.certainty() : BESIDE_NAME * guess.certainty();
	}

	private void sharpen(SortedMap<String, Double> found, Industry industry) {
		Map<String, Double> stated = Map.copyOf(found);
		Map<String, Double> vague = new HashMap<>();
		Map<String, Double> itself = new HashMap<>();
		for (IndustryFlow flow : ofDivisions(this.outputsByDivision, industry)) {
			double usual = flow.weight() * NaceSimilarity.of(flow.nace(), industry);
			if (usual < LEAST_USUAL) {
				continue;
			}
			if (stated.isEmpty()) {
				found.merge(flow.classId(), NAMELESS * usual, Math::max);
				continue;
			}
			for (String wider : ancestry(flow.classId())) {
				double certainty = stated.getOrDefault(wider, 0.0);
				double sharpened = wider.equals(flow.classId()) ? 1 - (1 - certainty) * (1 - 0.5 * usual)
						: certainty * usual;
				if (certainty > 0) {
					found.merge(flow.classId(), Math.min(1, sharpened), Math::max);
					(wider.equals(flow.classId()) ? itself : vague).merge(wider, usual, Math::max);
				}
			}
		}
		vague.forEach((wider, usual) -> found.computeIfPresent(wider, (id, certainty) -> certainty
				* (1 - STEPS_BACK * Math.max(0, usual - itself.getOrDefault(wider, 0.0)))));
	}

	/** How usual it is that the two industries are neighbours; 0 when unheard of. */
	double nearness(@Nullable Industry one, @Nullable Industry other) {
		double best = 0;
		if (one != null && other != null) {
			for (Neighbour it : ofDivisions(this.neighboursByDivision, one)) {
				double forth = NaceSimilarity.of(it.one(), one) * NaceSimilarity.of(it.other(), other);
				double back = NaceSimilarity.of(it.one(), other) * NaceSimilarity.of(it.other(), one);
				best = Math.max(best, it.weight() * Math.max(forth, back));
			}
			if (one.codes().stream().anyMatch(other.codes()::contains)) {
				best = Math.max(best, SAME_INDUSTRY);
			}
		}
		return best;
	}

}
