package io.krets.matching.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.engine.Cascade;
import io.krets.matching.engine.ClassGuess;
import io.krets.matching.engine.Direction;
import io.krets.matching.engine.IndustryFlow;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.Limit;
import io.krets.matching.engine.Maturity;
import io.krets.matching.engine.Neighbour;
import io.krets.matching.engine.ResourceClass;
import io.krets.matching.engine.Use;

/**
 * Reads the knowledge files beside the classes and checks them; any fault stops the start
 * and names the file and the line.
 */
public final class KnowledgeLoader {

	static final List<String> USE_FILES = List.of("chem", "energy", "food", "forest", "metals", "minerals");

	private final Map<String, String> sources = new HashMap<>();

	/** Reads {@code sources.csv}, which the other files refer to. */
	KnowledgeLoader() {
		KnowledgeFile.open("sources.csv", 2).forEach((row) -> this.sources.put(row.text(0), row.text(1)));
	}

	/**
	 * Loads everything.
	 * @throws IllegalStateException naming file and line of the first fault
	 */
	public static Knowledge load() {
		return new KnowledgeLoader().read();
	}

	private Knowledge read() {
		List<ResourceClass> classes = new ArrayList<>();
		KnowledgeFile.open("classes.csv", 6).forEach((row) -> classes.add(resourceClass(row)));
		Map<String, List<ClassGuess>> codes = new LinkedHashMap<>();
		for (String file : List.of("code-classes.csv", "product-classes.csv")) {
			KnowledgeFile.open(file, 2).forEach((row) -> codes.put(row.text(0), guesses(row)));
		}
		List<IndustryFlow> flows = new ArrayList<>();
		KnowledgeFile.open("industry-flows.csv", 3).forEach((row) -> flows.addAll(flows(row)));
		List<Neighbour> neighbours = new ArrayList<>();
		KnowledgeFile.open("neighbours.csv", 4).forEach((row) -> neighbours.add(neighbour(row)));
		List<Use> uses = new ArrayList<>();
		useRows().forEach((row) -> uses.add(use(row)));
		return new Knowledge(classes, codes, uses, flows, neighbours);
	}

	/** The lines of all files of uses. */
	static List<KnowledgeFile.Row> useRows() {
		return USE_FILES.stream().flatMap((file) -> KnowledgeFile.open("uses/" + file + ".csv", 12).stream()).toList();
	}

	private static ResourceClass resourceClass(KnowledgeFile.Row row) {
		String words = row.text(2);
		int comma = words.indexOf(',');
		return new ResourceClass(row.text(0), row.textOrNull(1), (comma > 0) ? words.substring(0, comma) : words, null,
				null);
	}

	private static List<ClassGuess> guesses(KnowledgeFile.Row row) {
		return row.weights(1).entrySet().stream().map((it) -> new ClassGuess(it.getKey(), it.getValue())).toList();
	}

	private static List<IndustryFlow> flows(KnowledgeFile.Row row) {
		Direction direction = row.text(1).equals("IN") ? Direction.NEED : Direction.OFFER;
		return row.weights(2)
			.entrySet()
			.stream()
			.map((it) -> new IndustryFlow(row.text(0), direction, it.getKey(), it.getValue()))
			.toList();
	}

	/** One line of a file of uses. */
	Use use(KnowledgeFile.Row row) {
		List<String> feedstock = Arrays.asList(row.text(1).split(","));
		List<String> codes = feedstock.stream()
			.filter((it) -> it.startsWith("ewc:"))
			.map((it) -> it.substring(4))
			.toList();
		List<String> classes = feedstock.stream().filter((it) -> !it.startsWith("ewc:")).toList();
		boolean biological = row.textOrNull(10) != null;
		return new Use(row.text(0), classes, codes, row.text(2), row.weights(3), row.textOrNull(4), row.text(5),
				limits(row), row.number(7), row.text(8), row.constant(9, Maturity.class),
				biological ? row.constant(10, Cascade.class) : null, source(row, 11));
	}

	private static List<Limit> limits(KnowledgeFile.Row row) {
		try {
			return Limit.parseAll(row.text(6));
		}
		catch (IllegalArgumentException ex) {
			throw row.fault(String.valueOf(ex.getMessage()), "Maybe the fraction was given in percent.");
		}
	}

	private Neighbour neighbour(KnowledgeFile.Row row) {
		source(row, 3);
		return new Neighbour(row.text(0), row.text(1), row.number(2));
	}

	/** A key of sources.csv, perhaps with a place in it, becomes the full reference. */
	private String source(KnowledgeFile.Row row, int index) {
		String[] keyAndPlace = row.text(index).split(" ", 2);
		String reference = this.sources.get(keyAndPlace[0]);
		if (reference == null) {
			throw row.fault("source = \"" + row.text(index) + "\" is not in sources.csv",
					"Maybe the use has no source yet.");
		}
		return (keyAndPlace.length > 1) ? reference + ", " + keyAndPlace[1] : reference;
	}

}
