package io.krets.matching.engine;

import io.krets.matching.engine.ScoreWeights.Part;

/**
 * Upper bounds of the score of a subject with a block or a row, from the flat figures
 * alone. A bound is never below the score; {@link #SLACK} covers the rounding of floats.
 */
final class ScoreBound {

	private static final float SLACK = 1e-5f;

	private static final double EARTH_RADIUS_KM = 6371.0088;

	/** A point of the unit sphere is right to this distance. */
	private static final double PLACE_SLACK_KM = 0.005;

	private static final double DEGREE_SLACK = 1e-3;

	private static final PhysicalState[] STATES = PhysicalState.values();

	private static final Grade[] GRADES = Grade.values();

	private final float[] facts = new float[RowBlock.STRIDE];

	private final int bits;

	private final boolean offers;

	private final boolean energy;

	ScoreBound(EngineStream subject) {
		RowBlock.write(subject, this.facts);
		this.bits = RowBlock.bits(subject);
		this.offers = subject.direction() == Direction.OFFER;
		this.energy = subject.kind() == Kind.ENERGY;
	}

	/** For any row of a profile. */
	float ofProfile(RelatedProfiles.Related related) {
		boolean flows = !Float.isNaN(this.facts[RowBlock.AMOUNT]);
		return bound(related.fit(), 1, flows ? 1 : ScoreWeights.NEUTRAL, 1, flows ? 1 : ScoreWeights.NEUTRAL,
				co2(related.relation(), this.facts[RowBlock.AMOUNT]), evidence(GRADES.length - 1));
	}

	/** For any row of a block. */
	float ofBlock(RelatedProfiles.Related related, BlockSummary block) {
		float mine = this.facts[RowBlock.AMOUNT];
		boolean flows = !Float.isNaN(mine) && !Float.isNaN(block.mostAmount);
		float most = flows ? Math.min(mine, block.mostAmount) : Float.NaN;
		return bound(related.fit(), quality(block), flows ? amount(mine, block) : ScoreWeights.NEUTRAL,
				distance(related.relation().limits(), block), value(most, block.mostMoney),
				co2(related.relation(), most), evidence(block.bestGrade));
	}

	/**
	 * For one row.
	 * @param block the row's block
	 * @param row its place in it
	 * @param matchesOnly whether rows that are surely too cold, too far or of another
	 * form count for nothing
	 * @return the bound, or -1 for a row that counts for nothing
	 */
	float ofRow(RelatedProfiles.Related related, RowBlock block, int row, boolean matchesOnly) {
		int at = row * RowBlock.STRIDE;
		TransportLimits limits = related.relation().limits();
		double km = kilometres(block.facts, at);
		int bits = block.bits[row];
		if (matchesOnly && (km > limits.limitKm() || isTooCold(block.facts[at + RowBlock.TEMPERATURE])
				|| isOfAnotherForm(bits))) {
			return -1;
		}
		float mine = this.facts[RowBlock.AMOUNT];
		float theirs = block.facts[at + RowBlock.AMOUNT];
		boolean flows = !Float.isNaN(mine) && !Float.isNaN(theirs)
				&& (bits & RowBlock.UNIT_BITS) == (this.bits & RowBlock.UNIT_BITS);
		float most = flows ? Math.min(mine, theirs) : Float.NaN;
		double quantity = flows ? ScoreWeights.NEUTRAL * (1 + most / Math.max(mine, theirs)) : ScoreWeights.NEUTRAL;
		double distance = (km >= 0) ? limits.component(km) : withoutPlace(bits);
		return bound(related.fit(), quality(block.facts[at + RowBlock.TEMPERATURE], bits), quantity, distance,
				value(most, block.facts[at + RowBlock.MONEY]), co2(related.relation(), most),
				evidence((bits >> RowBlock.GRADE_SHIFT) & 3));
	}

	private static float bound(double fit, double quality, double quantity, double distance, double value, double co2,
			double evidence) {
		double sum = ScoreWeights.BASE + Part.QUALITY.weight() * quality + Part.QUANTITY.weight() * quantity
				+ Part.DISTANCE.weight() * distance + Part.VALUE.weight() * value + Part.CO2.weight() * co2
				+ Part.EVIDENCE.weight() * evidence;
		return (float) (fit * sum) + SLACK;
	}

	private boolean isTooCold(float theirs) {
		float mine = this.facts[RowBlock.TEMPERATURE];
		float excess = this.offers ? mine - theirs : theirs - mine;
		// false as well when a temperature is unknown, which is NaN
		return this.energy && excess < ScoreWeights.DELTA_T_MIN_K - DEGREE_SLACK;
	}

	private boolean isOfAnotherForm(int bits) {
		int theirs = form(bits);
		int mine = form(this.bits);
		return !this.energy && theirs != RowBlock.FORM_UNKNOWN && mine != RowBlock.FORM_UNKNOWN
				&& STATES[theirs].stepsTo(STATES[mine]) > QualityRules.MOST_STEPS;
	}

	private double quality(BlockSummary block) {
		if (this.energy) {
			return (block.anyTemperature && !Float.isNaN(this.facts[RowBlock.TEMPERATURE])) ? 1 : ScoreWeights.NEUTRAL;
		}
		boolean composed = block.anyComposition && (this.bits & RowBlock.HAS_COMPOSITION) != 0;
		boolean formed = form(this.bits) != RowBlock.FORM_UNKNOWN;
		return material(composed, formed ? 1 : ScoreWeights.NEUTRAL);
	}

	private double quality(float temperature, int bits) {
		if (this.energy) {
			boolean known = !Float.isNaN(temperature) && !Float.isNaN(this.facts[RowBlock.TEMPERATURE]);
			return known ? 1 : ScoreWeights.NEUTRAL;
		}
		boolean composed = (bits & this.bits & RowBlock.HAS_COMPOSITION) != 0;
		boolean formed = form(bits) != RowBlock.FORM_UNKNOWN && form(this.bits) != RowBlock.FORM_UNKNOWN;
		return material(composed,
				formed ? PairScorer.form(STATES[form(bits)], STATES[form(this.bits)]) : ScoreWeights.NEUTRAL);
	}

	private static int form(int bits) {
		return (bits >> RowBlock.FORM_SHIFT) & 7;
	}

	private static double material(boolean composed, double form) {
		return ScoreWeights.COMPOSITION_SHARE * (composed ? 1 : ScoreWeights.NEUTRAL)
				+ (1 - ScoreWeights.COMPOSITION_SHARE) * form;
	}

	private static double amount(float mine, BlockSummary block) {
		if (mine < block.leastAmount) {
			return ScoreWeights.NEUTRAL * (1 + mine / block.leastAmount);
		}
		return (mine > block.mostAmount) ? ScoreWeights.NEUTRAL * (1 + block.mostAmount / mine) : 1;
	}

	/** A lower bound of the distance, or -1 when a place is not known. */
	private double kilometres(float[] facts, int at) {
		double square = 0;
		for (int axis = 0; axis < 3; axis++) {
			double difference = facts[at + axis] - this.facts[axis];
			square += difference * difference;
		}
		if (Double.isNaN(square)) {
			return -1;
		}
		double halfChord = Math.min(1, Math.sqrt(square) / 2);
		// the arc is longer than its chord, and short ones are nearly equal to it
		double arc = (halfChord < 0.05) ? 2 * halfChord : 2 * Math.asin(halfChord);
		return Math.max(0, EARTH_RADIUS_KM * arc - PLACE_SLACK_KM);
	}

	private double distance(TransportLimits limits, BlockSummary block) {
		if (Float.isNaN(this.facts[0]) || !block.anyPlace) {
			return ScoreWeights.SAME_HUB;
		}
		double square = 0;
		for (int axis = 0; axis < 3; axis++) {
			double beyond = Math.max(0,
					Math.max(block.low[axis] - this.facts[axis], this.facts[axis] - block.high[axis]));
			square += beyond * beyond;
		}
		double km = Math.max(0, EARTH_RADIUS_KM * Math.sqrt(square) - PLACE_SLACK_KM);
		double best = limits.component(km);
		return block.anyWithoutPlace ? Math.max(best, ScoreWeights.SAME_HUB) : best;
	}

	private double withoutPlace(int bits) {
		return ((bits & this.bits & RowBlock.HAS_HUB) != 0) ? ScoreWeights.SAME_HUB : ScoreWeights.NEUTRAL;
	}

	/** Neutral where nothing flows that both count alike, as an amount of NaN says. */
	private double value(float amount, float theirs) {
		double euro = amount * (this.facts[RowBlock.MONEY] + theirs);
		return (euro > 0) ? ScoreWeights.aroundNeutral(euro / ScoreWeights.VALUE_SCALE_EURO) : ScoreWeights.NEUTRAL;
	}

	private static double co2(Relation relation, float amount) {
		double tonnes = amount * relation.avoidedKgPerUnit() / 1000;
		return (tonnes > 0) ? ScoreWeights.aroundNeutral(tonnes / ScoreWeights.CO2_SCALE_TONNES) : ScoreWeights.NEUTRAL;
	}

	private double evidence(int grade) {
		int mine = (this.bits >> RowBlock.GRADE_SHIFT) & 3;
		return (GRADES[grade].certainty() + GRADES[mine].certainty()) / 2;
	}

}
