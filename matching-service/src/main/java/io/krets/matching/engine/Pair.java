package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/** An offer and a need that are being compared, with what both rules and score use. */
record Pair(EngineStream offer, EngineStream need, ResourceFit.Result resource, @Nullable Double distanceKm,
		TransportLimits limits) {

	static Pair of(EngineStream offer, EngineStream need, ResourceFit fit, Knowledge knowledge) {
		Location from = offer.location();
		Location to = need.location();
		Double distanceKm = (from != null && to != null) ? from.distanceKm(to) : null;
		boolean electricity = isElectricity(offer, knowledge) || isElectricity(need, knowledge);
		return new Pair(offer, need, fit.of(offer, need), distanceKm, TransportLimits.of(need.kind(), electricity));
	}

	private static boolean isElectricity(EngineStream stream, Knowledge knowledge) {
		return stream.kind() == Kind.ENERGY && knowledge.classesOf(stream).containsKey("electricity");
	}

	boolean sameHub() {
		return this.offer.hub() != null && this.offer.hub().equals(this.need.hub());
	}

}
