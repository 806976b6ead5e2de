package io.krets.matching.engine;

import java.util.stream.Stream;

/** What bounds every row of a block, or of several blocks. */
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

	/** A bit for each unit of a known amount. */
	private int units;

	boolean anyTemperature;

	boolean anyComposition;

	private BlockSummary() {
	}

	static BlockSummary of(RowBlock block) {
		BlockSummary all = new BlockSummary();
		for (int row = 0; row < block.size(); row++) {
			all.addPlace(block, row);
			float amount = block.fact(RowBlock.AMOUNT, row);
			if (amount > 0) {
				all.addAmount(amount);
				all.units |= 1 << RowBlock.unit(block.bits[row]);
			}
			all.mostMoney = Math.max(all.mostMoney, block.fact(RowBlock.MONEY, row));
			all.anyTemperature |= !Float.isNaN(block.fact(RowBlock.TEMPERATURE, row));
			all.bestGrade = Math.max(all.bestGrade, RowBlock.grade(block.bits[row]));
			all.anyComposition |= (RowBlock.form(block.bits[row]) & RowBlock.COMPOSED) != 0;
		}
		return all;
	}

	/** What bounds all that several summaries bound. */
	static BlockSummary of(Stream<BlockSummary> parts) {
		BlockSummary all = new BlockSummary();
		parts.forEach(all::add);
		return all;
	}

	/** Whether any known amount is in another unit than that of these bits of a row. */
	boolean hasOtherUnits(int bits) {
		return (this.units & ~(1 << RowBlock.unit(bits))) != 0;
	}

	private void add(BlockSummary part) {
		for (int axis = 0; axis < 3; axis++) {
			this.low[axis] = Math.min(this.low[axis], part.low[axis]);
			this.high[axis] = Math.max(this.high[axis], part.high[axis]);
		}
		this.anyPlace |= part.anyPlace;
		this.anyWithoutPlace |= part.anyWithoutPlace;
		addAmount(part.leastAmount);
		addAmount(part.mostAmount);
		this.mostMoney = Math.max(this.mostMoney, part.mostMoney);
		this.bestGrade = Math.max(this.bestGrade, part.bestGrade);
		this.units |= part.units;
		this.anyTemperature |= part.anyTemperature;
		this.anyComposition |= part.anyComposition;
	}

	private void addPlace(RowBlock block, int row) {
		if (Float.isNaN(block.fact(0, row))) {
			this.anyWithoutPlace = true;
			return;
		}
		this.anyPlace = true;
		for (int axis = 0; axis < 3; axis++) {
			this.low[axis] = Math.min(this.low[axis], block.fact(axis, row));
			this.high[axis] = Math.max(this.high[axis], block.fact(axis, row));
		}
	}

	private void addAmount(float amount) {
		if (!Float.isNaN(amount)) {
			this.leastAmount = Float.isNaN(this.leastAmount) ? amount : Math.min(this.leastAmount, amount);
			this.mostAmount = Float.isNaN(this.mostAmount) ? amount : Math.max(this.mostAmount, amount);
		}
	}

}
