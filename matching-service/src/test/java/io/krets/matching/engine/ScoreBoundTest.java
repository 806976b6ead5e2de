package io.krets.matching.engine;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an index leaves out unscored would have scored no better than its bound. */
class ScoreBoundTest {

	private static final int PAIRS = 20_000;

	private final ResourceFit fits = new ResourceFit(Park.smallKnowledge());

	private final Relations relations = new Relations(Park.smallKnowledge());

	@Test
	void noBoundIsBelowTheScoreAndNoMatchCountsForNothing() {
		long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
		System.out.println("ScoreBoundTest: random seed " + seed);
		Random random = new Random(seed);
		RandomNetwork network = new RandomNetwork(seed);
		int matches = 0;
		for (int at = 0; at < PAIRS; at++) {
			EngineStream offer = withAnyUnit(network.offer("o"), random);
			EngineStream need = withAnyUnit(network.need("n"), random);
			ResourceFit.Result fit = this.fits.of(offer, need);
			if (offer.kind() != need.kind() || fit.score() < ScoreWeights.LEAST_RESOURCE_FIT) {
				continue;
			}
			Relation relation = this.relations.of(offer, need, fit);
			RelatedProfiles.Related related = new RelatedProfiles.Related(0, fit.score(), relation);
			Pair pair = Pair.of(offer, need, fit.score(), relation, Access.EVERYTHING);
			double score = PairScorer.figure(pair);
			for (EngineStream subject : List.of(offer, need)) {
				EngineStream row = (subject == offer) ? need : offer;
				RowBlock block = new RowBlock(row, row);
				OwnCost cost = OwnCost.find(subject);
				ScoreBound bound = new ScoreBound(subject, cost, RowBits.of(subject, cost));
				assertThat(bound.ofProfile(related)).as("seed %d, %s and %s", seed, subject, row)
					.isGreaterThanOrEqualTo((float) score);
				assertThat(bound.ofPart(related, block)).as("seed %d, %s and %s", seed, subject, row)
					.isGreaterThanOrEqualTo((float) score);
				assertThat(bound.findRows(related, block, false, score, new int[1]))
					.as("seed %d, %s and %s", seed, subject, row)
					.isOne();
				assertThat(bound.found(0)).as("seed %d, %s and %s", seed, subject, row)
					.isGreaterThanOrEqualTo((float) score);
				if (HardRules.verdict(pair) == HardRules.Verdict.MATCH) {
					matches++;
					assertThat(bound.findRows(related, block, true, score, new int[1]))
						.as("seed %d, %s and %s", seed, subject, row)
						.isOne();
				}
			}
		}
		assertThat(matches).isGreaterThan(PAIRS / 100);
	}

	private static EngineStream withAnyUnit(EngineStream it, Random random) {
		Quantity quantity = it.quantity();
		if (quantity == null) {
			return it;
		}
		AnnualUnit unit = AnnualUnit.values()[random.nextInt(AnnualUnit.values().length)];
		return RandomNetwork.copy(it)
			.quantity(new Quantity(unit, quantity.perYear(), quantity.low(), quantity.high(), quantity.monthlyShares(),
					null, quantity.grade()))
			.build();
	}

}
