package io.krets.matching.engine;

/** What bounds all rows of a block. */
final class BlockSummary {

	/** Box around the points of the unit sphere; empty when no place is known. */
	final float[] low = { Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE };

	final float[] high = { -Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE };

	boolean anyPlace;

	boolean anyWithoutPlace;

	/** Least and greatest amount; NaN when none is known. */
	float leastAmount = Float.NaN;

	float mostAmount = Float.NaN;

	float mostMoney;

	int bestGrade;

	boolean anyTemperature;

	boolean anyComposition;

	BlockSummary(RowBlock block) {
		for (int row = 0; row < block.size(); row++) {
			place(block.facts, row * RowBlock.STRIDE);
			amount(block.facts[row * RowBlock.STRIDE + RowBlock.AMOUNT]);
			this.mostMoney = Math.max(this.mostMoney, block.facts[row * RowBlock.STRIDE + RowBlock.MONEY]);
			this.anyTemperature |= !Float.isNaN(block.facts[row * RowBlock.STRIDE + RowBlock.TEMPERATURE]);
			this.bestGrade = Math.max(this.bestGrade, (block.bits[row] >> RowBlock.GRADE_SHIFT) & 3);
			this.anyComposition |= (block.bits[row] & RowBlock.HAS_COMPOSITION) != 0;
		}
	}

	private void place(float[] facts, int at) {
		if (Float.isNaN(facts[at])) {
			this.anyWithoutPlace = true;
			return;
		}
		this.anyPlace = true;
		for (int axis = 0; axis < 3; axis++) {
			this.low[axis] = Math.min(this.low[axis], facts[at + axis]);
			this.high[axis] = Math.max(this.high[axis], facts[at + axis]);
		}
	}

	private void amount(float amount) {
		if (!Float.isNaN(amount)) {
			this.leastAmount = Float.isNaN(this.leastAmount) ? amount : Math.min(this.leastAmount, amount);
			this.mostAmount = Float.isNaN(this.mostAmount) ? amount : Math.max(this.mostAmount, amount);
		}
	}

}
