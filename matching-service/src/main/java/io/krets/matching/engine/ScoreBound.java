package io.krets.matching.engine;

import io.krets.matching.engine.ScoreWeights.Part;

/**
 * Upper bounds of the score of a subject with rows, from the flat figures alone. A bound
 * is never below the score; {@link #SLACK} covers the rounding of floats.
 */
final class ScoreBound {

	private static final float SLACK = 1e-5f;

	private static final float EARTH_RADIUS_KM = 6371.0088f;

	/** A point of the unit sphere is right to this distance. */
	private static final float PLACE_SLACK_KM = 0.005f;

	private static final double DEGREE_SLACK = 1e-3;

	private static final float NEUTRAL = (float) ScoreWeights.NEUTRAL;

	private static final float QUALITY = (float) Part.QUALITY.weight();

	private static final float QUANTITY = (float) Part.QUANTITY.weight();

	private static final float DISTANCE = (float) Part.DISTANCE.weight();

	private static final float VALUE = (float) Part.VALUE.weight();

	private static final float CO2 = (float) Part.CO2.weight();

	private static final float PER_SCALE_EURO = (float) (1 / ScoreWeights.VALUE_SCALE_EURO);

	/** What all that hangs on the flow adds when the flow is not known. */
	private static final float WITHOUT_FLOW = NEUTRAL * (QUANTITY + VALUE + CO2);

	private static final Grade[] GRADES = Grade.values();

	private final float[] facts = new float[RowBlock.FACTS];

	private final int bits;

	private final boolean offers;

	private final boolean energy;

	/** What the fit and the evidence add, by the grade of a row. */
	private final float[] byGrade = new float[GRADES.length];

	/** What quality adds, by form and composition of a row. */
	private final float[] byForm = new float[RowBlock.FORMS];

	/** Whether a form is too far from the subject's. */
	private final boolean[] isOtherForm = new boolean[RowBlock.FORMS];

	ScoreBound(EngineStream subject) {
		RowBlock.write(subject, this.facts);
		this.bits = RowBlock.bits(subject);
		this.offers = subject.direction() == Direction.OFFER;
		this.energy = subject.kind() == Kind.ENERGY;
		double mine = GRADES[RowBlock.grade(this.bits)].certainty();
		for (Grade grade : GRADES) {
			this.byGrade[grade
				.ordinal()] = (float) (ScoreWeights.BASE + Part.EVIDENCE.weight() * (grade.certainty() + mine) / 2);
		}
		for (int form = 0; form < RowBlock.FORMS; form++) {
			this.byForm[form] = (float) (Part.QUALITY.weight() * quality(form));
			this.isOtherForm[form] = isOtherForm(form);
		}
	}

	/** For any row of a profile. */
	float ofProfile(RelatedProfiles.Related related) {
		float mine = this.facts[RowBlock.AMOUNT];
		float flow = (mine > 0) ? QUANTITY + VALUE + CO2 * aroundNeutral(mine * tonnesPerUnit(related.relation()))
				: WITHOUT_FLOW;
		return bound(related, this.byGrade[GRADES.length - 1] + QUALITY + DISTANCE + flow);
	}

	/** For any row of a block or of several. */
	float ofPart(RelatedProfiles.Related related, BlockSummary part) {
		float mine = this.facts[RowBlock.AMOUNT];
		float most = Math.min(mine, part.mostAmount);
		float flow = WITHOUT_FLOW;
		if (most > 0) {
			float least = (mine < part.leastAmount) ? mine / part.leastAmount
					: (mine > part.mostAmount) ? part.mostAmount / mine : 1;
			flow = flow(least, most, part.mostMoney, tonnesPerUnit(related.relation()));
		}
		return bound(related, this.byGrade[part.bestGrade] + quality(part)
				+ DISTANCE * nearest((float) related.relation().limits().halfKm(), part) + flow);
	}

	/**
	 * For each row of a block.
	 * @param matchesOnly whether rows that are surely too cold, too far or of another
	 * form count for nothing
	 * @return the bounds, -1 for a row that counts for nothing
	 */
	float[] ofRows(RelatedProfiles.Related related, RowBlock block, boolean matchesOnly) {
		float[] bounds = new float[block.size()];
		float halfKm = (float) related.relation().limits().halfKm();
		double limitKm = related.relation().limits().limitKm();
		float tonnesPerUnit = tonnesPerUnit(related.relation());
		float mine = this.facts[RowBlock.AMOUNT];
		for (int row = 0; row < bounds.length; row++) {
			int bits = block.bits[row];
			float temperature = block.fact(RowBlock.TEMPERATURE, row);
			float km = kilometres(block, row);
			if (matchesOnly && (km > limitKm || this.isOtherForm[RowBlock.form(bits)] || isTooCold(temperature))) {
				bounds[row] = -1;
				continue;
			}
			float sum = this.byGrade[RowBlock.grade(bits)];
			sum += (this.energy && Float.isNaN(temperature)) ? QUALITY * NEUTRAL : this.byForm[RowBlock.form(bits)];
			sum += DISTANCE * ((km >= 0) ? halfKm / (halfKm + km) : withoutPlace(bits));
			float theirs = block.fact(RowBlock.AMOUNT, row);
			float most = Math.min(mine, theirs);
			boolean flows = most > 0 && RowBlock.unit(bits) == RowBlock.unit(this.bits);
			sum += flows ? flow(most / Math.max(mine, theirs), most, block.fact(RowBlock.MONEY, row), tonnesPerUnit)
					: WITHOUT_FLOW;
			bounds[row] = bound(related, sum);
		}
		return bounds;
	}

	private static float bound(RelatedProfiles.Related related, float sum) {
		return (float) related.fit() * sum + SLACK;
	}

	/**
	 * What quantity, value and CO2 add at most, as an amount is a share of the greater
	 * one.
	 */
	private float flow(float share, float amount, float money, float tonnesPerUnit) {
		float euro = amount * (this.facts[RowBlock.MONEY] + money);
		return QUANTITY * NEUTRAL * (1 + share) + VALUE * aroundNeutral(euro * PER_SCALE_EURO)
				+ CO2 * aroundNeutral(amount * tonnesPerUnit);
	}

	/** Neutral also for a loss and for what is not known. */
	private static float aroundNeutral(float gain) {
		return (gain > 0) ? 1 - NEUTRAL / (1 + gain) : NEUTRAL;
	}

	/** Avoided for one unit, in the scale of the score. */
	private static float tonnesPerUnit(Relation relation) {
		return (float) (relation.avoidedKgPerUnit() / 1000 / ScoreWeights.CO2_SCALE_TONNES);
	}

	private boolean isTooCold(float theirs) {
		float mine = this.facts[RowBlock.TEMPERATURE];
		float excess = this.offers ? mine - theirs : theirs - mine;
		// false as well when a temperature is unknown, which is NaN
		return this.energy && excess < ScoreWeights.DELTA_T_MIN_K - DEGREE_SLACK;
	}

	private boolean isOtherForm(int form) {
		PhysicalState theirs = RowBlock.state(form);
		PhysicalState mine = RowBlock.state(RowBlock.form(this.bits));
		return !this.energy && theirs != null && mine != null && !theirs.isNear(mine);
	}

	/** The quality of a row of this form and composition; with heat, of a warm one. */
	private double quality(int form) {
		if (this.energy) {
			return Float.isNaN(this.facts[RowBlock.TEMPERATURE]) ? ScoreWeights.NEUTRAL : 1;
		}
		int mine = RowBlock.form(this.bits);
		boolean composed = (mine & form & RowBlock.COMPOSED) != 0;
		return material(composed, PairScorer.form(RowBlock.state(form), RowBlock.state(mine)));
	}

	private static double material(boolean composed, double form) {
		return ScoreWeights.COMPOSITION_SHARE * (composed ? 1 : ScoreWeights.NEUTRAL)
				+ (1 - ScoreWeights.COMPOSITION_SHARE) * form;
	}

	private float quality(BlockSummary part) {
		if (this.energy) {
			return part.anyTemperature ? this.byForm[0] : QUALITY * NEUTRAL;
		}
		int mine = RowBlock.form(this.bits);
		boolean composed = part.anyComposition && (mine & RowBlock.COMPOSED) != 0;
		return (float) (QUALITY * material(composed, (RowBlock.state(mine) != null) ? 1 : ScoreWeights.NEUTRAL));
	}

	/** A lower bound of the distance; NaN when a place is not known. */
	private float kilometres(RowBlock block, int row) {
		float x = block.fact(0, row) - this.facts[0];
		float y = block.fact(1, row) - this.facts[1];
		float z = block.fact(2, row) - this.facts[2];
		return kilometres(x * x + y * y + z * z);
	}

	/** The arc of a chord is longer than the first terms of its series. */
	private static float kilometres(float square) {
		return Math.max(0, EARTH_RADIUS_KM * (float) Math.sqrt(square) * (1 + square / 24) - PLACE_SLACK_KM);
	}

	private float nearest(float halfKm, BlockSummary part) {
		if (Float.isNaN(this.facts[0]) || !part.anyPlace) {
			return (float) ScoreWeights.SAME_HUB;
		}
		float square = 0;
		for (int axis = 0; axis < 3; axis++) {
			float beyond = Math.max(0, Math.max(part.low[axis] - this.facts[axis], this.facts[axis] - part.high[axis]));
			square += beyond * beyond;
		}
		float best = halfKm / (halfKm + kilometres(square));
		return part.anyWithoutPlace ? Math.max(best, (float) ScoreWeights.SAME_HUB) : best;
	}

	private float withoutPlace(int bits) {
		return ((bits & this.bits & RowBlock.HAS_HUB) != 0) ? (float) ScoreWeights.SAME_HUB : NEUTRAL;
	}

}
