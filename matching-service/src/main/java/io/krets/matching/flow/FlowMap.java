package io.krets.matching.flow;

import java.util.List;

import io.krets.kit.stream.Stream.Band;
import io.krets.matching.flow.FlowRecord.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What flowed in a hub in a period. Amounts are in the unit of their kind.
 *
 * @param period a year, or a month
 * @param detail whether flows are given one by one or as sums over firms
 * @param links what flowed; sums are without resource names and checks
 * @param totals what went in, out, round and away
 * @param balances of processes, before reconciliation
 * @param potential what is registered and in no recorded flow
 * @param suppressed whether something is left out because it would tell of a single firm
 */
record FlowMap(String hub, String period, Detail detail, List<Place> nodes, List<Link> links, List<Total> totals,
		List<Balance> balances, List<Potential> potential, boolean suppressed) {

	FlowMap {
		nodes = List.copyOf(nodes);
		links = List.copyOf(links);
		totals = List.copyOf(totals);
		balances = List.copyOf(balances);
		potential = List.copyOf(potential);
	}

	/** How much of the flows a reader is given. */
	enum Detail {

		/** All of them: the hub's coordinator. */
		WHOLE,
		/** Those of the reader's own firms, and sums of the others. */
		OWN_AND_SUMS,
		/** Sums over three firms or more. */
		SUMS,
		/**
		 * The same, and bands of the other sums: a researcher, of a hub that agreed to
		 * it.
		 */
		BANDS

	}

	/**
	 * Where flows begin and end.
	 *
	 * @param kind FIRM, PROCESS, INDUSTRY, IMPORT, EXPORT or LOSS
	 */
	record Place(String id, @Nullable String name, String kind, @Nullable String firmId) {
	}

	/**
	 * A flow.
	 *
	 * @param observed as recorded; null when nobody knows, or the reader may not
	 * @param adjusted as conservation has it; null when nothing tells it
	 * @param band where the amount lies, for whoever may not know the amount
	 * @param sigma standard deviation of the adjusted amount; null when nothing tells it
	 * @param test how many standard deviations the observation is from where the others
	 * put it
	 * @param suspect whether it is the observation that fits the others least
	 * @param offerId registered stream that it comes from
	 * @param needId registered stream that it goes to
	 * @param sample whether something in it is invented, to show what Krets does
	 */
	record Link(String source, String target, Kind kind, @Nullable String resource, String unit,
			@Nullable Double observed, @Nullable Double adjusted, @Nullable Band band, @Nullable Double sigma,
			double test, boolean suspect, FlowRecord.@Nullable Grade grade, @Nullable String offerId,
			@Nullable String needId, boolean sample) {
	}

	/**
	 * What went through the hub, of one kind, adjusted.
	 *
	 * @param imports from outside into firms
	 * @param exports from firms to outside
	 * @param exchanges between firms
	 * @param internal between processes of one firm
	 * @param losses away
	 */
	record Total(Kind kind, String unit, double imports, double exports, double exchanges, double internal,
			double losses) {
	}

	/**
	 * A process.
	 *
	 * @param in what was observed to go in
	 * @param out what was observed to come out
	 * @param unknown how many of its flows nobody observed
	 */
	record Balance(String process, Kind kind, String unit, double in, double out, int unknown) {
	}

	/** A registered stream that is in no recorded flow: what could be exchanged. */
	record Potential(String streamId, String firmId, String direction, @Nullable String name, Kind kind, String unit,
			double amountPerYear) {
	}

}
