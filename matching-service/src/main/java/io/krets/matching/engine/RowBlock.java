package io.krets.matching.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #MOST} streams of one profile that lie near each other, as flat arrays,
 * and what bounds them all. Immutable.
 */
final class RowBlock extends BlockSummary {

	static final int MOST = 64;

	private static final double[][] NO_SEASONS = {};

	/**
	 * Floats of a row: a point of the unit sphere, amount, temperature, and the most that
	 * its costs can add to what both sides gain, in euro per unit. A place or temperature
	 * that is not known is NaN, an amount that is not known 0.
	 */
	static final int FACTS = 6;

	static final int AMOUNT = 3;

	/** Sums of two amounts stay finite. */
	private static final float MOST_AMOUNT = 1e38f;

	static final int TEMPERATURE = 4;

	static final int MONEY = 5;

	/** The streams as readers of these rows see them. */
	final EngineStream[] variants;

	/** The streams as they are; the same array when these readers see that. */
	final EngineStream[] exact;

	/** No id is before this: the least of them, or of one that has been taken out. */
	final String leastId;

	final int[] keys;

	final int[] bits;

	/** Fact by fact, so that one fact of all rows lies together. */
	final float[] facts;

	/** Row by row, as {@link RowFigures} writes them. */
	final long[] figures;

	/** Monthly shares of rows that have seasons; empty when none has. */
	private final double[][] shares;

	/** A block of one row. */
	RowBlock(EngineStream exact, EngineStream variant) {
		this.variants = new EngineStream[] { variant };
		this.exact = (exact == variant) ? this.variants : new EngineStream[] { exact };
		this.leastId = variant.id();
		this.keys = new int[] { HilbertCurve.key(variant.location()) };
		OwnCost cost = OwnCost.find(variant);
		this.bits = new int[] { RowBits.of(variant, cost) };
		this.facts = new float[FACTS];
		write(variant, cost, this.facts);
		this.figures = new long[RowFigures.WORDS];
		RowFigures.write(variant, cost, this.figures, 0);
		double[] shares = Quantity.sharesOf(variant.quantity());
		this.shares = (shares != null) ? new double[][] { shares } : NO_SEASONS;
		add(this, 0);
	}

	private RowBlock(Slice... slices) {
		int size = Arrays.stream(slices).mapToInt(Slice::size).sum();
		this.variants = new EngineStream[size];
		boolean same = Arrays.stream(slices).allMatch((it) -> it.block().exact == it.block().variants);
		this.exact = same ? this.variants : new EngineStream[size];
		this.keys = new int[size];
		this.bits = new int[size];
		this.facts = new float[size * FACTS];
		this.figures = new long[size * RowFigures.WORDS];
		boolean seasons = Arrays.stream(slices).anyMatch((it) -> it.block().shares.length > 0);
		this.shares = seasons ? new double[size][] : NO_SEASONS;
		int at = 0;
		for (Slice slice : slices) {
			copy(slice, at);
			at += slice.size();
		}
		for (int row = 0; row < size; row++) {
			add(this, row);
		}
		// of a part all are looked at, so that it does not keep what the other part has
		this.leastId = (slices.length > 1) ? least(Arrays.stream(slices).map((it) -> it.block().leastId))
				: least(Arrays.stream(this.variants).map(EngineStream::id));
	}

	private static String least(Stream<String> ids) {
		return ids.min(Comparator.naturalOrder()).orElse("");
	}

	private void copy(Slice slice, int at) {
		RowBlock block = slice.block();
		System.arraycopy(block.variants, slice.from(), this.variants, at, slice.size());
		System.arraycopy(block.exact, slice.from(), this.exact, at, slice.size());
		System.arraycopy(block.keys, slice.from(), this.keys, at, slice.size());
		System.arraycopy(block.bits, slice.from(), this.bits, at, slice.size());
		for (int fact = 0; fact < FACTS; fact++) {
			System.arraycopy(block.facts, fact * block.size() + slice.from(), this.facts, fact * size() + at,
					slice.size());
		}
		if (block.shares.length > 0) {
			System.arraycopy(block.shares, slice.from(), this.shares, at, slice.size());
		}
		System.arraycopy(block.figures, slice.from() * RowFigures.WORDS, this.figures, at * RowFigures.WORDS,
				slice.size() * RowFigures.WORDS);
	}

	int size() {
		return this.variants.length;
	}

	int lastKey() {
		return this.keys[this.keys.length - 1];
	}

	/** The block with one row more, in the order of the curve. */
	RowBlock with(EngineStream exact, EngineStream variant) {
		int key = HilbertCurve.key(variant.location());
		int at = 0;
		while (at < size() && this.keys[at] <= key) {
			at++;
		}
		return new RowBlock(new Slice(this, 0, at), new Slice(new RowBlock(exact, variant), 0, 1),
				new Slice(this, at, size()));
	}

	/** The block without this row. */
	RowBlock without(int row) {
		return new RowBlock(new Slice(this, 0, row), new Slice(this, row + 1, size()));
	}

	/** The rows from one to another, the last excluded. */
	RowBlock part(int from, int to) {
		return new RowBlock(new Slice(this, from, to));
	}

	/** The monthly shares of a row, or null when it has no seasons. */
	double @Nullable [] shares(int row) {
		return (this.shares.length > 0) ? this.shares[row] : null;
	}

	/** A fact of a row. */
	float fact(int fact, int row) {
		return this.facts[fact * this.variants.length + row];
	}

	/** The row of the stream with this id, or -1. */
	int find(String id) {
		for (int row = 0; row < size(); row++) {
			if (this.variants[row].id().equals(id)) {
				return row;
			}
		}
		return -1;
	}

	/** The facts of a stream as a row has them; also those of a query's subject. */
	static void write(EngineStream stream, @Nullable OwnCost cost, float[] facts) {
		Location place = stream.location();
		if (place != null) {
			facts[0] = (float) place.x();
			facts[1] = (float) place.y();
			facts[2] = (float) place.z();
		}
		else {
			facts[0] = Float.NaN;
			facts[1] = Float.NaN;
			facts[2] = Float.NaN;
		}
		Double amount = stream.annualAmount();
		facts[AMOUNT] = (amount != null && amount > 0) ? (float) Math.clamp(amount, Float.MIN_NORMAL, MOST_AMOUNT) : 0;
		Double supplyC = stream.supplyC();
		facts[TEMPERATURE] = (supplyC != null) ? supplyC.floatValue() : Float.NaN;
		facts[MONEY] = (cost != null) ? (float) (Math.max(0, cost.perUnit()) / Currencies.unitsPerEuro(cost.currency()))
				: 0;
	}

	/** Some rows of a block, the last excluded. */
	private record Slice(RowBlock block, int from, int to) {

		int size() {
			return this.to - this.from;
		}

	}

}
