package io.krets.matching.optimisation;

import java.util.List;

/**
 * What each group of players gains together. A coalition is a set of bits, bit {@code i}
 * for player {@code i}; the empty one gains nothing.
 *
 * @param players their ids, at most {@value #MOST_PLAYERS}
 * @param values by coalition, {@code 2^players} of them, the first 0
 */
public record CoalitionGame(List<String> players, double[] values) {

	/** The most players of an exact game. */
	public static final int MOST_PLAYERS = 12;

	public CoalitionGame {
		players = List.copyOf(players);
		values = values.clone();
		if (players.isEmpty() || players.size() > MOST_PLAYERS || values.length != 1 << players.size()
				|| values[0] != 0) {
			throw new IllegalArgumentException(
					"%d players and %d values, the first %s".formatted(players.size(), values.length, values[0]));
		}
	}

	int everyone() {
		return this.values.length - 1;
	}

	double value(int coalition) {
		return this.values[coalition];
	}

	/** Ids of a coalition's players. */
	public List<String> members(int coalition) {
		return java.util.stream.IntStream.range(0, this.players.size())
			.filter((player) -> (coalition & 1 << player) != 0)
			.mapToObj(this.players::get)
			.toList();
	}

	/** What a share gives a coalition. */
	static double given(double[] share, int coalition) {
		double sum = 0;
		for (int player = 0; player < share.length; player++) {
			sum += ((coalition & 1 << player) != 0) ? share[player] : 0;
		}
		return sum;
	}

	/** A size to compare errors with. */
	double size() {
		double size = 1e-300;
		for (double value : this.values) {
			size = Math.max(size, Math.abs(value));
		}
		return size;
	}

}
