package io.krets.matching.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.krets.matching.optimisation.Optimiser;
import io.krets.matching.optimisation.Plan;
import io.krets.matching.optimisation.SolveStatus;
import io.krets.matching.scenario.Planner.Made;
import io.krets.matching.scenario.Progress.Step;
import io.krets.matching.scenario.ScenarioData.Node;
import io.krets.matching.scenario.ScenarioModel.Change;
import io.krets.matching.scenario.ScenarioResult.Departure;
import io.krets.matching.scenario.ScenarioResult.InFuture;
import io.krets.matching.scenario.ScenarioResult.Outlook;
import io.krets.matching.scenario.ScenarioResult.PlanView;
import io.krets.matching.scenario.ScenarioResult.ShadowPrice;
import io.krets.matching.scenario.ScenarioResult.Shares;
import io.krets.matching.scenario.ScenarioResult.Variation;
import org.jspecify.annotations.Nullable;

/**
 * Answers a scenario: its plan first, then everything that was asked about the plan, as
 * far as the time goes.
 */
final class Analysis {

	/** Departures are looked at for so many firms, those with most at stake first. */
	private static final int MOST_DEPARTURES = 60;

	private static final int MOST_PRICES = 500;

	private final Planner planner;

	private final ScenarioInput input;

	private final ScenarioData data;

	private final Progress progress;

	private final List<String> skipped = new ArrayList<>();

	Analysis(Optimiser optimiser, ScenarioInput input, ScenarioData data, Progress progress) {
		this.planner = new Planner(optimiser, input, data);
		this.input = input;
		this.data = data;
		this.progress = progress;
	}

	ScenarioResult run() {
		this.progress.at(Step.PLAN, 0);
		if (this.data.exchanges().isEmpty()) {
			PlanView nothing = new PlanView(SolveStatus.OPTIMAL, 0, 0, 0, 0, 0.0, List.of(), List.of(), "none",
					List.of());
			return new ScenarioResult(nothing, List.of(), List.of(), List.of(), List.of(), null, List.of(), null,
					List.of());
		}
		Made best = this.planner.best(Change.NONE, this.input.carbonPrice());
		if (!best.plan().isPresent()) {
			return new ScenarioResult(best.view(), List.of(), List.of(), List.of(), List.of(), null, List.of(), null,
					List.of());
		}
		List<PlanView> front = front();
		List<Variation> sensitivity = sensitivity(best);
		// limits of the plan as a whole bind nobody who stands alone
		Made together = this.planner.best(Change.relaxed((node) -> true), this.input.carbonPrice());
		List<Departure> departures = departures(together);
		Outlook outlook = outlook(best);
		// last: it takes all the time that is left
		Shares shares = shares(together);
		return new ScenarioResult(best.view(), front, shadowPrices(best), sensitivity, departures, shares,
				FirmGains.of(this.data, this.input, this.planner, best, shares), outlook, this.skipped);
	}

	private boolean start(Step step, boolean wanted, double done) {
		this.progress.at(step, done);
		if (wanted && this.planner.isTimeOver()) {
			this.skipped.add(step.name());
			return false;
		}
		return wanted;
	}

	private List<PlanView> front() {
		return start(Step.FRONT, this.input.frontPoints() > 1, 0.05) ? this.planner.front(this.input.frontPoints())
				: List.of();
	}

	private List<ShadowPrice> shadowPrices(Made best) {
		Plan.Prices prices = best.plan().prices();
		if (prices == null) {
			return List.of();
		}
		List<ShadowPrice> all = new ArrayList<>();
		addPrices(all, best.model().sources(), prices.sources());
		addPrices(all, best.model().sinks(), prices.sinks());
		addPrices(all, best.model().processors(), prices.throughputs());
		return all.stream()
			.sorted(Comparator.comparingDouble((ShadowPrice it) -> -Math.abs(it.perUnit()))
				.thenComparing(ShadowPrice::streamId)
				.thenComparing(ShadowPrice::period))
			.limit(MOST_PRICES)
			.toList();
	}

	private void addPrices(List<ShadowPrice> all, List<Node> nodes, List<List<Double>> prices) {
		for (int at = 0; at < nodes.size(); at++) {
			for (int period = 0; period < prices.get(at).size(); period++) {
				// without a negative zero
				double worth = 0 - prices.get(at).get(period);
				Node node = nodes.get(at);
				String unit = node.unit().replace("/a", "");
				all.add(new ShadowPrice(node.streamId(), period, worth, unit,
						"One more %s of %s%s is worth %.2f %s.".formatted(unit,
								node.name().isEmpty() ? "stream " + node.streamId() : node.name(), when(period), worth,
								this.input.currency())));
			}
		}
	}

	private String when(int period) {
		if (!this.input.futures().isEmpty()) {
			return " if " + this.input.futures().get(period).name() + " comes";
		}
		return this.input.monthly() ? " in " + java.time.Month.of(period + 1)
			.getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH) : "";
	}

	private List<Variation> sensitivity(Made best) {
		if (!start(Step.SENSITIVITY, this.input.sensitivity(), 0.2)) {
			return List.of();
		}
		double carbon = this.input.carbonPrice();
		List<Variation> variations = new ArrayList<>();
		for (double factor : new double[] { 0.5, 2 }) {
			variations.add(
					variation("TRANSPORT_COST", factor, best, new Change(factor, 1, 1, false, (node) -> true), carbon));
		}
		if (carbon > 0) {
			for (double factor : new double[] { 0, 2 }) {
				variations.add(variation("CARBON_PRICE", factor, best, Change.NONE, factor * carbon));
			}
		}
		for (double factor : new double[] { 0.8, 1.2 }) {
			variations.add(variation("SUPPLY", factor, best, new Change(1, factor, 1, false, (node) -> true), carbon));
			variations.add(variation("DEMAND", factor, best, new Change(1, 1, factor, false, (node) -> true), carbon));
		}
		return variations;
	}

	private Variation variation(String code, double factor, Made best, Change change, double carbonPrice) {
		this.progress.at(Step.SENSITIVITY, 0.25);
		PlanView other = this.planner.best(change, carbonPrice).view();
		Set<String> before = used(best.view());
		Set<String> after = used(other);
		Set<String> begun = new HashSet<>(after);
		begun.removeAll(before);
		before.removeAll(after);
		return new Variation(code, factor, other.saved(), other.co2eSavedTonnes(), begun.size(), before.size());
	}

	private static Set<String> used(PlanView plan) {
		return plan.flows()
			.stream()
			.map((flow) -> flow.offerId() + "~" + flow.needId())
			.collect(Collectors.toCollection(HashSet::new));
	}

	private List<Departure> departures(Made together) {
		if (!start(Step.DEPARTURES, this.input.departures(), 0.3)) {
			return List.of();
		}
		List<String> firms = Players.byStake(this.data, together);
		List<Departure> departures = new ArrayList<>();
		for (String firm : firms.subList(0, Math.min(firms.size(), MOST_DEPARTURES))) {
			this.progress.at(Step.DEPARTURES, 0.3 + 0.2 * departures.size() / firms.size());
			if (this.planner.isTimeOver()) {
				this.skipped.add(Step.DEPARTURES.name());
				break;
			}
			PlanView rest = this.planner
				.best(Change.relaxed((node) -> !node.firm().equals(firm)), this.input.carbonPrice())
				.view();
			departures.add(new Departure(firm, Math.max(0, together.view().saved() - rest.saved()),
					this.planner.summed(rest)));
		}
		return departures.stream()
			.sorted(Comparator.comparingDouble((Departure it) -> -it.loss()).thenComparing(Departure::firm))
			.toList();
	}

	private @Nullable Shares shares(Made together) {
		return start(Step.SHARES, this.input.shares(), 0.5)
				? new Sharing(this.planner, this.input, this.data, this.progress).of(together) : null;
	}

	private @Nullable Outlook outlook(Made best) {
		if (!start(Step.OUTLOOK, !this.input.futures().isEmpty(), 0.48)) {
			return null;
		}
		List<InFuture> futures = new ArrayList<>();
		double foreseen = 0;
		for (ScenarioInput.Future future : this.input.futures()) {
			this.progress.at(Step.OUTLOOK, 0.49);
			double saved = this.planner.certain(future);
			foreseen += future.probability() * saved;
			futures.add(new InFuture(future.name(), future.probability(), saved));
		}
		return new Outlook(best.view().saved(), foreseen, futures);
	}

}
