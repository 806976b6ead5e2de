package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The components of one pair's score as they are collected, with their reasons and with
 * what is known of them.
 */
final class Scoring {

	private final Map<String, Double> components = new LinkedHashMap<>();

	private final List<Reason> reasons = new ArrayList<>();

	private double knownWeight;

	private double totalWeight;

	private @Nullable Amount quantity;

	private @Nullable Money value;

	private @Nullable Double co2eTonnesPerYear;

	/**
	 * Sets a component.
	 * @param value 0 to 1
	 * @param known how well it is known, 0 to 1
	 * @param weight its share of the certainty
	 */
	void put(String component, double value, double known, double weight, @Nullable Reason reason) {
		this.components.put(component, Math.clamp(value, 0, 1));
		this.knownWeight += weight * known;
		this.totalWeight += weight;
		because(reason);
	}

	void because(@Nullable Reason reason) {
		if (reason != null) {
			this.reasons.add(reason);
		}
	}

	void quantity(Amount quantity) {
		this.quantity = quantity;
	}

	void value(Money value) {
		this.value = value;
	}

	void co2eTonnesPerYear(double tonnes) {
		this.co2eTonnesPerYear = tonnes;
	}

	Match match(Pair pair, List<Blocker> blockers) {
		double certainty = (this.totalWeight > 0) ? this.knownWeight / this.totalWeight : 0;
		return new Match(pair.offer().id(), pair.need().id(), ScoreWeights.score(this.components), certainty,
				this.components, this.reasons, blockers, pair.distanceKm(), this.quantity, this.value,
				this.co2eTonnesPerYear);
	}

}
