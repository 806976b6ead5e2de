package io.krets.matching.engine;

import io.krets.matching.engine.ScoreWeights.Part;

/**
 * What the rows of one block add to a bound, fact by fact for all rows at once: plain
 * loops without branches, which a compiler can make vector instructions of. Room is kept
 * from block to block, so what is computed holds until the next.
 */
final class RowColumns {

	private static final float EARTH_RADIUS_KM = 6371.0088f;

	/** A point of the unit sphere is right to this distance. */
	private static final float PLACE_SLACK_KM = 0.005f;

	/** Taken off for a kilometre too far, which is never so little that it is hidden. */
	private static final float BLOCKED = 1e9f;

	private static final float NEUTRAL = (float) ScoreWeights.NEUTRAL;

	private static final float QUANTITY = (float) Part.QUANTITY.weight();

	private static final float DISTANCE = (float) Part.DISTANCE.weight();

	private static final float VALUE = (float) Part.VALUE.weight();

	private static final float CO2 = (float) Part.CO2.weight();

	private static final float PER_SCALE_EURO = (float) (1 / ScoreWeights.VALUE_SCALE_EURO);

	/** What all that hangs on the flow adds when the flow is not known. */
	static final float WITHOUT_FLOW = NEUTRAL * (QUANTITY + VALUE + CO2);

	private final float[] km = new float[RowBlock.MOST];

	/**
	 * What distance adds at most; NaN when a place is not known, far below 0 beyond the
	 * limit.
	 */
	final float[] near = new float[RowBlock.MOST];

	/**
	 * What quantity, value and CO2 add at most, whatever the units; what is not known
	 * counts {@link #WITHOUT_FLOW}.
	 */
	final float[] flow = new float[RowBlock.MOST];

	/**
	 * Computes all columns.
	 * @param block the rows
	 * @param mine the facts of the subject, as a row has them
	 * @param halfKm where distance counts half
	 * @param limitKm beyond it a row counts for nothing
	 * @param tonnesPerUnit avoided for one unit, in the scale of the score; not negative
	 */
	void compute(RowBlock block, float[] mine, float halfKm, float limitKm, float tonnesPerUnit) {
		int rows = block.size();
		distances(block.facts, rows, mine[0], mine[1], mine[2]);
		nearness(rows, halfKm, limitKm);
		flows(block.facts, rows, mine[RowBlock.AMOUNT], mine[RowBlock.MONEY], tonnesPerUnit);
	}

	private void distances(float[] facts, int rows, float x, float y, float z) {
		float[] km = this.km;
		for (int row = 0; row < rows; row++) {
			float alongX = facts[row] - x;
			float alongY = facts[rows + row] - y;
			float alongZ = facts[2 * rows + row] - z;
			km[row] = kilometres(alongX * alongX + alongY * alongY + alongZ * alongZ);
		}
	}

	private void nearness(int rows, float halfKm, float limitKm) {
		float[] km = this.km;
		float[] near = this.near;
		for (int row = 0; row < rows; row++) {
			near[row] = DISTANCE * halfKm / (halfKm + km[row]) - BLOCKED * Math.max(0, km[row] - limitKm);
		}
	}

	private void flows(float[] facts, int rows, float mine, float money, float tonnesPerUnit) {
		float[] flow = this.flow;
		int amounts = RowBlock.AMOUNT * rows;
		int moneys = RowBlock.MONEY * rows;
		for (int row = 0; row < rows; row++) {
			float theirs = facts[amounts + row];
			float most = Math.min(mine, theirs);
			flow[row] = flow(most / Math.max(mine, theirs), most, money + facts[moneys + row], tonnesPerUnit);
		}
	}

	/**
	 * What quantity, value and CO2 add at most.
	 * @param share the amount as a share of the greater one, 0 to 1
	 * @param amount what flows, not negative
	 * @param euroPerUnit what a unit gains at most, not negative
	 * @param tonnesPerUnit avoided for one unit, in the scale of the score; not negative
	 */
	static float flow(float share, float amount, float euroPerUnit, float tonnesPerUnit) {
		return QUANTITY * NEUTRAL * (1 + share) + VALUE * aboveNeutral(amount * euroPerUnit * PER_SCALE_EURO)
				+ CO2 * aboveNeutral(amount * tonnesPerUnit);
	}

	/** Of a gain that is not negative. */
	private static float aboveNeutral(float gain) {
		return 1 - NEUTRAL / (1 + gain);
	}

	/**
	 * A lower bound of the distance: the arc of a chord is longer than the first terms of
	 * its series.
	 * @param square of the chord between points of the unit sphere, maybe NaN
	 */
	static float kilometres(float square) {
		return Math.max(0, EARTH_RADIUS_KM * (float) Math.sqrt(square) * (1 + square / 24) - PLACE_SLACK_KM);
	}

}
