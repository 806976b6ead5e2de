package io.krets.matching.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What a ranker must beat; unlike it, two of these learn from the other rows. */
final class Baselines {

	private final List<Exchange> exchanges;

	private final Set<String> candidates;

	Baselines(List<Exchange> exchanges, Set<String> candidates) {
		this.exchanges = exchanges;
		this.candidates = candidates;
	}

	Ranker random(long seed) {
		Random random = new Random(seed);
		return (supply) -> {
			Map<String, Double> scores = new HashMap<>();
			this.candidates.forEach((it) -> scores.put(it, random.nextDouble()));
			return scores;
		};
	}

	/** Counts receivers in all other rows; ties are broken by a fixed small offset. */
	Ranker mostCommon() {
		return (supply) -> {
			Map<String, Double> scores = offsets();
			this.exchanges.stream()
				.filter((it) -> it != supply)
				.forEach((it) -> scores.merge(it.receiverNace(), 1.0, Double::sum));
			return scores;
		};
	}

	/** Scores each receiver by its most similar supply among the other rows. */
	Ranker nearestNeighbour() {
		return (supply) -> {
			Map<String, Double> scores = offsets();
			Set<String> features = features(supply);
			this.exchanges.stream()
				.filter((it) -> it != supply)
				.forEach((it) -> scores.merge(it.receiverNace(), similarity(features, features(it)), Math::max));
			return scores;
		};
	}

	private Map<String, Double> offsets() {
		Map<String, Double> offsets = new HashMap<>();
		this.candidates.stream().sorted().forEach((it) -> offsets.put(it, -1e-6 * offsets.size()));
		return offsets;
	}

	private static Set<String> features(Exchange exchange) {
		Set<String> features = new HashSet<>(
				Arrays.asList(exchange.byProduct().toLowerCase(Locale.ROOT).split("[^\\p{L}0-9]+")));
		features.add("nace" + exchange.donorNace());
		features.add(exchange.kind().name());
		exchange.ewcCodes().forEach((it) -> features.add("ewc" + it));
		return features;
	}

	private static double similarity(Set<String> one, Set<String> two) {
		long shared = one.stream().filter(two::contains).count();
		return (double) shared / (one.size() + two.size() - shared);
	}

}
