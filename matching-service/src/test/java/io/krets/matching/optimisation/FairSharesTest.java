package io.krets.matching.optimisation;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Shares of published games, and of random ones against what defines them. */
class FairSharesTest {

	private static CoalitionGame game(int players, IntToDoubleFunction value) {
		double[] values = IntStream.range(0, 1 << players)
			.mapToDouble((coalition) -> (coalition == 0) ? 0 : value.applyAsDouble(coalition))
			.toArray();
		return new CoalitionGame(IntStream.rangeClosed(1, players).mapToObj(Integer::toString).toList(), values);
	}

	private static double[] nucleolus(CoalitionGame game) {
		return FairShares.nucleolus(game).orElseThrow();
	}

	@Test
	void threeFirmsThatShareGains() {
		// coalitions as bits: 1, 2, 12, 3, 13, 23, 123
		CoalitionGame game = new CoalitionGame(List.of("1", "2", "3"),
				new double[] { 0, 46125, 17437.5, 69187.5, 5812.5, 53812.5, 30750, 90000 });
		assertThat(FairShares.shapley(game)).containsExactly(new double[] { 51750, 25875, 12375 }, within(1e-6));
		assertThat(FairShares.isInCore(game, FairShares.shapley(game))).isTrue();
		assertThat(FairShares.isCoreEmpty(game)).isFalse();
		assertThat(nucleolus(game)).containsExactly(new double[] { 52687.5, 24468.75, 12843.75 }, within(1e-6));
	}

	/** Estates of 100, 200 and 300 by Aumann and Maschler (1985). */
	@Test
	void bankruptcyOfTheTalmud() {
		double[] claims = { 100, 200, 300 };
		double[][] divisions = { { 100.0 / 3, 100.0 / 3, 100.0 / 3 }, { 50, 75, 75 }, { 50, 100, 150 } };
		for (int estate = 1; estate <= 3; estate++) {
			double left = 100 * estate;
			CoalitionGame game = game(3, (coalition) -> {
				double others = IntStream.range(0, 3)
					.filter((player) -> (coalition & 1 << player) == 0)
					.mapToDouble((player) -> claims[player])
					.sum();
				return Math.max(0, left - others);
			});
			assertThat(nucleolus(game)).as("estate " + left).containsExactly(divisions[estate - 1], within(1e-9));
		}
	}

	/**
	 * Littlechild and Owen (1973): each stretch of the runway is shared by those who use
	 * it.
	 */
	@Test
	void airport() {
		double[] runway = { 8, 11, 13, 18 };
		CoalitionGame savings = game(4, (coalition) -> {
			double alone = 0;
			double together = 0;
			for (int player = 0; player < 4; player++) {
				if ((coalition & 1 << player) != 0) {
					alone += runway[player];
					together = Math.max(together, runway[player]);
				}
			}
			return alone - together;
		});
		double[] pays = { 2, 3, 4, 9 };
		double[] shapley = FairShares.shapley(savings);
		for (int player = 0; player < 4; player++) {
			assertThat(runway[player] - shapley[player]).isCloseTo(pays[player], within(1e-9));
		}
		assertThat(FairShares.isInCore(savings, shapley)).isTrue();
	}

	@Test
	void gloves() {
		// one left glove, two right ones
		CoalitionGame game = game(3, (coalition) -> ((coalition & 1) != 0 && (coalition & 6) != 0) ? 1 : 0);
		assertThat(FairShares.shapley(game)).containsExactly(new double[] { 2 / 3.0, 1 / 6.0, 1 / 6.0 }, within(1e-12));
		assertThat(nucleolus(game)).containsExactly(new double[] { 1, 0, 0 }, within(1e-9));
		assertThat(FairShares.isInCore(game, FairShares.shapley(game))).isFalse();
		assertThat(FairShares.isCoreEmpty(game)).isFalse();
	}

	@Test
	void majorityHasNoCore() {
		CoalitionGame game = game(3, (coalition) -> (Integer.bitCount(coalition) >= 2) ? 1 : 0);
		assertThat(FairShares.isCoreEmpty(game)).isTrue();
		assertThat(nucleolus(game)).containsExactly(new double[] { 1 / 3.0, 1 / 3.0, 1 / 3.0 }, within(1e-9));
		assertThat(FairShares.worstOff(game, FairShares.shapley(game)).excess()).isCloseTo(1 / 3.0, within(1e-12));
	}

	@Test
	void withoutImputationThereIsNoNucleolus() {
		CoalitionGame game = new CoalitionGame(List.of("1", "2"), new double[] { 0, 3, 3, 5 });
		assertThat(FairShares.nucleolus(game)).isEmpty();
		assertThat(FairShares.isCoreEmpty(game)).isTrue();
	}

	@Test
	void onePlayerKeepsAll() {
		CoalitionGame game = new CoalitionGame(List.of("a"), new double[] { 0, 7 });
		assertThat(FairShares.shapley(game)).containsExactly(7);
		assertThat(nucleolus(game)).containsExactly(new double[] { 7 }, within(1e-12));
		assertThat(FairShares.isCoreEmpty(game)).isFalse();
	}

	/**
	 * Kohlberg (1971) in a form that can be computed: no small transfer makes the sorted
	 * excesses lexicographically smaller.
	 */
	@Test
	void randomGamesCannotBeImproved() {
		for (int seed = 1; seed <= 60; seed++) {
			Random random = new Random(seed);
			int players = 2 + random.nextInt(4);
			CoalitionGame game = game(players,
					(coalition) -> Integer.bitCount(coalition) * (1 + random.nextInt(20)) - 1);
			if (FairShares.nucleolus(game).isEmpty()) {
				continue;
			}
			double[] share = nucleolus(game);
			assertThat(CoalitionGame.given(share, game.everyone())).as("seed " + seed)
				.isCloseTo(game.value(game.everyone()), within(1e-8));
			double[] best = excesses(game, share);
			for (int trial = 0; trial < 300; trial++) {
				double[] other = share.clone();
				double step = Math.pow(10, -random.nextInt(4));
				for (int player = 0; player < players; player++) {
					double moved = (random.nextDouble() - 0.5) * step;
					other[player] += moved;
					other[(player + 1) % players] -= moved;
				}
				boolean imputation = IntStream.range(0, players)
					.allMatch((player) -> other[player] >= game.value(1 << player));
				if (imputation) {
					assertThat(compare(excesses(game, other), best)).as("seed " + seed).isGreaterThanOrEqualTo(0);
				}
			}
		}
	}

	@Test
	void twelvePlayersAreExact() {
		Random random = new Random(12);
		double[] weight = random.doubles(12, 1, 10).toArray();
		CoalitionGame game = game(12, (coalition) -> {
			double sum = CoalitionGame.given(weight, coalition);
			return sum * sum;
		});
		double[] share = nucleolus(game);
		assertThat(CoalitionGame.given(share, game.everyone())).isCloseTo(game.value(game.everyone()), within(1e-6));
		assertThat(FairShares.isInCore(game, share)).isTrue();
		assertThat(FairShares.isInCore(game, FairShares.shapley(game))).isTrue();
	}

	private static double[] excesses(CoalitionGame game, double[] share) {
		return IntStream.range(1, game.everyone())
			.mapToDouble((coalition) -> CoalitionGame.given(share, coalition) - game.value(coalition))
			.sorted()
			.map((satisfaction) -> -satisfaction)
			.toArray();
	}

	private static int compare(double[] one, double[] other) {
		for (int at = 0; at < one.length; at++) {
			if (Math.abs(one[at] - other[at]) > 1e-7) {
				return Double.compare(one[at], other[at]);
			}
		}
		return 0;
	}

}
