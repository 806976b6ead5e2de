package io.krets.matching.engine;

import java.util.List;
import java.util.Map;

/** A tiny catalogue for tests. */
final class Park {

	static final Location ORKANGER = new Location(63.306, 9.849);

	static final Location TRONDHEIM = new Location(63.431, 10.395);

	static final Location KOKKOLA = new Location(63.838, 23.131);

	private final Catalogue catalogue = new Catalogue();

	private final Matcher matcher;

	Park(Knowledge knowledge) {
		this.matcher = new Matcher(this.catalogue, knowledge);
	}

	static Park withoutKnowledge() {
		return new Park(Knowledge.none());
	}

	/** Heat, and ashes with two uses. */
	static Knowledge smallKnowledge() {
		List<ResourceClass> classes = List.of(type("heat", null), type("ash", null), type("fly-ash", "ash"),
				type("cement-raw", null), type("steam", "heat"), type("electricity", null), type("fish", null),
				type("feed", null), new ResourceClass("cement", "cement-raw", "Cement", 700.0, "test factor"));
		Use use = new Use("fly-ash-in-cement", List.of("fly-ash"), List.of("100102"), "blending into cement",
				Map.of("23.51", 1.0), "cement", "fineness, chloride", Limit.parseAll("Cl<=0.001"), 1, "byproduct",
				Maturity.COMMON, null, "EN 197-1");
		Use meal = new Use("fish-meal", List.of("fish"), List.of(), "meal for feed", Map.of("10.91", 1.0), "feed",
				"fresh", 0.2, "animal-by-product-rules", Maturity.COMMON, Cascade.FEED, "test source");
		return new Knowledge(classes, Map.of("100102", List.of(new ClassGuess("fly-ash", 0.9))), List.of(use, meal),
				List.of(new IndustryFlow("35.30", Direction.NEED, "heat", 1)), List.of());
	}

	private static ResourceClass type(String id, String parent) {
		return new ResourceClass(id, parent, id, null, null);
	}

	Park with(EngineStream... streams) {
		for (EngineStream stream : streams) {
			this.catalogue.put(CatalogueEntry.exactOnly(stream));
		}
		return this;
	}

	Park with(CatalogueEntry entry) {
		this.catalogue.put(entry);
		return this;
	}

	Catalogue catalogue() {
		return this.catalogue;
	}

	Matcher matcher() {
		return this.matcher;
	}

	List<Match> matches(EngineStream subject) {
		return this.matcher.top(subject, 20, false, Access.EVERYTHING);
	}

	List<Match> withNearMisses(EngineStream subject) {
		return this.matcher.top(subject, 20, true, Access.EVERYTHING);
	}

}
