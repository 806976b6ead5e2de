package io.krets.matching.scenario;

import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/**
 * Shares what all gain. A coalition plans with its own streams alone, within the limits
 * of exchanges but not within those of the plan as a whole, so its gain is the sum of its
 * gains in each {@link Part}, and so is its Shapley value. In a part of few firms every
 * coalition is planned by itself, else orders are drawn at random.
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

	private final Map<String, Double> shapley = new LinkedHashMap<>();

	private final Map<String, Double> variances = new LinkedHashMap<>();

	private final List<Known> known = new ArrayList<>();

	private int orders;

	Sharing(Planner planner, ScenarioInput input, ScenarioData data, Progress progress) {
		this.planner = planner;
		this.input = input;
		this.data = data;
		this.progress = progress;
	}

	/** A part whose every coalition was planned. */
	private record Known(Part part, double[] values) {
	}

	Shares of(Made together) {
		List<String> firms = Players.byStake(this.data, together);
		firms.forEach((firm) -> this.shapley.put(firm, 0.0));
		List<Part> parts = Part.of(this.data);
		for (int at = 0; at < parts.size(); at++) {
			this.progress.at(Step.SHARES, 0.5 + 0.5 * at / parts.size());
			share(parts.get(at));
		}
		Map<String, Double> worth = Players.worth(together);
		double[] owen = firms.stream().mapToDouble((firm) -> worth.getOrDefault(firm, 0.0)).toArray();
		double left = together.view().saved();
		for (double share : owen) {
			left -= share;
		}
		double notAssigned = (Math.abs(left) < 1e-6 * (1 + together.view().saved())) ? 0 : left;
		boolean exact = this.known.size() == parts.size();
		CoalitionGame game = (exact && firms.size() <= CoalitionGame.MOST_PLAYERS) ? game(firms) : null;
		return shares(firms, together.view().saved(), owen, notAssigned, exact, game);
	}

	private void share(Part part) {
		double[] values = (part.firms().size() <= CoalitionGame.MOST_PLAYERS) ? values(part) : new double[0];
		if (values.length > 0) {
			this.known.add(new Known(part, values));
			add(part, FairShares.shapley(new CoalitionGame(part.firms(), values)), new double[part.firms().size()]);
			return;
		}
		SampledShapley drawn = SampledShapley.draw(part.firms().size(), (coalition) -> {
			this.progress.at(Step.SHARES, 0.7);
			return value(part, coalition);
		}, MOST_PAIRS, this.input.seed(), PRECISION, this.planner::isTimeOver);
		this.orders += drawn.orders();
		add(part, drawn.shares(), drawn.errors());
	}

	private void add(Part part, double[] shares, double[] errors) {
		for (int at = 0; at < shares.length; at++) {
			this.shapley.merge(part.firms().get(at), shares[at], Double::sum);
			this.variances.merge(part.firms().get(at), errors[at] * errors[at], Double::sum);
		}
	}

	/** By coalition; empty when the time did not suffice. */
	private double[] values(Part part) {
		double[] values = new double[1 << part.firms().size()];
		for (int coalition = 1; coalition < values.length; coalition++) {
			this.progress.at(Step.SHARES, 0.5 + 0.4 * coalition / values.length);
			if (this.planner.isTimeOver()) {
				return new double[0];
			}
			values[coalition] = value(part, BitSet.valueOf(new long[] { coalition }));
		}
		return values;
	}

	private double value(Part part, BitSet coalition) {
		return this.planner.saved(Change.relaxed((node) -> part.streams().contains(node.streamId())
				&& coalition.get(part.firms().indexOf(node.firm()))));
	}

	/** The game of all firms, from those of the parts. */
	private CoalitionGame game(List<String> firms) {
		double[] values = new double[1 << firms.size()];
		for (int coalition = 1; coalition < values.length; coalition++) {
			for (Known part : this.known) {
				int within = 0;
				for (int at = 0; at < part.part().firms().size(); at++) {
					int firm = firms.indexOf(part.part().firms().get(at));
					within |= ((coalition & 1 << firm) != 0) ? 1 << at : 0;
				}
				values[coalition] += part.values()[within];
			}
		}
		return new CoalitionGame(firms, values);
	}

	private Shares shares(List<String> firms, double total, double[] owen, double notAssigned, boolean exact,
			@Nullable CoalitionGame game) {
		Map<String, Double> errors = new LinkedHashMap<>();
		if (!exact) {
			this.variances.forEach((firm, variance) -> errors.put(firm, Math.sqrt(variance)));
		}
		Map<String, Double> priced = named(firms, owen);
		if (game == null) {
			return new Shares(exact, this.orders, total, this.shapley, errors, null, priced, notAssigned, null, null,
					null, null, List.of(), 0);
		}
		double[] shares = firms.stream().mapToDouble((firm) -> this.shapley.getOrDefault(firm, 0.0)).toArray();
		double[] nucleolus = FairShares.nucleolus(game).orElse(null);
		boolean inCore = FairShares.isInCore(game, shares);
		FairShares.WorstOff worst = FairShares.worstOff(game, shares);
		return new Shares(true, 0, total, this.shapley, errors, (nucleolus != null) ? named(firms, nucleolus) : null,
				priced, notAssigned, inCore, nucleolus != null && FairShares.isInCore(game, nucleolus),
				notAssigned == 0 && FairShares.isInCore(game, owen), FairShares.isCoreEmpty(game),
				inCore ? List.of() : game.members(worst.coalition()), inCore ? 0 : worst.excess());
	}

	private static Map<String, Double> named(List<String> firms, double[] shares) {
		Map<String, Double> named = new LinkedHashMap<>();
		for (int firm = 0; firm < shares.length; firm++) {
			named.put(firms.get(firm), shares[firm]);
		}
		return named;
	}

}
