package io.krets.matching.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What of a stream is no figure, in the bits of one int, from the lowest: unit of the
 * amount (2 bits), grade (2), form and whether a composition is stated (4), whether it
 * has a hub, currency of its cost (3), unit of its smallest lot (2), and flags.
 */
final class RowBits {

	/** Values of {@link #form(int)}: a form, and whether a composition is stated. */
	static final int FORMS = 16;

	static final int COMPOSED = 8;

	static final int HAS_HUB = 1 << 8;

	/** The cost is a gate fee, which its owner did not state. */
	static final int FEE = 1 << 14;

	/** The amount is known as a band. */
	static final int BAND = 1 << 15;

	static final int SEASONAL = 1 << 16;

	/** An offer with hazards. */
	static final int HAZARDOUS = 1 << 17;

	/** A need that lists the hazards that it may take, maybe none. */
	static final int LISTS_HAZARDS = 1 << 18;

	/** An offer with a category of animal by-products. */
	static final int ANIMAL = 1 << 19;

	/** In a country that may not take hazardous waste from all others. */
	static final int CLOSED = 1 << 20;

	/** States something that neither bits nor figures can tell. */
	static final int ODD = 1 << 21;

	/** Has a smallest lot. */
	static final int LOT = 1 << 22;

	/** States something that the limit of a use may be held against. */
	static final int MEASURABLE = 1 << 23;

	/** Whatever of this is set on either side, rows do not tell. */
	static final int UNTOLD = ANIMAL | ODD;

	static final Grade[] GRADES = Grade.values();

	/** A unit that is not known; no other unit equals it. */
	static final int NO_UNIT = 3;

	/** A currency that is not known. */
	static final int NO_CURRENCY = 7;

	private static final int GRADE_SHIFT = 2;

	private static final int FORM_SHIFT = 4;

	private static final int FORM_UNKNOWN = 7;

	private static final int CURRENCY_SHIFT = 9;

	private static final int LOT_UNIT_SHIFT = 12;

	private static final PhysicalState[] STATES = PhysicalState.values();

	private RowBits() {
	}

	static int of(EngineStream stream, @Nullable OwnCost cost) {
		Quantity quantity = stream.quantity();
		Lot lot = stream.minimumLot();
		PhysicalState state = stream.physicalState();
		int form = (state != null) ? state.ordinal() : FORM_UNKNOWN;
		int bits = (quantity != null) ? quantity.unit().ordinal() : NO_UNIT;
		bits |= PairScorer.evidence(stream).ordinal() << GRADE_SHIFT;
		bits |= (form | (stream.composition().isEmpty() ? 0 : COMPOSED)) << FORM_SHIFT;
		bits |= ((lot != null) ? lot.unit().ordinal() : NO_UNIT) << LOT_UNIT_SHIFT;
		bits |= flag(HAS_HUB, stream.hub() != null);
		bits |= flag(BAND, quantity != null && quantity.perYear() == null);
		bits |= flag(SEASONAL, quantity != null && quantity.monthlyShares() != null);
		bits |= flag(LOT, lot != null);
		bits |= flag(MEASURABLE, !stream.composition().isEmpty() || stream.supplyC() != null);
		bits |= flag(CLOSED, TransportRules.isClosed(stream.country()));
		return bits | money(cost) | hazards(stream) | flag(ODD, isOdd(stream));
	}

	private static int money(@Nullable OwnCost cost) {
		if (cost == null) {
			return NO_CURRENCY << CURRENCY_SHIFT;
		}
		int currency = Currencies.number(cost.currency());
		return (Math.max(0, currency) << CURRENCY_SHIFT) | flag(FEE, cost.isFee()) | flag(ODD, currency < 0);
	}

	private static int hazards(EngineStream stream) {
		List<String> hazards = stream.hazards();
		boolean offer = stream.direction() == Direction.OFFER;
		return flag(HAZARDOUS, offer && hazards != null && !hazards.isEmpty())
				| flag(LISTS_HAZARDS, !offer && hazards != null)
				| flag(ANIMAL, offer && stream.animalByProductCategory() != null);
	}

	private static boolean isOdd(EngineStream stream) {
		return !RowFigures.canHold(stream.availability()) || !RowFigures.canHold(stream.hazards());
	}

	private static int flag(int bit, boolean set) {
		return set ? bit : 0;
	}

	static int unit(int bits) {
		return bits & NO_UNIT;
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

	static boolean isGas(int bits) {
		return (form(bits) & ~COMPOSED) == PhysicalState.GAS.ordinal();
	}

	static boolean isComposed(int bits) {
		return (form(bits) & COMPOSED) != 0;
	}

	/**
	 * Of its cost, as {@link Currencies#number} counts; {@link #NO_CURRENCY} for none.
	 */
	static int currency(int bits) {
		return (bits >> CURRENCY_SHIFT) & NO_CURRENCY;
	}

	/** {@link #NO_UNIT} when there is no smallest lot. */
	static int lotUnit(int bits) {
		return (bits >> LOT_UNIT_SHIFT) & NO_UNIT;
	}

}
