package io.krets.matching.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.engine.ScoreWeights.Part;
import org.jspecify.annotations.Nullable;

/** Scores and explains a pair by the formula of {@link ScoreWeights}. */
final class PairScorer {

	/** A factor of a material group is known less well than a stated cost. */
	private static final double FACTOR_KNOWN = 0.7;

	/** A price list of one plant says little of another's. */
	private static final double FEE_KNOWN = 0.3;

	private static final double STATE_UNKNOWN = 0.5;

	private final ResourceFit resourceFit;

	private final Relations relations;

	PairScorer(Knowledge knowledge) {
		this.resourceFit = new ResourceFit(knowledge);
		this.relations = new Relations(knowledge);
	}

	/** The pair with its score, reasons and blockers, as the reader may know them. */
	Match score(EngineStream offer, EngineStream need, Access access) {
		return score(offer, need, resources(offer, need), access);
	}

	/**
	 * The pairs with their scores, reasons and blockers. Fits are found once for each two
	 * profiles.
	 */
	List<Match> scoreAll(List<Hit> hits, Access access) {
		Map<Profiles, Resources> known = new HashMap<>();
		return hits.stream().map((hit) -> {
			Profiles profiles = new Profiles(ResourceProfile.of(hit.offer()), ResourceProfile.of(hit.need()));
			Resources resources = known.computeIfAbsent(profiles, (two) -> resources(hit.offer(), hit.need()));
			return score(hit.offer(), hit.need(), resources, access);
		}).toList();
	}

	private Resources resources(EngineStream offer, EngineStream need) {
		ResourceFit.Result fit = this.resourceFit.of(offer, need);
		return new Resources(fit, this.relations.of(offer, need, fit));
	}

	private static Match score(EngineStream offer, EngineStream need, Resources resources, Access access) {
		ResourceFit.Result fit = resources.fit();
		Pair pair = Pair.of(offer, need, fit.score(), resources.relation(), access);
		Scoring scoring = Scoring.explained();
		for (ResourceFit.Route route : fit.routes().subList(0, Math.min(3, fit.routes().size()))) {
			scoring.because(() -> reason(route, offer));
		}
		assess(pair, scoring);
		return scoring.match(pair, HardRules.listBlockers(pair));
	}

	private static Reason reason(ResourceFit.Route route, EngineStream offer) {
		UseLimits.Breach breach = (route.use() != null) ? UseLimits.findBreach(route.use(), offer) : null;
		return (breach != null) ? breach.reason() : route.reason();
	}

	/** The score alone; equal to the explained one in every bit. */
	static double figure(Pair pair) {
		Scoring scoring = Scoring.figures();
		assess(pair, scoring);
		return scoring.score();
	}

	private static void assess(Pair pair, Scoring scoring) {
		scoring.put(Part.RESOURCE, pair.fit(), pair.fit(), 4);
		quality(pair, scoring);
		Double flow = quantity(pair, scoring);
		distance(pair, scoring);
		value(pair, flow, scoring);
		co2(pair, flow, scoring);
		evidence(pair, scoring);
		permits(pair, scoring);
	}

	private static void quality(Pair pair, Scoring scoring) {
		if (pair.need().kind() == Kind.ENERGY) {
			temperature(pair, scoring);
			return;
		}
		CompositionFit fit = CompositionFit.of(pair);
		scoring.put(Part.QUALITY, ScoreWeights.quality(fit.component(), form(pair, scoring)), fit.known(), 1);
		scoring.because(fit::reason);
	}

	private static void temperature(Pair pair, Scoring scoring) {
		Double offered = pair.offer().supplyC();
		Double needed = pair.need().supplyC();
		if (offered == null || needed == null) {
			scoring.put(Part.QUALITY, ScoreWeights.NEUTRAL, 0, 1);
			scoring.because(() -> Reason.of(ReasonCode.TEMPERATURE_UNKNOWN));
			return;
		}
		scoring.put(Part.QUALITY, ScoreWeights.isTooCold(offered, needed) ? 0 : 1, 1, 1);
		scoring.because(() -> Reason.of(ReasonCode.TEMPERATURE_FITS, "offerC", offered, "needC", needed, "deltaTMin",
				ScoreWeights.DELTA_T_MIN_K));
	}

	/** 1 for the same form, less with each step of handling; neutral when unknown. */
	static double form(@Nullable PhysicalState offered, @Nullable PhysicalState needed) {
		if (offered == null || needed == null) {
			return STATE_UNKNOWN;
		}
		int steps = offered.stepsTo(needed);
		return (steps == 0) ? 1 : (steps == 1) ? STATE_UNKNOWN / 2 : 0;
	}

	private static double form(Pair pair, Scoring scoring) {
		PhysicalState offered = pair.offer().physicalState();
		PhysicalState needed = pair.need().physicalState();
		if (offered != null && needed != null) {
			ReasonCode code = (offered.stepsTo(needed) == 0) ? ReasonCode.PHYSICAL_STATE_FITS
					: ReasonCode.PHYSICAL_STATE_NEAR;
			scoring.because(() -> Reason.of(code, "offer", offered.name(), "need", needed.name()));
		}
		return form(offered, needed);
	}

	private static @Nullable Double quantity(Pair pair, Scoring scoring) {
		Quantity offered = pair.offer().quantity();
		Quantity needed = pair.need().quantity();
		Double offeredAmount = pair.offer().annualAmount();
		Double neededAmount = pair.need().annualAmount();
		if (offered == null || needed == null || offeredAmount == null || neededAmount == null
				|| offered.unit() != needed.unit() || offeredAmount <= 0 || neededAmount <= 0) {
			scoring.put(Part.QUANTITY, ScoreWeights.NEUTRAL, 0, 1);
			scoring.because(() -> Reason.of(ReasonCode.QUANTITY_UNKNOWN));
			return null;
		}
		double amount = SeasonOverlap.amount(offeredAmount, Quantity.sharesOf(offered), neededAmount,
				Quantity.sharesOf(needed));
		double ofOffer = amount / offeredAmount;
		double ofNeed = amount / neededAmount;
		String unit = offered.unit().symbol();
		scoring.quantity(new Amount(amount, unit));
		scoring.put(Part.QUANTITY, ScoreWeights.quantity(amount, offeredAmount, neededAmount),
				(grade(offered) + grade(needed)) / 2, 1);
		scoring.because(() -> Reason.of(ReasonCode.QUANTITY_COVERED, "amount", amount, "unit", unit, "shareOfOffer",
				ofOffer, "shareOfNeed", ofNeed));
		if (offered.monthlyShares() != null || needed.monthlyShares() != null) {
			scoring.because(() -> Reason.of(ReasonCode.SEASON_OVERLAP, "share",
					amount / Math.min(offeredAmount, neededAmount)));
		}
		return amount;
	}

	private static double grade(Quantity quantity) {
		if (quantity.perYear() == null || quantity.grade() == null) {
			return Grade.ESTIMATED.certainty();
		}
		return quantity.grade().certainty();
	}

	private static void distance(Pair pair, Scoring scoring) {
		Double km = pair.distanceKm();
		if (km != null) {
			TransportLimits limits = pair.limits();
			scoring.put(Part.DISTANCE, limits.component(km), 1, 1);
			scoring.because(() -> Reason.of(ReasonCode.DISTANCE, "km", km, "limitKm", limits.limitKm(), "halfKm",
					limits.halfKm()));
		}
		else if (pair.sameHub()) {
			scoring.put(Part.DISTANCE, ScoreWeights.SAME_HUB, 0.7, 1);
			scoring.because(() -> Reason.of(ReasonCode.SAME_HUB, "hub", pair.offer().hub()));
		}
		else {
			scoring.put(Part.DISTANCE, ScoreWeights.NEUTRAL, 0, 1);
			scoring.because(() -> Reason.of(ReasonCode.DISTANCE_UNKNOWN));
		}
	}

	private static void value(Pair pair, @Nullable Double flow, Scoring scoring) {
		JointValue joint = (flow != null) ? JointValue.of(pair, flow) : null;
		if (joint == null) {
			scoring.put(Part.VALUE, ScoreWeights.NEUTRAL, 0, 0.5);
			return;
		}
		Money money = joint.perYear();
		scoring.value(money);
		scoring.put(Part.VALUE, ScoreWeights.value(money.amount(), Currencies.unitsPerEuro(money.currency())),
				(joint.feeSource() != null) ? FEE_KNOWN : 1, 0.5);
		scoring.because(() -> (joint.feeSource() != null)
				? Reason.of(ReasonCode.VALUE_ESTIMATED, "amount", money.amount(), "currency", money.currency(),
						"perUnit", joint.perUnit(), "transport", joint.transportPerUnit(), "source", joint.feeSource())
				: Reason.of(ReasonCode.VALUE, "amount", money.amount(), "currency", money.currency(), "perUnit",
						joint.perUnit(), "transport", joint.transportPerUnit()));
	}

	private static void co2(Pair pair, @Nullable Double flow, Scoring scoring) {
		Relation relation = pair.relation();
		if (flow == null || Double.isNaN(relation.avoidedKgPerUnit())) {
			scoring.put(Part.CO2, ScoreWeights.NEUTRAL, 0, 0.5);
			return;
		}
		double transportKg = Haulage.emissionsKgPerTonne(pair);
		double tonnes = Haulage.avoidedTonnes(flow, relation.avoidedKgPerUnit(), transportKg);
		scoring.co2eTonnesPerYear(tonnes);
		scoring.put(Part.CO2, ScoreWeights.co2(tonnes), FACTOR_KNOWN, 0.5);
		scoring.because(() -> Reason.of(ReasonCode.EMISSIONS_AVOIDED, "tonnes", tonnes, "replaces", relation.replaced(),
				"kgPerUnit", relation.avoidedKgPerUnit(), "transportKgPerUnit", transportKg, "factorSource",
				relation.factorSource()));
	}

	/** Only better grades than an estimate raise the score; an estimate is neutral. */
	private static void evidence(Pair pair, Scoring scoring) {
		Grade offered = evidence(pair.offer());
		Grade needed = evidence(pair.need());
		double mean = ScoreWeights.evidence(offered, needed);
		scoring.put(Part.EVIDENCE, mean, mean, 1);
		if (offered != Grade.ESTIMATED) {
			scoring.because(() -> Reason.of(ReasonCode.EVIDENCE, "grade", offered.name(), "side", "OFFER"));
		}
		if (needed != Grade.ESTIMATED) {
			scoring.because(() -> Reason.of(ReasonCode.EVIDENCE, "grade", needed.name(), "side", "NEED"));
		}
	}

	static Grade evidence(EngineStream stream) {
		Quantity quantity = stream.quantity();
		return (quantity != null && quantity.grade() != null) ? quantity.grade() : Grade.ESTIMATED;
	}

	/** What only the receiver's permit can tell lowers the certainty. */
	private static void permits(Pair pair, Scoring scoring) {
		List<String> hazards = pair.offer().hazards();
		if (hazards != null && !hazards.isEmpty() && pair.need().hazards() == null) {
			scoring.know(0, 1);
			scoring.because(() -> Reason.of(ReasonCode.HAZARD_UNKNOWN, "hazards", String.join(", ", hazards)));
		}
		scoring.because(() -> TransportRules.crossBorder(pair));
	}

	/** All that what is known of the resources hangs on. */
	private record Profiles(ResourceProfile offer, ResourceProfile need) {

	}

	/** What is known of the resources of a pair. */
	private record Resources(ResourceFit.Result fit, Relation relation) {

	}

}
