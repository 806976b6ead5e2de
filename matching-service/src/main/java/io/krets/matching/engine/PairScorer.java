package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/** Scores and explains a pair by the formula of {@link ScoreWeights}. */
final class PairScorer {

	/**
	 * Yearly value at which its component reaches one half above neutral, in EUR-like
	 * units.
	 */
	private static final double VALUE_SCALE = 500_000;

	/** Avoided emissions at which their component reaches one half above neutral. */
	private static final double CO2_SCALE_TONNES = 5_000;

	private final Knowledge knowledge;

	private final ResourceFit resourceFit;

	PairScorer(Knowledge knowledge) {
		this.knowledge = knowledge;
		this.resourceFit = new ResourceFit(knowledge);
	}

	Match score(EngineStream offer, EngineStream need) {
		Pair pair = Pair.of(offer, need, this.resourceFit, this.knowledge);
		Scoring scoring = new Scoring();
		resource(pair, scoring);
		quality(pair, scoring);
		Double flow = quantity(pair, scoring);
		distance(pair, scoring);
		value(pair, flow, scoring);
		co2(pair, flow, scoring);
		evidence(pair, scoring);
		return scoring.match(pair, HardRules.listBlockers(pair));
	}

	private void resource(Pair pair, Scoring scoring) {
		ResourceFit.Result fit = pair.resource();
		scoring.put(Component.RESOURCE, fit.score(), fit.score(), 4, null);
		fit.routes().stream().limit(3).forEach((route) -> scoring.because(route.reason()));
	}

	private void quality(Pair pair, Scoring scoring) {
		if (pair.need().kind() == Kind.ENERGY) {
			Double offered = pair.offer().supplyC();
			Double needed = pair.need().supplyC();
			if (offered == null || needed == null) {
				scoring.put(Component.QUALITY, ScoreWeights.NEUTRAL, 0, 1, Reason.of(ReasonCode.TEMPERATURE_UNKNOWN));
				return;
			}
			double excessK = offered - ScoreWeights.DELTA_T_MIN_K - needed;
			scoring.put(Component.QUALITY, (excessK >= 0) ? 1 : 0, 1, 1, Reason.of(ReasonCode.TEMPERATURE_FITS,
					"offerC", offered, "needC", needed, "deltaTMin", ScoreWeights.DELTA_T_MIN_K));
			return;
		}
		CompositionFit fit = CompositionFit.of(pair);
		scoring.put(Component.QUALITY, fit.component(), fit.known(), 1, fit.reason());
	}

	private @Nullable Double quantity(Pair pair, Scoring scoring) {
		Quantity offered = pair.offer().quantity();
		Quantity needed = pair.need().quantity();
		Double offeredAmount = pair.offer().annualAmount();
		Double neededAmount = pair.need().annualAmount();
		if (offered == null || needed == null || offeredAmount == null || neededAmount == null
				|| offered.unit() != needed.unit() || offeredAmount <= 0 || neededAmount <= 0) {
			scoring.put(Component.QUANTITY, ScoreWeights.NEUTRAL, 0, 1, Reason.of(ReasonCode.QUANTITY_UNKNOWN));
			return null;
		}
		SeasonOverlap overlap = SeasonOverlap.of(offered, offeredAmount, needed, neededAmount);
		double ofOffer = overlap.amount() / offeredAmount;
		double ofNeed = overlap.amount() / neededAmount;
		scoring.quantity(new Amount(overlap.amount(), offered.unit().symbol()));
		scoring.put(Component.QUANTITY, ScoreWeights.NEUTRAL * (Math.max(ofOffer, ofNeed) + Math.min(ofOffer, ofNeed)),
				(grade(offered) + grade(needed)) / 2, 1,
				Reason.of(ReasonCode.QUANTITY_COVERED, "amount", overlap.amount(), "unit", offered.unit().symbol(),
						"shareOfOffer", ofOffer, "shareOfNeed", ofNeed));
		return overlap.amount();
	}

	private static double grade(Quantity quantity) {
		if (quantity.perYear() == null || quantity.grade() == null) {
			return Grade.ESTIMATED.certainty();
		}
		return quantity.grade().certainty();
	}

	private void distance(Pair pair, Scoring scoring) {
		Double km = pair.distanceKm();
		if (km != null) {
			scoring.put(Component.DISTANCE, pair.limits().component(km), 1, 1,
					Reason.of(ReasonCode.DISTANCE, "km", km, "limitKm", pair.limits().limitKm()));
		}
		else if (pair.sameHub()) {
			scoring.put(Component.DISTANCE, 0.9, 0.7, 1, Reason.of(ReasonCode.SAME_HUB, "hub", pair.offer().hub()));
		}
		else {
			scoring.put(Component.DISTANCE, ScoreWeights.NEUTRAL, 0, 1, Reason.of(ReasonCode.DISTANCE_UNKNOWN));
		}
	}

	private void value(Pair pair, @Nullable Double flow, Scoring scoring) {
		Money money = (flow != null) ? JointValue.perYear(pair, flow) : null;
		if (money == null) {
			scoring.put(Component.VALUE, ScoreWeights.NEUTRAL, 0, 0.5, null);
			return;
		}
		scoring.value(money);
		double scale = VALUE_SCALE * JointValue.unitsPerEuro(money.currency());
		scoring.put(Component.VALUE, aroundNeutral(money.amount() / scale), 1, 0.5,
				Reason.of(ReasonCode.VALUE, "amount", money.amount(), "currency", money.currency()));
	}

	private void co2(Pair pair, @Nullable Double flow, Scoring scoring) {
		Use use = pair.resource().use();
		String replaced = (use != null) ? use.replaces() : null;
		ResourceClass factor = (replaced != null) ? this.knowledge.findClass(replaced) : null;
		if (flow == null || use == null || factor == null || factor.avoidedKgCo2ePerUnit() == null) {
			scoring.put(Component.CO2, ScoreWeights.NEUTRAL, 0, 0.5, null);
			return;
		}
		double tonnes = flow * use.yield() * factor.avoidedKgCo2ePerUnit() / 1000;
		scoring.co2eTonnesPerYear(tonnes);
		scoring.put(Component.CO2, aroundNeutral(tonnes / CO2_SCALE_TONNES), 0.7, 0.5,
				Reason.of(ReasonCode.EMISSIONS_AVOIDED, "tonnes", tonnes, "replaces", factor.id(), "kgPerUnit",
						factor.avoidedKgCo2ePerUnit(), "factorSource", factor.co2eSource()));
	}

	/** 0.5 at nothing, towards 1 for a gain and 0 for a loss. */
	private static double aroundNeutral(double x) {
		return ScoreWeights.NEUTRAL + ScoreWeights.NEUTRAL * x / (1 + Math.abs(x));
	}

	/** Only better grades than an estimate raise the score; an estimate is neutral. */
	private void evidence(Pair pair, Scoring scoring) {
		Quantity offered = pair.offer().quantity();
		Grade grade = (offered != null && offered.grade() != null) ? offered.grade() : Grade.ESTIMATED;
		scoring.put(Component.EVIDENCE, grade.certainty(), grade.certainty(), 1,
				(grade != Grade.ESTIMATED) ? Reason.of(ReasonCode.EVIDENCE, "grade", grade.name()) : null);
	}

}
