package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Related pairs to time rules on, one rule at a time. */
public final class RulePairs {

	private final List<Pair> pairs = new ArrayList<>();

	/**
	 * The first pairs of streams that are related, in their order.
	 * @param most so many pairs at most
	 */
	public RulePairs(Knowledge knowledge, Collection<EngineStream> streams, int most) {
		ResourceFit resourceFit = new ResourceFit(knowledge);
		Relations relations = new Relations(knowledge);
		List<EngineStream> offers = streams.stream().filter((it) -> it.direction() == Direction.OFFER).toList();
		List<EngineStream> needs = streams.stream().filter((it) -> it.direction() == Direction.NEED).toList();
		for (EngineStream offer : offers) {
			for (EngineStream need : needs) {
				if (this.pairs.size() == most) {
					return;
				}
				ResourceFit.Result fit = resourceFit.of(offer, need);
				if (fit.score() >= ScoreWeights.LEAST_RESOURCE_FIT) {
					this.pairs
						.add(Pair.of(offer, need, fit.score(), relations.of(offer, need, fit), Access.EVERYTHING));
				}
			}
		}
	}

	public int size() {
		return this.pairs.size();
	}

	/** The names of all rules. */
	public static List<String> rules() {
		return List.copyOf(HardRules.RULES.keySet());
	}

	/** How many pairs a rule blocks. */
	public int countBlocked(String rule) {
		Function<Pair, @Nullable Blocker> asked = HardRules.RULES.get(rule);
		if (asked == null) {
			throw new IllegalArgumentException("rule = " + rule + " is none of " + rules());
		}
		int blocked = 0;
		for (Pair pair : this.pairs) {
			blocked += (asked.apply(pair) != null) ? 1 : 0;
		}
		return blocked;
	}

	/** How many pairs all rules together let pass. */
	public int countMatches() {
		int matches = 0;
		for (Pair pair : this.pairs) {
			matches += (HardRules.verdict(pair) == HardRules.Verdict.MATCH) ? 1 : 0;
		}
		return matches;
	}

	/** The sum of all scores, as if no rule were asked. */
	public double sumOfScores() {
		double sum = 0;
		for (Pair pair : this.pairs) {
			sum += PairScorer.figure(pair);
		}
		return sum;
	}

}
