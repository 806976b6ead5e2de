package io.krets.matching.optimisation;

import org.jspecify.annotations.Nullable;

/**
 * Heat on its way through a pipe: a part of it is lost on each kilometre, and with it the
 * same part of what the water could be cooled by.
 *
 * @param lossPerKm part of the heat that is lost on a kilometre, 0 to 1
 */
public record HeatPipe(double lossPerKm) {

	/** Between supply and return where nobody says, in K. */
	private static final double USUAL_DROP_K = 30;

	/** What flows back: as stated where that can be, else 30 K below the supply. */
	public static double returnC(double supplyC, @Nullable Double stated) {
		return (stated != null && stated < supplyC) ? stated : supplyC - USUAL_DROP_K;
	}

	/** Part of the heat lost on the way; nothing where the distance is not known. */
	public double lost(@Nullable Double distanceKm) {
		return (distanceKm != null) ? Math.min(1, distanceKm * this.lossPerKm) : 0;
	}

	/** Temperature at the end of the pipe. */
	public double arrivesC(double supplyC, double returnC, @Nullable Double distanceKm) {
		return supplyC - lost(distanceKm) * (supplyC - returnC);
	}

}
