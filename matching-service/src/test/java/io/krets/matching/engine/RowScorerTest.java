package io.krets.matching.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Flat figures say of a pair what its objects say, to the last bit, or nothing. */
class RowScorerTest {

	private static final int PAIRS = 20_000;

	private static final List<LocalDate> DAYS = List.of(LocalDate.of(2025, 6, 1), LocalDate.of(2027, 6, 1));

	private final ResourceFit fits = new ResourceFit(Park.smallKnowledge());

	private final Relations relations = new Relations(Park.smallKnowledge());

	@Test
	void sameAsRulesAndScoreOrUntold() {
		long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
		System.out.println("RowScorerTest: random seed " + seed);
		Random random = new Random(seed);
		RandomNetwork network = new RandomNetwork(seed);
		int[] counts = new int[3];
		for (int at = 0; at < PAIRS; at++) {
			EngineStream whole = network.offer("o");
			EngineStream offer = (random.nextInt(4) == 0) ? network.hazier(whole) : whole;
			EngineStream need = network.need("n");
			EngineStream shown = (random.nextInt(4) == 0) ? network.hazier(need) : need;
			ResourceFit.Result fit = this.fits.of(offer, shown);
			if (offer.kind() == need.kind() && fit.score() >= ScoreWeights.LEAST_RESOURCE_FIT) {
				LocalDate today = DAYS.get(random.nextInt(2));
				Relation relation = this.relations.of(offer, shown, fit);
				counts[compare(offer, shown, fit.score(), relation, today, "seed " + seed)]++;
				counts[compare(shown, offer, fit.score(), relation, today, "seed " + seed)]++;
			}
		}
		int all = counts[0] + counts[1] + counts[2];
		assertThat(counts[0]).as("blocked of %d", all).isGreaterThan(all / 20);
		assertThat(counts[1]).as("matches of %d", all).isGreaterThan(all / 20);
		assertThat(counts[2]).as("untold of %d", all).isLessThan(all / 2);
	}

	/** Gives 0 for a pair that is blocked, 1 for a match, 2 for one left untold. */
	private static int compare(EngineStream subject, EngineStream candidate, double fit, Relation relation,
			LocalDate today, String seed) {
		RelatedProfiles.Related related = new RelatedProfiles.Related(0, fit, relation);
		OwnCost cost = OwnCost.find(subject);
		RowBlock block = new RowBlock(candidate, candidate);
		double score = new RowScorer(subject, cost, RowBits.of(subject, cost), today).score(related, block, 0);
		if (Double.isNaN(score)) {
			return 2;
		}
		Pair pair = Pair.around(subject, candidate, related, new Access() {
			@Override
			public Level levelOf(EngineStream exact) {
				return Level.EXACT;
			}

			@Override
			public @Nullable LocalDate today() {
				return today;
			}
		});
		boolean match = HardRules.verdict(pair) == HardRules.Verdict.MATCH;
		assertThat(score).as("%s: %s and %s", seed, subject, candidate)
			.isEqualTo(match ? PairScorer.figure(pair) : RowScorer.BLOCKED);
		return match ? 1 : 0;
	}

	@Test
	void whatRowsCannotHoldIsUntold() {
		EngineStreamBuilder ash = EngineStream.offer("o", "f1", Kind.MATERIAL, "ash").ewcCodes(List.of("100102"));
		EngineStream need = EngineStream.need("n", "f2", Kind.MATERIAL, "ash").ewcCodes(List.of("100102")).build();
		assertThat(score(ash.build(), need)).isPositive();
		assertThat(score(ash.build(), RandomNetwork.copy(need).hazards(List.of("a strange hazard")).build())).isNaN();
		assertThat(score(ash.build(),
				RandomNetwork.copy(need).availability(new Availability(LocalDate.MIN, LocalDate.MAX)).build()))
			.isNaN();
		assertThat(
				score(RandomNetwork.copy(ash.build()).economics(new Economics("ISK", 3.0, null, null)).build(), need))
			.isNaN();
		assertThat(score(RandomNetwork.copy(ash.build()).animalByProductCategory(3).build(), need)).isNaN();
		assertThat(score(EngineStream.offer("o", "f2", Kind.MATERIAL, "ash").ewcCodes(List.of("100102")).build(), need))
			.isNaN();
	}

	/** Nobody knows that two hidden firms are one, and so no rule does. */
	@Test
	void hiddenFirmsAreNotTheSame() {
		assertThat(score(EngineStream.offer("o", "", Kind.MATERIAL, "").ewcCodes(List.of("100102")).build(),
				EngineStream.need("n", "", Kind.MATERIAL, "").ewcCodes(List.of("100102")).build()))
			.isPositive();
	}

	private double score(EngineStream subject, EngineStream candidate) {
		ResourceFit.Result fit = this.fits.of(subject, candidate);
		Relation relation = this.relations.of(subject, candidate, fit);
		OwnCost cost = OwnCost.find(subject);
		return new RowScorer(subject, cost, RowBits.of(subject, cost), null)
			.score(new RelatedProfiles.Related(0, fit.score(), relation), new RowBlock(candidate, candidate), 0);
	}

}
