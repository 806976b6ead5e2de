package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.krets.matching.engine.ScoreWeights.Part;
import org.jspecify.annotations.Nullable;

/**
 * The components of one pair's score as they are collected, with what is known of them
 * and, when it is to be explained, with their reasons.
 */
final class Scoring {

	private final double[] components = new double[Part.ALL.length];

	private final @Nullable List<Reason> reasons;

	private double knownWeight;

	private double totalWeight;

	private @Nullable Amount quantity;

	private @Nullable Money value;

	private @Nullable Double co2eTonnesPerYear;

	private Scoring(@Nullable List<Reason> reasons) {
		this.reasons = reasons;
	}

	/** Collects figures and reasons. */
	static Scoring explained() {
		return new Scoring(new ArrayList<>());
	}

	/** Collects figures only. */
	static Scoring figures() {
		return new Scoring(null);
	}

	/**
	 * Sets a component.
	 * @param value 0 to 1
	 * @param known how well it is known, 0 to 1
	 * @param weight its share of the certainty
	 */
	void put(Part part, double value, double known, double weight) {
		this.components[part.ordinal()] = Math.clamp(value, 0, 1);
		know(known, weight);
	}

	/** Counts something towards the certainty that is no component by itself. */
	void know(double known, double weight) {
		this.knownWeight += weight * known;
		this.totalWeight += weight;
	}

	/** Adds a reason, if reasons are wanted and there is one. */
	void because(Supplier<@Nullable Reason> reason) {
		if (this.reasons != null) {
			Reason made = reason.get();
			if (made != null) {
				this.reasons.add(made);
			}
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

	double score() {
		return ScoreWeights.score(this.components);
	}

	Match match(Pair pair, List<Blocker> blockers) {
		double certainty = (this.totalWeight > 0) ? this.knownWeight / this.totalWeight : 0;
		Map<String, Double> named = new LinkedHashMap<>();
		for (Part part : Part.ALL) {
			named.put(part.component(), this.components[part.ordinal()]);
		}
		return new Match(pair.offer().id(), pair.need().id(), score(), certainty, named,
				(this.reasons != null) ? this.reasons : List.of(), blockers, pair.distanceKm(), this.quantity,
				this.value, this.co2eTonnesPerYear, null, List.of());
	}

}
