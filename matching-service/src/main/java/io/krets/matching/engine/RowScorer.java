package io.krets.matching.engine;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Scores a subject with rows from flat figures, to the same bit as {@link HardRules} and
 * {@link PairScorer} do from objects. Only for compositions that both sides state it
 * looks at the row's stream; what hangs on more than that (limits of uses, categories of
 * animal by-products, firms that may be the same) it leaves to them.
 */
final class RowScorer {

	/** The score of a pair that a rule blocks. */
	static final double BLOCKED = -1;

	/** The pair hangs on something that is not looked at here. */
	static final double UNTOLD = Double.NaN;

	private static final int TONNES = AnnualUnit.TONNES.ordinal();

	private final EngineStream subject;

	private final int bits;

	private final boolean offers;

	private final boolean energy;

	private final boolean byRoad;

	private final double x;

	private final double y;

	private final double z;

	private final double amount;

	private final double temperature;

	private final double cost;

	private final double lot;

	private final int from;

	private final int to;

	private final int firm;

	private final boolean hidesFirm;

	private final int hub;

	private final int hazards;

	private final int today;

	private final double @Nullable [] shares;

	private final double[] byGrade = new double[RowBits.GRADES.length];

	/** By a row's form; below 0 for one that is too far from the subject's. */
	private final double[] fitOfForm = new double[RowBits.FORMS];

	/**
	 * Looks at the subject.
	 * @param cost what its side saves for each unit, or null
	 * @param bits what {@link RowBits} says of it
	 * @param today the day of asking, or null
	 */
	RowScorer(EngineStream subject, @Nullable OwnCost cost, int bits, @Nullable LocalDate today) {
		long[] words = new long[RowFigures.WORDS];
		RowFigures.write(subject, cost, words, 0);
		this.subject = subject;
		this.bits = bits;
		this.offers = subject.direction() == Direction.OFFER;
		this.energy = subject.kind() == Kind.ENERGY;
		this.byRoad = subject.kind() == Kind.MATERIAL;
		this.x = RowFigures.x(words, 0);
		this.y = RowFigures.y(words, 0);
		this.z = RowFigures.z(words, 0);
		this.amount = RowFigures.amount(words, 0);
		this.temperature = RowFigures.temperature(words, 0);
		this.cost = RowFigures.cost(words, 0);
		this.lot = RowFigures.lot(words, 0);
		this.from = RowFigures.from(words, 0);
		this.to = RowFigures.to(words, 0);
		this.firm = RowFigures.firm(words, 0);
		this.hidesFirm = subject.firmId().isEmpty();
		this.hub = RowFigures.hub(words, 0);
		this.hazards = RowFigures.hazards(words, 0);
		this.shares = Quantity.sharesOf(subject.quantity());
		this.today = (today != null) ? RowFigures.day(today) : Integer.MIN_VALUE;
		Grade grade = RowBits.GRADES[RowBits.grade(this.bits)];
		for (Grade theirs : RowBits.GRADES) {
			this.byGrade[theirs.ordinal()] = ScoreWeights.evidence(theirs, grade);
		}
		PhysicalState state = RowBits.state(RowBits.form(this.bits));
		for (int form = 0; form < RowBits.FORMS; form++) {
			PhysicalState theirs = RowBits.state(form);
			boolean near = state == null || theirs == null || state.isNear(theirs);
			this.fitOfForm[form] = near ? PairScorer.form(state, theirs) : BLOCKED;
		}
	}

	/**
	 * The score of the pair, {@link #BLOCKED} or {@link #UNTOLD}. O(1); touches one row.
	 */
	double score(RelatedProfiles.Related related, RowBlock block, int row) {
		int bits = block.bits[row];
		long[] words = block.figures;
		int at = row * RowFigures.WORDS;
		Relation relation = related.relation();
		if (isUntold(relation, bits, words, at)) {
			return UNTOLD;
		}
		if (isApartInTime(words, at) | isBelowLot(bits, words, at) || hasForbiddenHazards(relation, bits, words, at)) {
			return BLOCKED;
		}
		double km = Location.kilometres(this.x - RowFigures.x(words, at), this.y - RowFigures.y(words, at),
				this.z - RowFigures.z(words, at));
		boolean gas = RowBits.isGas(bits) | RowBits.isGas(this.bits);
		TransportLimits limits = relation.limits(gas);
		double quality = quality(bits, words, at, block.variants[row]);
		if (quality < 0 || km > limits.limitKm()) {
			return BLOCKED;
		}
		double theirs = RowFigures.amount(words, at);
		double flow = flow(bits, theirs, block, row);
		double roadKm = (this.byRoad && !Double.isNaN(km)) ? km : 0;
		double value = value(bits, RowFigures.cost(words, at), flow, roadKm);
		if (flow < 0 || value < 0) {
			return BLOCKED;
		}
		return ScoreWeights.score(related.fit(), quality,
				(flow > 0) ? ScoreWeights.quantity(flow, this.amount, theirs) : ScoreWeights.NEUTRAL,
				Double.isNaN(km) ? ScoreWeights.NEUTRAL : limits.component(km), value,
				co2(relation.avoidedKgPerUnit(), flow, roadKm), this.byGrade[RowBits.grade(bits)]);
	}

	/** Whether the firms of both sides are named; false when either is hidden. */
	boolean namesFirms(RowBlock block, int row) {
		return !this.hidesFirm && RowFigures.namesFirm(block.figures, row * RowFigures.WORDS);
	}

	private boolean isUntold(Relation relation, int bits, long[] words, int at) {
		int either = bits | this.bits;
		boolean placeless = Double.isNaN(this.x) | Double.isNaN(RowFigures.x(words, at));
		boolean sameHub = (bits & this.bits & RowBits.HAS_HUB) != 0 & RowFigures.hub(words, at) == this.hub;
		boolean lotOfBand = (either & RowBits.BAND) != 0 & (either & RowBits.LOT) != 0;
		int offer = this.offers ? this.bits : bits;
		int need = this.offers ? bits : this.bits;
		boolean sameFirm = !this.hidesFirm & RowFigures.firm(words, at) == this.firm;
		return sameFirm | (placeless & sameHub) | lotOfBand | (either & RowBits.UNTOLD) != 0
				| ((offer & RowBits.HAZARDOUS) != 0 & (need & RowBits.CLOSED) != 0)
				|| ((offer & RowBits.MEASURABLE) != 0 && relation.isLimited());
	}

	private boolean isApartInTime(long[] words, int at) {
		int from = RowFigures.from(words, at);
		int to = RowFigures.to(words, at);
		return from > this.to | this.from > to | Math.min(to, this.to) < this.today;
	}

	private boolean isBelowLot(int bits, long[] words, int at) {
		// a unit that is not known equals none, and NaN is not above anything
		return (RowBits.lotUnit(bits) == RowBits.unit(this.bits) & RowFigures.lot(words, at) > this.amount)
				| (RowBits.lotUnit(this.bits) == RowBits.unit(bits) & this.lot > RowFigures.amount(words, at));
	}

	private boolean hasForbiddenHazards(Relation relation, int bits, long[] words, int at) {
		if (((bits | this.bits) & RowBits.HAZARDOUS) == 0) {
			return false;
		}
		int need = this.offers ? bits : this.bits;
		int theirs = RowFigures.hazards(words, at);
		int offered = this.offers ? this.hazards : theirs;
		int accepted = this.offers ? theirs : this.hazards;
		return ((need & RowBits.LISTS_HAZARDS) != 0 && (offered & ~accepted) != 0) || relation.isEaten();
	}

	/** Below 0 when a rule blocks it. */
	private double quality(int bits, long[] words, int at, EngineStream candidate) {
		double composition = RowBits.isComposed(bits & this.bits) ? composition(candidate) : ScoreWeights.NEUTRAL;
		if (composition < 0) {
			return BLOCKED;
		}
		if (this.energy) {
			return warmth(RowFigures.temperature(words, at));
		}
		double form = this.fitOfForm[RowBits.form(bits)];
		return (form < 0) ? BLOCKED : ScoreWeights.quality(composition, form);
	}

	private double warmth(double theirs) {
		double offered = this.offers ? this.temperature : theirs;
		double needed = this.offers ? theirs : this.temperature;
		if (Double.isNaN(offered) || Double.isNaN(needed)) {
			return ScoreWeights.NEUTRAL;
		}
		return ScoreWeights.isTooCold(offered, needed) ? BLOCKED : 1;
	}

	private double composition(EngineStream candidate) {
		List<Constituent> offered = (this.offers ? this.subject : candidate).composition();
		List<Constituent> accepted = (this.offers ? candidate : this.subject).composition();
		return QualityRules.isBreached(offered, accepted) ? BLOCKED : CompositionFit.component(accepted, offered);
	}

	/**
	 * What flows in a year, 0 when that is not known, below 0 when the seasons forbid it.
	 */
	private double flow(int bits, double theirs, RowBlock block, int row) {
		boolean known = RowBits.unit(bits) == RowBits.unit(this.bits) & this.amount > 0 & theirs > 0;
		if (((bits | this.bits) & RowBits.SEASONAL) == 0) {
			return known ? Math.min(this.amount, theirs) : 0;
		}
		double[] shares = block.shares(row);
		if (SeasonOverlap.isNone(this.shares, shares)) {
			return BLOCKED;
		}
		return known ? SeasonOverlap.amount(this.amount, this.shares, theirs, shares) : 0;
	}

	/** Below 0 when stated costs prove that it is not worth the transport. */
	private double value(int bits, double theirs, double flow, double roadKm) {
		int offer = this.offers ? this.bits : bits;
		int need = this.offers ? bits : this.bits;
		double disposal = this.offers ? this.cost : theirs;
		double purchase = this.offers ? theirs : this.cost;
		int giving = RowBits.currency(offer);
		int taking = RowBits.currency(need);
		int currency = (taking != RowBits.NO_CURRENCY) ? taking : giving;
		if (currency == RowBits.NO_CURRENCY) {
			return ScoreWeights.NEUTRAL;
		}
		boolean fee = (offer & RowBits.FEE) != 0;
		if (giving != currency) {
			if (giving != RowBits.NO_CURRENCY && !fee) {
				return ScoreWeights.NEUTRAL;
			}
			// a stated cost counts rather than an estimate in another currency
			disposal = 0;
		}
		double unitsPerEuro = Currencies.unitsPerEuro(currency);
		double transport = Haulage.cost(roadKm, unitsPerEuro);
		double perUnit = disposal + purchase - transport;
		boolean proven = giving == taking & !fee & RowBits.unit(offer) == TONNES & RowBits.unit(need) == TONNES;
		if (proven && transport > Math.max(disposal + purchase, 0)) {
			return BLOCKED;
		}
		return ScoreWeights.value(perUnit * Math.max(0, flow), unitsPerEuro);
	}

	private static double co2(double avoidedKg, double flow, double roadKm) {
		return Double.isNaN(avoidedKg) ? ScoreWeights.NEUTRAL
				: ScoreWeights.co2(Haulage.avoidedTonnes(flow, avoidedKg, Haulage.emissionsKg(roadKm)));
	}

}
