package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a known use demands in numbers, held against what an offer states. A use is ruled
 * out by proof alone: by a stated temperature, or by an interval that lies wholly beyond
 * the limit.
 */
final class UseLimits {

	/** Fractions below this are told in mg/kg. */
	private static final double TRACE = 0.001;

	private UseLimits() {
	}

	/** The first limit that the offer is proven to break, or null. */
	static @Nullable Breach findBreach(Use use, EngineStream offer) {
		for (Limit limit : use.limits()) {
			double offered = nearest(limit, offer);
			if (limit.least() ? offered < limit.value() : offered > limit.value()) {
				return new Breach(use, limit, offered);
			}
		}
		return null;
	}

	/** What of the use's limits the offer does not settle, in the order of the limits. */
	static List<String> listUnsettled(Use use, EngineStream offer) {
		List<String> unsettled = new ArrayList<>();
		for (Limit limit : use.limits()) {
			double worst = farthest(limit, offer);
			if (Double.isNaN(worst) || (limit.least() ? worst < limit.value() : worst > limit.value())) {
				unsettled.add(limit.subject());
			}
		}
		return unsettled;
	}

	/**
	 * The end of what is offered that is nearest to what is demanded; NaN if unstated.
	 */
	private static double nearest(Limit limit, EngineStream offer) {
		if (limit.subject().equals(Limit.TEMPERATURE)) {
			return Objects.requireNonNullElse(offer.supplyC(), Double.NaN);
		}
		Constituent content = CompositionFit.find(limit.subject(), offer.composition());
		return (content == null) ? Double.NaN : limit.least() ? content.max() : content.min();
	}

	private static double farthest(Limit limit, EngineStream offer) {
		if (limit.subject().equals(Limit.TEMPERATURE)) {
			return Objects.requireNonNullElse(offer.supplyC(), Double.NaN);
		}
		Constituent content = CompositionFit.find(limit.subject(), offer.composition());
		return (content == null) ? Double.NaN : limit.least() ? content.min() : content.max();
	}

	/**
	 * A proof that a use does not take an offer.
	 *
	 * @param offered what of the offer comes nearest to the limit, in the limit's unit
	 */
	record Breach(Use use, Limit limit, double offered) {

		Blocker blocker() {
			return Blocker.of(BlockerCode.USE_LIMIT, params());
		}

		Reason reason() {
			return Reason.of(ReasonCode.USE_RULED_OUT, params());
		}

		private Object[] params() {
			return new Object[] { "subject", this.limit.subject(), "offered", this.offered * scale(), "takes",
					this.limit.least() ? "≥" : "≤", "limit", this.limit.value() * scale(), "unit", unit(), "process",
					this.use.process(), "use", this.use.id(), "source", this.use.source() };
		}

		private boolean isTrace() {
			return this.limit.value() < TRACE;
		}

		private double scale() {
			return this.limit.isFraction() ? (isTrace() ? 1e6 : 100) : 1;
		}

		/** As laboratories write it. */
		private String unit() {
			return this.limit.isFraction() ? (isTrace() ? "mg/kg" : "%")
					: this.limit.subject().equals(Limit.TEMPERATURE) ? "°C" : "MJ/kg";
		}

	}

}
