package io.krets.matching.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What two resources are to each other, whatever the amounts, places and terms of the
 * streams that carry them.
 *
 * @param use the known use that relates them best, or null
 * @param onlyBy every known use that relates them, best first, when nothing else does;
 * else empty
 * @param replaced class of what the receiver needs less of, or null when unknown
 * @param avoidedKgPerUnit emissions saved per unit of the offer by what it replaces, in
 * kg CO2e; NaN when no factor is cited
 * @param factorSource where that factor is from, or null
 * @param limits how far the flow reasonably travels
 */
record Relation(@Nullable Use use, List<Use> onlyBy, @Nullable String replaced, double avoidedKgPerUnit,
		@Nullable String factorSource, TransportLimits limits) {

	/**
	 * Whether what an offer states of itself may rule out every use, and nothing else
	 * relates the two.
	 */
	boolean isLimited() {
		return !this.onlyBy.isEmpty() && this.onlyBy.stream().noneMatch((it) -> it.limits().isEmpty());
	}

	/** The limits, of a flow that is a gas by its form or not. */
	TransportLimits limits(boolean gas) {
		return gas ? this.limits.ofGas() : this.limits;
	}

	/** Whether the known use is one for food or feed. */
	boolean isEaten() {
		return this.use != null && (this.use.cascade() == Cascade.FOOD || this.use.cascade() == Cascade.FEED);
	}

	/** A relation without a use or a factor. */
	static Relation plain(TransportLimits limits) {
		return new Relation(null, List.of(), null, Double.NaN, null, limits);
	}

}
