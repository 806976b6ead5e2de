package io.krets.matching.heat;

import java.util.List;

import io.krets.matching.optimisation.HeatCascade;
import org.jspecify.annotations.Nullable;

/**
 * Heat of a hub, as one reader may see it.
 *
 * @param streams what takes part
 * @param targets of all of it together, as if it stood in one place; null without any
 * @param pairs offers and needs, those that survive first
 */
record HeatReport(String hub, double deltaTMin, double lossPerKm, List<HeatStream> streams,
		HeatCascade.@Nullable Targets targets, List<Pair> pairs) {

	HeatReport {
		streams = List.copyOf(streams);
		pairs = List.copyOf(pairs);
	}

	/**
	 * A stream of heat, running evenly all year.
	 *
	 * @param supplyC of an offer where it begins, of a need the least that it accepts
	 * @param returnC what flows back
	 * @param returnAssumed whether the stream does not state it
	 */
	record HeatStream(String streamId, @Nullable String name, String direction, double supplyC, double returnC,
			boolean returnAssumed, double averageKw) {
	}

	/**
	 * An offer on its way to a need.
	 *
	 * @param verdict SURVIVES, TOO_COLD or TOO_FAR
	 * @param arrivesC temperature where it arrives
	 * @param lostShare of the heat, on the way
	 * @param arrivesKw the most that can be used on average
	 */
	record Pair(String offerId, String needId, String verdict, @Nullable Double distanceKm, double arrivesC,
			double neededC, double lostShare, double arrivesKw) {
	}

}
