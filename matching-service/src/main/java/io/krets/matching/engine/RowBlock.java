package io.krets.matching.engine;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #MOST} streams of one profile that lie near each other, as flat arrays
 * with a summary that bounds them all. Immutable.
 */
final class RowBlock {

	static final int MOST = 64;

	/**
	 * Floats of a row: a point of the unit sphere, amount, temperature, money. A place or
	 * temperature that is not known is NaN, an amount that is not known 0.
	 */
	static final int FACTS = 6;

	static final int AMOUNT = 3;

	static final int TEMPERATURE = 4;

	static final int MONEY = 5;

	/** Bits of a row: unit of the amount, grade, form, and what else is stated. */
	private static final int UNIT_BITS = 0x3;

	private static final int GRADE_SHIFT = 2;

	private static final int FORM_SHIFT = 4;

	private static final int FORM_UNKNOWN = 7;

	/** Values of {@link #form(int)}: a form, and whether a composition is stated. */
	static final int FORMS = 16;

	static final int COMPOSED = 8;

	static final int HAS_HUB = 1 << 8;

	private static final PhysicalState[] STATES = PhysicalState.values();

	final CatalogueEntry[] entries;

	/** What the entries show at the level of these rows. */
	final EngineStream[] variants;

	final int[] keys;

	final int[] bits;

	/** Fact by fact, so that one fact of all rows lies together. */
	final float[] facts;

	final BlockSummary summary;

	private RowBlock(CatalogueEntry[] entries, EngineStream[] variants, int[] keys, int[] bits, float[] facts) {
		this.entries = entries;
		this.variants = variants;
		this.keys = keys;
		this.bits = bits;
		this.facts = facts;
		this.summary = BlockSummary.of(this);
	}

	static RowBlock of(CatalogueEntry entry, EngineStream variant) {
		float[] facts = new float[FACTS];
		write(variant, facts);
		return new RowBlock(new CatalogueEntry[] { entry }, new EngineStream[] { variant },
				new int[] { HilbertCurve.key(variant.location()) }, new int[] { bits(variant) }, facts);
	}

	int size() {
		return this.entries.length;
	}

	int lastKey() {
		return this.keys[this.keys.length - 1];
	}

	/** The block with one row more, in the order of the curve. */
	RowBlock with(CatalogueEntry entry, EngineStream variant) {
		int key = HilbertCurve.key(variant.location());
		int at = 0;
		while (at < size() && this.keys[at] <= key) {
			at++;
		}
		return splice(at, at, of(entry, variant));
	}

	/** The block without this row. */
	RowBlock without(int row) {
		return splice(row, row + 1, null);
	}

	/** The rows from one to another, the last excluded. */
	RowBlock part(int from, int to) {
		return splice(to, size(), null).splice(0, from, null);
	}

	/** A fact of a row. */
	float fact(int fact, int row) {
		return this.facts[fact * this.entries.length + row];
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

	private RowBlock splice(int from, int to, @Nullable RowBlock middle) {
		int added = (middle != null) ? middle.size() : 0;
		int size = from + added + size() - to;
		CatalogueEntry[] entries = new CatalogueEntry[size];
		EngineStream[] variants = new EngineStream[size];
		int[] keys = new int[size];
		int[] bits = new int[size];
		float[] facts = new float[size * FACTS];
		copy(0, from, entries, variants, keys, bits, facts, 0);
		if (middle != null) {
			middle.copy(0, added, entries, variants, keys, bits, facts, from);
		}
		copy(to, size(), entries, variants, keys, bits, facts, from + added);
		return new RowBlock(entries, variants, keys, bits, facts);
	}

	private void copy(int from, int to, CatalogueEntry[] entries, EngineStream[] variants, int[] keys, int[] bits,
			float[] facts, int at) {
		System.arraycopy(this.entries, from, entries, at, to - from);
		System.arraycopy(this.variants, from, variants, at, to - from);
		System.arraycopy(this.keys, from, keys, at, to - from);
		System.arraycopy(this.bits, from, bits, at, to - from);
		for (int fact = 0; fact < FACTS; fact++) {
			System.arraycopy(this.facts, fact * size() + from, facts, fact * entries.length + at, to - from);
		}
	}

	/** The facts of a stream as a row has them; also those of a query's subject. */
	static void write(EngineStream stream, float[] facts) {
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
		facts[AMOUNT] = (amount != null && amount > 0) ? (float) Math.clamp(amount, Float.MIN_NORMAL, Float.MAX_VALUE)
				: 0;
		Double supplyC = stream.supplyC();
		facts[TEMPERATURE] = (supplyC != null) ? supplyC.floatValue() : Float.NaN;
		facts[MONEY] = (float) euroPerUnit(stream);
	}

	static int bits(EngineStream stream) {
		Quantity quantity = stream.quantity();
		int unit = (quantity != null) ? quantity.unit().ordinal() : UNIT_BITS;
		PhysicalState state = stream.physicalState();
		int form = (state != null) ? state.ordinal() : FORM_UNKNOWN;
		return unit | (PairScorer.evidence(stream).ordinal() << GRADE_SHIFT) | (form << FORM_SHIFT)
				| (stream.composition().isEmpty() ? 0 : COMPOSED << FORM_SHIFT)
				| ((stream.hub() != null) ? HAS_HUB : 0);
	}

	static int unit(int bits) {
		return bits & UNIT_BITS;
	}

	static int grade(int bits) {
		return (bits >> GRADE_SHIFT) & 3;
	}

	/** The form with {@link #COMPOSED} where a composition is stated. */
	static int form(int bits) {
		return (bits >> FORM_SHIFT) & (FORMS - 1);
	}

	/** The form alone, of what {@link #form(int)} gives. */
	static @Nullable PhysicalState state(int form) {
		int state = form & ~COMPOSED;
		return (state != FORM_UNKNOWN) ? STATES[state] : null;
	}

	/** The most that this side's costs can add to what both gain, in euro per unit. */
	private static double euroPerUnit(EngineStream stream) {
		boolean offer = stream.direction() == Direction.OFFER;
		Economics money = stream.economics();
		Double cost = (money == null) ? null : offer ? money.disposalCost() : money.virginCost();
		if (cost != null && money != null) {
			return Math.max(0, cost) / Currencies.unitsPerEuro(money.currency());
		}
		GateFees.Fee fee = offer ? GateFees.find(stream) : null;
		return (fee != null) ? fee.perTonne() / Currencies.unitsPerEuro(fee.currency()) : 0;
	}

}
