package io.krets.matching.engine;

import io.krets.matching.engine.ScoreWeights.Part;

/**
 * Upper bounds of the score of a subject with rows, from the flat figures alone. A bound
 * is never below the score; {@link #SLACK} covers the rounding of floats.
 */
final class ScoreBound {

	private static final float SLACK = 1e-5f;

	private static final double DEGREE_SLACK = 1e-3;

	private static final float NEUTRAL = (float) ScoreWeights.NEUTRAL;

	private static final float QUALITY = (float) Part.QUALITY.weight();

	private static final float DISTANCE = (float) Part.DISTANCE.weight();

	private static final Grade[] GRADES = Grade.values();

	private final float[] facts = new float[RowBlock.FACTS];

	/** Of the block that was looked at last. */
	private final RowColumns columns = new RowColumns();

	private final int bits;

	private final boolean offers;

	private final boolean energy;

	/** What the fit and the evidence add, by the grade of a row. */
	private final float[] byGrade = new float[GRADES.length];

	/** What quality adds, by form and composition of a row. */
	private final float[] byForm = new float[RowBlock.FORMS];

	/** The same, far below 0 for a form that is too far from the subject's. */
	private final float[] byNearForm = new float[RowBlock.FORMS];

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
			this.byNearForm[form] = isOtherForm(form) ? Float.NEGATIVE_INFINITY : this.byForm[form];
		}
	}

	/** For any row of a profile. */
	float ofProfile(RelatedProfiles.Related related) {
		float mine = this.facts[RowBlock.AMOUNT];
		float flow = (mine > 0) ? RowColumns.flow(1, mine, Float.POSITIVE_INFINITY, tonnesPerUnit(related.relation()))
				: RowColumns.WITHOUT_FLOW;
		return bound(related, this.byGrade[GRADES.length - 1] + QUALITY + DISTANCE + flow);
	}

	/** For any row of a block or of several. */
	float ofPart(RelatedProfiles.Related related, BlockSummary part) {
		float mine = this.facts[RowBlock.AMOUNT];
		float most = Math.min(mine, part.mostAmount);
		float flow = RowColumns.WITHOUT_FLOW;
		if (most > 0) {
			float least = (mine < part.leastAmount) ? mine / part.leastAmount
					: (mine > part.mostAmount) ? part.mostAmount / mine : 1;
			flow = RowColumns.flow(least, most, this.facts[RowBlock.MONEY] + part.mostMoney,
					tonnesPerUnit(related.relation()));
		}
		return bound(related, this.byGrade[part.bestGrade] + quality(part)
				+ DISTANCE * nearest((float) related.relation().limits().halfKm(), part) + flow);
	}

	/**
	 * For each row of a block.
	 * @param matchesOnly whether rows that are surely too cold, too far or of another
	 * form count for nothing
	 * @return the bounds, below 0 for a row that counts for nothing
	 */
	float[] ofRows(RelatedProfiles.Related related, RowBlock block, boolean matchesOnly) {
		Relation relation = related.relation();
		float limitKm = matchesOnly ? (float) relation.limits().limitKm() : Float.MAX_VALUE;
		this.columns.compute(block, this.facts, (float) relation.limits().halfKm(), limitKm, tonnesPerUnit(relation));
		float[] byForm = matchesOnly ? this.byNearForm : this.byForm;
		float[] bounds = new float[block.size()];
		boolean flows = this.facts[RowBlock.AMOUNT] > 0;
		boolean otherUnits = block.summary.hasOtherUnits(this.bits);
		for (int row = 0; row < bounds.length; row++) {
			int bits = block.bits[row];
			float near = this.columns.near[row];
			float sum = this.byGrade[RowBlock.grade(bits)];
			sum += this.energy ? warmth(block.fact(RowBlock.TEMPERATURE, row), matchesOnly)
					: byForm[RowBlock.form(bits)];
			sum += Float.isNaN(near) ? withoutPlace(bits) : near;
			sum += flows && !(otherUnits && RowBlock.unit(bits) != RowBlock.unit(this.bits)) ? this.columns.flow[row]
					: RowColumns.WITHOUT_FLOW;
			bounds[row] = bound(related, sum);
		}
		return bounds;
	}

	/** What the quality of heat adds. */
	private float warmth(float theirs, boolean matchesOnly) {
		return Float.isNaN(theirs) ? QUALITY * NEUTRAL
				: (matchesOnly && isTooCold(theirs)) ? Float.NEGATIVE_INFINITY : this.byForm[0];
	}

	private static float bound(RelatedProfiles.Related related, float sum) {
		return (float) related.fit() * sum + SLACK;
	}

	/** Avoided for one unit, in the scale of the score; 0 for a loss or unknown. */
	private static float tonnesPerUnit(Relation relation) {
		double kg = relation.avoidedKgPerUnit();
		return (kg > 0) ? (float) (kg / 1000 / ScoreWeights.CO2_SCALE_TONNES) : 0;
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

	private float nearest(float halfKm, BlockSummary part) {
		if (Float.isNaN(this.facts[0]) || !part.anyPlace) {
			return (float) ScoreWeights.SAME_HUB;
		}
		float square = 0;
		for (int axis = 0; axis < 3; axis++) {
			float beyond = Math.max(0, Math.max(part.low[axis] - this.facts[axis], this.facts[axis] - part.high[axis]));
			square += beyond * beyond;
		}
		float best = halfKm / (halfKm + RowColumns.kilometres(square));
		return part.anyWithoutPlace ? Math.max(best, (float) ScoreWeights.SAME_HUB) : best;
	}

	private float withoutPlace(int bits) {
		return DISTANCE * (((bits & this.bits & RowBlock.HAS_HUB) != 0) ? (float) ScoreWeights.SAME_HUB : NEUTRAL);
	}

}
