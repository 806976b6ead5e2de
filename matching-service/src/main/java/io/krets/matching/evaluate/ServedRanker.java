package io.krets.matching.evaluate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

import io.krets.matching.engine.Access;
import io.krets.matching.engine.Catalogue;
import io.krets.matching.engine.CatalogueEntry;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Industry;
import io.krets.matching.engine.Kind;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.Match;
import io.krets.matching.engine.Matcher;
import io.krets.matching.knowledge.WordClassifier;

/** The ranker that serves matches, asked for the receivers of a supply. */
final class ServedRanker implements Ranker {

	private final Knowledge knowledge;

	private final WordClassifier words;

	private final int candidates;

	private final Map<Kind, Matcher> matchers = new EnumMap<>(Kind.class);

	/** Each candidate industry becomes a firm that needs something of every kind. */
	ServedRanker(Knowledge knowledge, WordClassifier words, SortedMap<String, String> candidates) {
		this.knowledge = knowledge;
		this.words = words;
		this.candidates = candidates.size();
		for (Kind kind : Kind.values()) {
			Catalogue catalogue = new Catalogue();
			candidates.forEach((nace, businesses) -> catalogue.put(CatalogueEntry
				.exactOnly(EngineStream.need(nace, nace, kind, businesses).industry(industry(nace)).build())));
			this.matchers.put(kind, new Matcher(catalogue, knowledge));
		}
	}

	@Override
	public Map<String, Double> scores(Exchange supply) {
		Map<String, Double> scores = new HashMap<>();
		explain(supply, this.candidates).forEach((match) -> scores.put(match.needId(), match.score()));
		return scores;
	}

	List<Match> explain(Exchange supply, int limit) {
		return Objects.requireNonNull(this.matchers.get(supply.kind()))
			.top(stream(supply), limit, false, Access.EVERYTHING);
	}

	/** The classes that the supply is taken for, surest first. */
	String understood(Exchange supply) {
		return this.knowledge.classesOf(stream(supply))
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue().reversed())
			.limit(5)
			.map((it) -> String.format(Locale.ROOT, "%s %.2f", it.getKey(), it.getValue()))
			.collect(Collectors.joining(", "));
	}

	private EngineStream stream(Exchange supply) {
		return EngineStream.offer("supply", "supplier", supply.kind(), supply.byProduct())
			.classes(this.words.classify(supply.byProduct()))
			.ewcCodes(supply.ewcCodes())
			.cpaCodes(supply.cpaCodes())
			.industry(supply.donorNace().isEmpty() ? null : industry(supply.donorNace()))
			.build();
	}

	private static Industry industry(String nace) {
		return new Industry("2", Arrays.stream(nace.split(";")).map(String::strip).toList());
	}

}
