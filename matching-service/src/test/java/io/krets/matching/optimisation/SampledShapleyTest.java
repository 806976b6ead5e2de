package io.krets.matching.optimisation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Shares that are drawn lie within their stated errors of the exact ones. */
class SampledShapleyTest {

	private static CoalitionGame game(int players, long seed) {
		Random random = new Random(seed);
		double[] pair = random.doubles(players * players, 0, 10).toArray();
		double[] values = new double[1 << players];
		for (int coalition = 1; coalition < values.length; coalition++) {
			for (int one = 0; one < players; one++) {
				for (int other = 0; other < one; other++) {
					boolean both = (coalition & 1 << one) != 0 && (coalition & 1 << other) != 0;
					values[coalition] += both ? pair[one * players + other] : 0;
				}
			}
			// something that no pair explains
			values[coalition] += Math.pow(Integer.bitCount(coalition), 1.5) * (1 + coalition % 7);
		}
		return new CoalitionGame(List.of("a", "b", "c", "d", "e", "f", "g", "h").subList(0, players), values);
	}

	private static double value(CoalitionGame game, BitSet coalition) {
		return game.value((int) coalition.toLongArray()[0]);
	}

	@Test
	void errorsAreWhatTheySay() {
		int within = 0;
		int all = 0;
		for (long seed = 1; seed <= 20; seed++) {
			CoalitionGame game = game(8, seed);
			double[] exact = FairShares.shapley(game);
			SampledShapley drawn = SampledShapley.draw(8, (coalition) -> value(game, coalition), 100, seed, 0,
					() -> false);
			assertThat(drawn.orders()).isEqualTo(200);
			assertThat(Arrays.stream(drawn.shares()).sum()).isCloseTo(game.value(game.everyone()), within(1e-9));
			for (int player = 0; player < exact.length; player++) {
				within += (Math.abs(drawn.shares()[player] - exact[player]) <= drawn.errors()[player]) ? 1 : 0;
				all++;
			}
		}
		// of 160 intervals of 95 %, fewer than 138 hold once in ten thousand times
		assertThat(within).as("of %d", all).isGreaterThanOrEqualTo(138);
	}

	@Test
	void sameSeedSameSharesAndStopsWhenTold() {
		CoalitionGame game = game(6, 3);
		SampledShapley one = SampledShapley.draw(6, (coalition) -> value(game, coalition), 500, 9, 0.05, () -> false);
		SampledShapley other = SampledShapley.draw(6, (coalition) -> value(game, coalition), 500, 9, 0.05, () -> false);
		assertThat(other.shares()).containsExactly(one.shares());
		assertThat(one.orders()).isLessThan(1000);
		assertThat(SampledShapley.draw(6, (coalition) -> value(game, coalition), 500, 9, 0, () -> true).orders())
			.isEqualTo(4);
	}

}
