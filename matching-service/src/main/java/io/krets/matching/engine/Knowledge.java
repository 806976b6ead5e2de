package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What is known of resources, uses and industries; immutable.
 */
public final class Knowledge {

	private final Map<String, ResourceClass> classes = new LinkedHashMap<>();

	private final Map<String, List<ClassGuess>> codeClasses;

	private final List<Use> uses;

	private final List<IndustryFlow> flows;

	private final Map<String, List<Use>> usesByClass = new HashMap<>();

	private final Map<String, List<Use>> usesByCode = new HashMap<>();

	/**
	 * Checks that every class that is referred to exists.
	 * @param codeClasses classes by waste code (six digits) or product code prefix
	 * ({@code cpa:} and leading digits)
	 * @throws IllegalArgumentException naming the first reference to an unknown class
	 */
	public Knowledge(Collection<ResourceClass> classes, Map<String, List<ClassGuess>> codeClasses, Collection<Use> uses,
			Collection<IndustryFlow> flows) {
		classes.forEach((it) -> this.classes.put(it.id(), it));
		this.codeClasses = Map.copyOf(codeClasses);
		this.uses = List.copyOf(uses);
		this.flows = List.copyOf(flows);
		classes.forEach((it) -> requireClass(it.parent(), "parent of class " + it.id()));
		codeClasses
			.forEach((code, guesses) -> guesses.forEach((it) -> requireClass(it.classId(), "class of code " + code)));
		flows.forEach((it) -> requireClass(it.classId(), "flow of industry " + it.nace()));
		uses.forEach(this::index);
	}

	/** Knows nothing: streams match by code and by class alone. */
	public static Knowledge none() {
		return new Knowledge(List.of(), Map.of(), List.of(), List.of());
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

	public @Nullable ResourceClass findClass(String id) {
		return this.classes.get(id);
	}

	/** The class and everything wider, nearest first. */
	List<String> ancestry(String classId) {
		List<String> path = new ArrayList<>();
		@Nullable ResourceClass at = this.classes.get(classId);
		while (at != null && path.size() < 16) {
			path.add(at.id());
			at = (at.parent() != null) ? this.classes.get(at.parent()) : null;
		}
		return path.isEmpty() ? List.of(classId) : path;
	}

	List<Use> usesOfClass(String classId) {
		return this.usesByClass.getOrDefault(classId, List.of());
	}

	List<Use> usesOfCodePrefix(String prefix) {
		return this.usesByCode.getOrDefault(prefix, List.of());
	}

	/**
	 * All classes of a stream with certainties: those that it states and those of its
	 * codes, the surest guess of each.
	 */
	SortedMap<String, Double> classesOf(EngineStream stream) {
		SortedMap<String, Double> found = new TreeMap<>();
		stream.classes().forEach((it) -> found.merge(it.classId(), it.certainty(), Math::max));
		for (String code : stream.ewcCodes()) {
			classesOfCode(code).forEach((it) -> found.merge(it.classId(), it.certainty(), Math::max));
		}
		for (String code : stream.cpaCodes()) {
			classesOfProduct(code).forEach((it) -> found.merge(it.classId(), it.certainty(), Math::max));
		}
		return found;
	}

}
