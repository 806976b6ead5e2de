package io.krets.matching.knowledge;

/** Edit distance in which swapped neighbours count once. */
final class EditDistance {

	private EditDistance() {
	}

	/** Optimal string alignment distance, O(n·m). */
	static int of(String one, String two) {
		int[][] cost = new int[one.length() + 1][two.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= two.length(); j++) {
				cost[i][j] = (i == 0 || j == 0) ? i + j : step(one, two, i, j, cost);
			}
		}
		return cost[one.length()][two.length()];
	}

	private static int step(String one, String two, int i, int j, int[][] cost) {
		int same = (one.charAt(i - 1) == two.charAt(j - 1)) ? 0 : 1;
		int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
		boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == two.charAt(j - 2)
				&& one.charAt(i - 2) == two.charAt(j - 1);
		return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
	}

}
