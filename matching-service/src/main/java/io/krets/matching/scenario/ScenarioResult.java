package io.krets.matching.scenario;

import java.util.List;
import java.util.Map;

import io.krets.matching.optimisation.Plan.Cause;
import io.krets.matching.optimisation.SolveStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario answers. Money is in its currency a year, counted from today, when
 * nothing is exchanged.
 *
 * @param plan the best plan
 * @param front plans from least cost to least emission
 * @param shadowPrices what one more unit of a stream is worth, the most first
 * @param sensitivity what other prices and amounts would change
 * @param departures what is lost when a firm leaves, the most first
 * @param shares who should gain how much
 * @param firms who gains what by itself, who invests, and what would make it fair
 * @param outlook what not knowing the future costs
 * @param skipped parts that there was no time for
 */
record ScenarioResult(PlanView plan, List<PlanView> front, List<ShadowPrice> shadowPrices, List<Variation> sensitivity,
		List<Departure> departures, @Nullable Shares shares, List<FirmGain> firms, @Nullable Outlook outlook,
		List<String> skipped) {

	ScenarioResult {
		front = List.copyOf(front);
		shadowPrices = List.copyOf(shadowPrices);
		sensitivity = List.copyOf(sensitivity);
		departures = List.copyOf(departures);
		firms = List.copyOf(firms);
		skipped = List.copyOf(skipped);
	}

	/**
	 * A plan.
	 *
	 * @param saved what all gain together, avoided emissions at the carbon price included
	 * @param costSaved the same without them
	 * @param invested fixed costs of the exchanges that are used
	 * @param gap relative distance from what may still be better; null when not known
	 * @param why limits that clash where there is no plan
	 * @param kept what stores hold at the ends of months
	 */
	record PlanView(SolveStatus status, double saved, double costSaved, double co2eSavedTonnes, double invested,
			@Nullable Double gap, List<Carried> flows, List<Cause> why, String solver, List<Kept> kept) {

		@SuppressWarnings("ConstantValue")
		PlanView {
			kept = (kept != null) ? List.copyOf(kept) : List.of();
			flows = List.copyOf(flows);
			why = List.copyOf(why);
		}

	}

	/**
	 * What one exchange carries.
	 *
	 * @param period month or future, from 0; null for all of them together, futures by
	 * their probability
	 * @param amount in the offer's unit, as sent
	 * @param arrives what is left of it
	 */
	record Carried(String offerId, String needId, @Nullable Integer period, double amount, double arrives) {
	}

	/**
	 * What a store holds.
	 *
	 * @param period month at whose end, from 0
	 * @param cost of keeping it
	 */
	record Kept(String offerId, int period, double amount, double cost) {
	}

	/**
	 * What one more unit is worth.
	 *
	 * @param period month or future, from 0
	 * @param text the same in English
	 */
	record ShadowPrice(String streamId, int period, double perUnit, String unit, String text) {
	}

	/**
	 * The plan under another condition.
	 *
	 * @param code what was changed
	 * @param factor by which
	 * @param begun exchanges that are used then and not in the plan
	 * @param ended exchanges that are used in the plan and not then
	 */
	record Variation(String code, double factor, double saved, double co2eSavedTonnes, int begun, int ended) {
	}

	/**
	 * When a firm leaves.
	 *
	 * @param loss of all together, its own gain included
	 * @param plan what remains
	 */
	record Departure(String firm, double loss, PlanView plan) {
	}

	/**
	 * Shares of what all gain together.
	 *
	 * @param exact whether every coalition was looked at, in each part that exchanges
	 * only within itself; else shares are from orders drawn at random
	 * @param orders how many were drawn; 0 when exact
	 * @param total what is shared
	 * @param errors half of each share's 95 % confidence interval; empty when exact
	 * @param nucleolus null when it does not exist, or for more than 12 firms
	 * @param owen each firm's streams at the plan's shadow prices
	 * @param notAssigned what Owen's shares leave over, which pays for limits and fixed
	 * costs
	 * @param shapleyInCore null for more than 12 firms
	 * @param coreIsEmpty likewise
	 * @param wouldLeave who gains more without the others than Shapley's share gives
	 */
	record Shares(boolean exact, int orders, double total, Map<String, Double> shapley, Map<String, Double> errors,
			@Nullable Map<String, Double> nucleolus, Map<String, Double> owen, double notAssigned,
			@Nullable Boolean shapleyInCore, @Nullable Boolean nucleolusInCore, @Nullable Boolean owenInCore,
			@Nullable Boolean coreIsEmpty, List<String> wouldLeave, double gainsByLeaving) {
	}

	/**
	 * A firm in the plan. The receiver of an exchange pays for carrying and pipes, and
	 * has the avoided emissions.
	 *
	 * @param direct what the plan itself gives it
	 * @param pays for carrying
	 * @param invests fixed costs
	 * @param fair Shapley's share; null when not asked
	 * @param receives what others pay it to make it fair; negative when it pays
	 */
	record FirmGain(String firm, double direct, double pays, double invests, @Nullable Double fair,
			@Nullable Double receives) {
	}

	/**
	 * Plans for futures with given probabilities.
	 *
	 * @param expected what the plan saves on average
	 * @param withForesight what could be saved on average if one knew what comes
	 * @param futures the plan in each
	 */
	record Outlook(double expected, double withForesight, List<InFuture> futures) {

		Outlook {
			futures = List.copyOf(futures);
		}

	}

	/**
	 * One future.
	 *
	 * @param foreseen what could be saved if it were certain
	 */
	record InFuture(String name, double probability, double foreseen) {
	}

}
