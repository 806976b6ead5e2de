package io.krets.matching.optimisation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a {@link NetworkModel}, checked before it is given.
 *
 * @param status how the solve ended
 * @param flows of used links, in the order of links and periods; empty without a plan
 * @param impact cost and emissions of the plan, unused and unmet amounts included
 * @param idle cost and emissions of using no link
 * @param value the goal's weighted sum for the plan
 * @param gap relative distance between value and the bound that was proven
 * @param prices ∂value/∂amount of each source and sink; null without a plan
 * @param why the limits that clash when INFEASIBLE, a ray when UNBOUNDED
 * @param solver who found it
 */
public record Plan(SolveStatus status, List<Flow> flows, Impact impact, Impact idle, double value, double gap,
		@Nullable Prices prices, List<Cause> why, String solver) {

	public Plan {
		flows = List.copyOf(flows);
		why = List.copyOf(why);
	}

	static Plan without(SolveStatus status, List<Cause> why, String solver) {
		return new Plan(status, List.of(), Impact.NONE, Impact.NONE, Double.NaN, Double.NaN, null, why, solver);
	}

	/** Whether there is a plan. */
	public boolean isPresent() {
		return this.status == SolveStatus.OPTIMAL || this.status == SolveStatus.FEASIBLE;
	}

	/**
	 * What a link carries.
	 *
	 * @param link index of the link
	 * @param period from 0
	 * @param amount sent, measured where the link begins
	 */
	public record Flow(int link, int period, double amount) {
	}

	/**
	 * Shadow prices.
	 *
	 * @param sources by source, then period; 0 for an unlimited amount
	 * @param sinks by sink, then period; 0 for an unlimited amount
	 * @param throughputs by throughput, then period
	 * @param ofFixedLinks whether they are those of the plan with its used links fixed
	 */
	public record Prices(List<List<Double>> sources, List<List<Double>> sinks, List<List<Double>> throughputs,
			boolean ofFixedLinks) {

		public Prices {
			sources = List.copyOf(sources);
			sinks = List.copyOf(sinks);
			throughputs = List.copyOf(throughputs);
		}

	}

	/**
	 * A part of the reason why there is no plan or no best one.
	 *
	 * @param code kind of limit, or RAY
	 * @param ids of sources, sinks and other nodes concerned
	 * @param text the same in English
	 */
	public record Cause(String code, List<String> ids, String text) {

		public Cause {
			ids = List.copyOf(ids);
		}

	}

}
