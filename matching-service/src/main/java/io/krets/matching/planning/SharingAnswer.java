package io.krets.matching.planning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.CoalitionGame;
import io.krets.matching.optimisation.FairShares;
import io.krets.matching.optimisation.FairShares.WorstOff;
import org.jspecify.annotations.Nullable;

/**
 * Shares of what everybody gains together.
 *
 * @param nucleolus null when no share gives every player at least what it gains alone
 * @param wouldLeave the coalition that the Shapley value leaves worst off, when it gains
 * more alone; null when the Shapley value is in the core
 */
record SharingAnswer(Map<String, Double> shapley, @Nullable Map<String, Double> nucleolus, boolean shapleyInCore,
		boolean nucleolusInCore, boolean coreIsEmpty, @Nullable Leaver wouldLeave) {

	/**
	 * A coalition that would rather leave.
	 *
	 * @param gainsByLeaving what it gains alone less what the share gives it
	 */
	record Leaver(List<String> players, double gainsByLeaving) {
	}

	static SharingAnswer of(CoalitionGame game) {
		double[] shapley = FairShares.shapley(game);
		double[] nucleolus = FairShares.nucleolus(game).orElse(null);
		boolean inCore = FairShares.isInCore(game, shapley);
		WorstOff worst = FairShares.worstOff(game, shapley);
		return new SharingAnswer(byPlayer(game, shapley), (nucleolus != null) ? byPlayer(game, nucleolus) : null,
				inCore, nucleolus != null && FairShares.isInCore(game, nucleolus), FairShares.isCoreEmpty(game),
				inCore ? null : new Leaver(game.members(worst.coalition()), worst.excess()));
	}

	private static Map<String, Double> byPlayer(CoalitionGame game, double[] share) {
		Map<String, Double> byPlayer = new LinkedHashMap<>();
		for (int player = 0; player < share.length; player++) {
			// never a zero with a sign
			byPlayer.put(game.players().get(player), share[player] + 0.0);
		}
		return byPlayer;
	}

}
