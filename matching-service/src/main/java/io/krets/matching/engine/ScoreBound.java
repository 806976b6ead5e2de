package io.krets.matching.engine;

import io.krets.matching.engine.ScoreWeights.Part;
import org.jspecify.annotations.Nullable;

/**
 * Upper bounds of the score of a subject with rows, from the flat figures alone. A bound
 * is never below the score; {@link #SLACK} covers the rounding of floats.
 */
final class ScoreBound {

	private static final float SLACK = 1e-5f;

	private static final double DEGREE_SLACK = 1e-3;

	private static final float EARTH_RADIUS_KM = 6371.0088f;

	/** A point of the unit sphere is right to this distance. */
	private static final float PLACE_SLACK_KM = 0.005f;

	private static final float NEUTRAL = (float) ScoreWeights.NEUTRAL;

	private static final float QUALITY = (float) Part.QUALITY.weight();

	private static final float QUANTITY = (float) Part.QUANTITY.weight();

	private static final float DISTANCE = (float) Part.DISTANCE.weight();

	/** What distance adds within a hub when a place is not known. */
	private static final float SAME_HUB = DISTANCE * (float) ScoreWeights.SAME_HUB;

	private static final float VALUE = (float) Part.VALUE.weight();

	private static final float CO2 = (float) Part.CO2.weight();

	private static final float PER_SCALE_EURO = (float) (1 / ScoreWeights.VALUE_SCALE_EURO);

	/** What all that hangs on the flow adds when the flow is not known. */
	private static final float WITHOUT_FLOW = NEUTRAL * (QUANTITY + VALUE + CO2);

	private final float[] facts = new float[RowBlock.FACTS];

	/** Of the rows that were found last. */
	private final float[] bounds = new float[RowBlock.MOST];

	private final int bits;

	private final boolean offers;

	private final boolean energy;

	/** What the fit and the evidence add, by the grade of a row. */
	private final float[] byGrade = new float[RowBits.GRADES.length];

	/** What quality adds, by form and composition of a row. */
	private final float[] byForm = new float[RowBits.FORMS];

	/** The same, far below 0 for a form that is too far from the subject's. */
	private final float[] byNearForm = new float[RowBits.FORMS];

	/**
	 * Looks at the subject.
	 * @param cost what its side saves for each unit, or null
	 * @param bits what {@link RowBits} says of it
	 */
	ScoreBound(EngineStream subject, @Nullable OwnCost cost, int bits) {
		RowBlock.write(subject, cost, this.facts);
		this.bits = bits;
		this.offers = subject.direction() == Direction.OFFER;
		this.energy = subject.kind() == Kind.ENERGY;
		double mine = RowBits.GRADES[RowBits.grade(this.bits)].certainty();
		for (Grade grade : RowBits.GRADES) {
			this.byGrade[grade
				.ordinal()] = (float) (ScoreWeights.BASE + Part.EVIDENCE.weight() * (grade.certainty() + mine) / 2);
		}
		for (int form = 0; form < RowBits.FORMS; form++) {
			this.byForm[form] = (float) (Part.QUALITY.weight() * quality(form));
			this.byNearForm[form] = isOtherForm(form) ? Float.NEGATIVE_INFINITY : this.byForm[form];
		}
	}

	/** For any row of a profile. */
	float ofProfile(RelatedProfiles.Related related) {
		float mine = this.facts[RowBlock.AMOUNT];
		float flow = (mine > 0) ? flow(1, mine, Float.POSITIVE_INFINITY, tonnesPerUnit(related.relation()))
				: WITHOUT_FLOW;
		return bound(related, this.byGrade[RowBits.GRADES.length - 1] + QUALITY + DISTANCE + flow);
	}

	/** For any row of a block or of several. */
	float ofPart(RelatedProfiles.Related related, BlockSummary part) {
		float mine = this.facts[RowBlock.AMOUNT];
		float most = Math.min(mine, part.mostAmount);
		float flow = WITHOUT_FLOW;
		if (most > 0) {
			float least = (mine < part.leastAmount) ? mine / part.leastAmount
					: (mine > part.mostAmount) ? part.mostAmount / mine : 1;
			flow = flow(least, most, this.facts[RowBlock.MONEY] + part.mostMoney, tonnesPerUnit(related.relation()));
		}
		return bound(related, this.byGrade[part.bestGrade] + quality(part)
				+ nearest((float) related.relation().limits().halfKm(), part) + flow);
	}

	/**
	 * Finds the rows of a block whose bounds reach a score.
	 * @param matchesOnly whether rows that are surely too cold, too far or of another
	 * form count for nothing
	 * @param least the score, not negative
	 * @param rows takes the rows' numbers
	 * @return how many there are
	 */
	int findRows(RelatedProfiles.Related related, RowBlock block, boolean matchesOnly, double least, int[] rows) {
		Relation relation = related.relation();
		float halfKm = (float) relation.limits().halfKm();
		float farthest = matchesOnly ? near(halfKm, (float) relation.limits().limitKm()) - SLACK : 0;
		float tonnesPerUnit = tonnesPerUnit(relation);
		float[] byForm = matchesOnly ? this.byNearForm : this.byForm;
		boolean otherUnits = block.hasOtherUnits(this.bits);
		int count = 0;
		for (int row = 0; row < block.size(); row++) {
			int bits = block.bits[row];
			float near = near(halfKm, kilometres(block, row));
			float sum = this.byGrade[RowBits.grade(bits)];
			sum += this.energy ? warmth(block.fact(RowBlock.TEMPERATURE, row), matchesOnly)
					: byForm[RowBits.form(bits)];
			sum += Float.isNaN(near) ? withoutPlace(bits) : near;
			boolean sameUnit = !otherUnits || RowBits.unit(bits) == RowBits.unit(this.bits);
			sum += sameUnit ? flow(block, row, tonnesPerUnit) : WITHOUT_FLOW;
			float bound = bound(related, sum);
			rows[count] = row;
			this.bounds[count] = bound;
			count += (bound >= least & !(near < farthest)) ? 1 : 0;
		}
		return count;
	}

	/** What distance adds; NaN for NaN. */
	private static float near(float halfKm, float km) {
		return DISTANCE * halfKm / (halfKm + km);
	}

	private float kilometres(RowBlock block, int row) {
		float alongX = block.fact(0, row) - this.facts[0];
		float alongY = block.fact(1, row) - this.facts[1];
		float alongZ = block.fact(2, row) - this.facts[2];
		return kilometres(alongX * alongX + alongY * alongY + alongZ * alongZ);
	}

	/** What quantity, value and CO2 add at most, the units being the same. */
	private float flow(RowBlock block, int row, float tonnesPerUnit) {
		float mine = this.facts[RowBlock.AMOUNT];
		float theirs = block.fact(RowBlock.AMOUNT, row);
		float most = Math.min(mine, theirs);
		return (mine > 0) ? flow(most / (mine + theirs - most), most,
				this.facts[RowBlock.MONEY] + block.fact(RowBlock.MONEY, row), tonnesPerUnit) : WITHOUT_FLOW;
	}

	/** A bound of a row that was found last. */
	float found(int at) {
		return this.bounds[at];
	}

	/**
	 * What quantity, value and CO2 add at most.
	 * @param share the amount as a share of the greater one, 0 to 1
	 * @param amount what flows, not negative
	 * @param euroPerUnit what a unit gains at most, not negative
	 * @param tonnesPerUnit avoided for one unit, in the scale of the score; not negative
	 */
	private static float flow(float share, float amount, float euroPerUnit, float tonnesPerUnit) {
		return QUANTITY * NEUTRAL * (1 + share) + VALUE * aboveNeutral(amount * euroPerUnit * PER_SCALE_EURO)
				+ CO2 * aboveNeutral(amount * tonnesPerUnit);
	}

	/** Of a gain that is not negative. */
	private static float aboveNeutral(float gain) {
		return 1 - NEUTRAL / (1 + gain);
	}

	/**
	 * A lower bound of the distance, maybe a little below 0: the arc of a chord is longer
	 * than the first terms of its series.
	 * @param square of the chord between points of the unit sphere, maybe NaN
	 */
	private static float kilometres(float square) {
		return EARTH_RADIUS_KM * (float) Math.sqrt(square) * (1 + square / 24) - PLACE_SLACK_KM;
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
		PhysicalState theirs = RowBits.state(form);
		PhysicalState mine = RowBits.state(RowBits.form(this.bits));
		return !this.energy && theirs != null && mine != null && !theirs.isNear(mine);
	}

	/** The quality of a row of this form and composition; with heat, of a warm one. */
	private double quality(int form) {
		if (this.energy) {
			return Float.isNaN(this.facts[RowBlock.TEMPERATURE]) ? ScoreWeights.NEUTRAL : 1;
		}
		int mine = RowBits.form(this.bits);
		boolean composed = (mine & form & RowBits.COMPOSED) != 0;
		return material(composed, PairScorer.form(RowBits.state(form), RowBits.state(mine)));
	}

	private static double material(boolean composed, double form) {
		return ScoreWeights.quality(composed ? 1 : ScoreWeights.NEUTRAL, form);
	}

	private float quality(BlockSummary part) {
		if (this.energy) {
			return part.anyTemperature ? this.byForm[0] : QUALITY * NEUTRAL;
		}
		int mine = RowBits.form(this.bits);
		boolean composed = part.anyComposition && (mine & RowBits.COMPOSED) != 0;
		return (float) (QUALITY * material(composed, (RowBits.state(mine) != null) ? 1 : ScoreWeights.NEUTRAL));
	}

	private float nearest(float halfKm, BlockSummary part) {
		if (Float.isNaN(this.facts[0]) || !part.anyPlace) {
			return SAME_HUB;
		}
		float x = beyond(this.facts[0], part.leastX, part.mostX);
		float y = beyond(this.facts[1], part.leastY, part.mostY);
		float z = beyond(this.facts[2], part.leastZ, part.mostZ);
		float best = near(halfKm, kilometres(x * x + y * y + z * z));
		return part.anyWithoutPlace ? Math.max(best, SAME_HUB) : best;
	}

	private static float beyond(float at, float least, float most) {
		return Math.max(0, Math.max(least - at, at - most));
	}

	private float withoutPlace(int bits) {
		return ((bits & this.bits & RowBits.HAS_HUB) != 0) ? SAME_HUB : DISTANCE * NEUTRAL;
	}

}
