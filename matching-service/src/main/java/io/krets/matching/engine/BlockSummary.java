package io.krets.matching.engine;

import java.util.stream.Stream;

/**
 * What bounds every row of several blocks, or of the one block that it is itself.
 */
sealed class BlockSummary permits RowBlock {

	/** Box around the points of the unit sphere; empty when no place is known. */
	float leastX = Float.MAX_VALUE;

	float leastY = Float.MAX_VALUE;

	float leastZ = Float.MAX_VALUE;

	float mostX = -Float.MAX_VALUE;

	float mostY = -Float.MAX_VALUE;

	float mostZ = -Float.MAX_VALUE;

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

	/** Bounds nothing yet. */
	BlockSummary() {
	}

	/** Takes a row of a block. */
	final void add(RowBlock block, int row) {
		addPlace(block.fact(0, row), block.fact(1, row), block.fact(2, row));
		float amount = block.fact(RowBlock.AMOUNT, row);
		if (amount > 0) {
			addAmount(amount);
			this.units |= 1 << RowBits.unit(block.bits[row]);
		}
		this.mostMoney = Math.max(this.mostMoney, block.fact(RowBlock.MONEY, row));
		this.anyTemperature |= !Float.isNaN(block.fact(RowBlock.TEMPERATURE, row));
		this.bestGrade = Math.max(this.bestGrade, RowBits.grade(block.bits[row]));
		this.anyComposition |= RowBits.isComposed(block.bits[row]);
	}

	/** What bounds all that several summaries bound. */
	static BlockSummary of(Stream<? extends BlockSummary> parts) {
		BlockSummary all = new BlockSummary();
		parts.forEach(all::add);
		return all;
	}

	/** Whether any known amount is in another unit than that of these bits of a row. */
	boolean hasOtherUnits(int bits) {
		return (this.units & ~(1 << RowBits.unit(bits))) != 0;
	}

	private void add(BlockSummary part) {
		this.leastX = Math.min(this.leastX, part.leastX);
		this.leastY = Math.min(this.leastY, part.leastY);
		this.leastZ = Math.min(this.leastZ, part.leastZ);
		this.mostX = Math.max(this.mostX, part.mostX);
		this.mostY = Math.max(this.mostY, part.mostY);
		this.mostZ = Math.max(this.mostZ, part.mostZ);
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

	private void addPlace(float x, float y, float z) {
		if (Float.isNaN(x)) {
			this.anyWithoutPlace = true;
			return;
		}
		this.anyPlace = true;
		this.leastX = Math.min(this.leastX, x);
		this.leastY = Math.min(this.leastY, y);
		this.leastZ = Math.min(this.leastZ, z);
		this.mostX = Math.max(this.mostX, x);
		this.mostY = Math.max(this.mostY, y);
		this.mostZ = Math.max(this.mostZ, z);
	}

	private void addAmount(float amount) {
		if (!Float.isNaN(amount)) {
			this.leastAmount = Float.isNaN(this.leastAmount) ? amount : Math.min(this.leastAmount, amount);
			this.mostAmount = Float.isNaN(this.mostAmount) ? amount : Math.max(this.mostAmount, amount);
		}
	}

}
