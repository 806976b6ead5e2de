package io.krets.matching.scenario;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.CoalitionGame;
import io.krets.matching.optimisation.FairShares;
import io.krets.matching.optimisation.SampledShapley;
import io.krets.matching.scenario.Planner.Made;
import io.krets.matching.scenario.Progress.Step;
import io.krets.matching.scenario.ScenarioModel.Change;
import io.krets.matching.scenario.ScenarioResult.Shares;

/**
 * Shares what all gain: every coalition is planned by itself where that can be done, else
 * orders are drawn at random. A coalition plans with its own streams alone, within the
 * limits of exchanges but not within those of the plan as a whole.
 */
final class Sharing {

	/** Pairs of orders that are drawn at most. */
	private static final int MOST_PAIRS = 500;

	/** An error of each share that is small enough, as a part of the whole. */
	private static final double PRECISION = 0.01;

	private final Planner planner;

	private final ScenarioInput input;

	private final ScenarioData data;

	private final Progress progress;

	Sharing(Planner planner, ScenarioInput input, ScenarioData data, Progress progress) {
		this.planner = planner;
		this.input = input;
		this.data = data;
		this.progress = progress;
	}

	Shares of(Made together) {
		List<String> firms = Players.byStake(this.data, together);
		Map<String, Double> worth = Players.worth(together);
		double[] owen = firms.stream().mapToDouble((firm) -> worth.getOrDefault(firm, 0.0)).toArray();
		double left = together.view().saved();
		for (double share : owen) {
			left -= share;
		}
		double notAssigned = (Math.abs(left) < 1e-6 * (1 + together.view().saved())) ? 0 : left;
		if (firms.size() <= CoalitionGame.MOST_PLAYERS) {
			double[] values = values(firms);
			if (values.length > 0) {
				return exact(new CoalitionGame(firms, values), owen, notAssigned);
			}
		}
		return sampled(firms, owen, notAssigned, together.view().saved());
	}

	/** By coalition; empty when the time did not suffice. */
	private double[] values(List<String> firms) {
		double[] values = new double[1 << firms.size()];
		for (int coalition = 1; coalition < values.length; coalition++) {
			this.progress.at(Step.SHARES, 0.5 + 0.4 * coalition / values.length);
			if (this.planner.isTimeOver()) {
				return new double[0];
			}
			values[coalition] = value(firms, BitSet.valueOf(new long[] { coalition }));
		}
		return values;
	}

	private double value(List<String> firms, BitSet coalition) {
		return this.planner.saved(only(firms, coalition));
	}

	private static Change only(List<String> firms, BitSet coalition) {
		return Change.relaxed((node) -> {
			int firm = firms.indexOf(node.firm());
			return firm >= 0 && coalition.get(firm);
		});
	}

	private static Shares exact(CoalitionGame game, double[] owen, double notAssigned) {
		double[] shapley = FairShares.shapley(game);
		double[] nucleolus = FairShares.nucleolus(game).orElse(null);
		boolean inCore = FairShares.isInCore(game, shapley);
		FairShares.WorstOff worst = FairShares.worstOff(game, shapley);
		return new Shares(true, 0, game.values()[game.values().length - 1], named(game.players(), shapley), Map.of(),
				(nucleolus != null) ? named(game.players(), nucleolus) : null, named(game.players(), owen), notAssigned,
				inCore, nucleolus != null && FairShares.isInCore(game, nucleolus),
				notAssigned == 0 && FairShares.isInCore(game, owen), FairShares.isCoreEmpty(game),
				inCore ? List.of() : game.members(worst.coalition()), inCore ? 0 : worst.excess());
	}

	private Shares sampled(List<String> firms, double[] owen, double notAssigned, double total) {
		SampledShapley drawn = SampledShapley.draw(firms.size(), (coalition) -> {
			this.progress.at(Step.SHARES, 0.7);
			return value(firms, coalition);
		}, MOST_PAIRS, this.input.seed(), PRECISION, this.planner::isTimeOver);
		return new Shares(false, drawn.orders(), total, named(firms, drawn.shares()), named(firms, drawn.errors()),
				null, named(firms, owen), notAssigned, null, null, null, null, List.of(), 0);
	}

	private static Map<String, Double> named(List<String> firms, double[] shares) {
		Map<String, Double> named = new LinkedHashMap<>();
		for (int firm = 0; firm < shares.length; firm++) {
			named.put(firms.get(firm), shares[firm]);
		}
		return named;
	}

}
