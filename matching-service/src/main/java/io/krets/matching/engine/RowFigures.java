package io.krets.matching.engine;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What of a stream is a figure, as exact as the stream has it, in {@value #WORDS} words
 * without objects: place, amount, temperature, cost and smallest lot as doubles, NaN
 * where unknown (a cost then 0), then days and parties in halves of a word.
 */
final class RowFigures {

	static final int WORDS = 9;

	private static final int X = 0;

	private static final int Y = 1;

	private static final int Z = 2;

	private static final int AMOUNT = 3;

	private static final int TEMPERATURE = 4;

	private static final int COST = 5;

	private static final int LOT = 6;

	private static final int DAYS = 7;

	private static final int PARTIES = 8;

	private static final int HALF = 32;

	private static final int QUARTER = 16;

	private static final int QUARTER_MASK = 0xFFFF;

	/** Hazard properties HP1 to HP15. */
	private static final int HAZARDS = 15;

	private RowFigures() {
	}

	/** Writes the words of a stream. */
	static void write(EngineStream stream, @Nullable OwnCost cost, long[] words, int at) {
		Location place = stream.location();
		Double amount = stream.annualAmount();
		Double supplyC = stream.supplyC();
		Lot lot = stream.minimumLot();
		set(words, at + X, (place != null) ? place.x() : Double.NaN);
		set(words, at + Y, (place != null) ? place.y() : Double.NaN);
		set(words, at + Z, (place != null) ? place.z() : Double.NaN);
		set(words, at + AMOUNT, (amount != null) ? amount : Double.NaN);
		set(words, at + TEMPERATURE, (supplyC != null) ? supplyC : Double.NaN);
		set(words, at + COST, (cost != null) ? cost.perUnit() : 0);
		set(words, at + LOT, (lot != null) ? lot.amount() : Double.NaN);
		Availability availability = stream.availability();
		LocalDate from = (availability != null) ? availability.from() : null;
		LocalDate to = (availability != null) ? availability.to() : null;
		words[at + DAYS] = halves((from != null) ? day(from) : Integer.MIN_VALUE,
				(to != null) ? day(to) : Integer.MAX_VALUE);
		int hub = (stream.hub() != null) ? stream.hub().hashCode() : 0;
		words[at + PARTIES] = halves(stream.firmId().hashCode(), (hub << QUARTER) | hazards(stream.hazards()));
	}

	private static void set(long[] words, int at, double figure) {
		words[at] = Double.doubleToRawLongBits(figure);
	}

	private static long halves(int high, int low) {
		return ((long) high << HALF) | (low & 0xFFFF_FFFFL);
	}

	/** Days since 1970, kept within an int. */
	static int day(LocalDate date) {
		return (int) Math.clamp(date.toEpochDay(), Integer.MIN_VALUE + 1, Integer.MAX_VALUE - 1);
	}

	/** Whether days are told apart as the dates are. */
	static boolean canHold(@Nullable Availability availability) {
		return availability == null || (isNear(availability.from()) && isNear(availability.to()));
	}

	private static boolean isNear(@Nullable LocalDate date) {
		return date == null || day(date) == date.toEpochDay();
	}

	/** Whether each hazard has a bit. */
	static boolean canHold(@Nullable List<String> hazards) {
		return hazards == null || hazards.stream().allMatch((hazard) -> number(hazard) > 0);
	}

	private static int hazards(@Nullable List<String> hazards) {
		int bits = 0;
		if (hazards != null) {
			for (String hazard : hazards) {
				bits |= 1 << number(hazard);
			}
		}
		return bits;
	}

	/** Of the property, or 0 for none that has a number. */
	private static int number(String hazard) {
		for (int number = 1; number <= HAZARDS; number++) {
			if (hazard.equals("HP" + number)) {
				return number;
			}
		}
		return 0;
	}

	static double x(long[] words, int at) {
		return Double.longBitsToDouble(words[at + X]);
	}

	static double y(long[] words, int at) {
		return Double.longBitsToDouble(words[at + Y]);
	}

	static double z(long[] words, int at) {
		return Double.longBitsToDouble(words[at + Z]);
	}

	/** A year's amount, or NaN. */
	static double amount(long[] words, int at) {
		return Double.longBitsToDouble(words[at + AMOUNT]);
	}

	/** In °C, or NaN. */
	static double temperature(long[] words, int at) {
		return Double.longBitsToDouble(words[at + TEMPERATURE]);
	}

	/** {@link OwnCost} for each unit; 0 where there is none. */
	static double cost(long[] words, int at) {
		return Double.longBitsToDouble(words[at + COST]);
	}

	/** The smallest lot, or NaN. */
	static double lot(long[] words, int at) {
		return Double.longBitsToDouble(words[at + LOT]);
	}

	/** The first day since 1970, the least int when it is open. */
	static int from(long[] words, int at) {
		return (int) (words[at + DAYS] >> HALF);
	}

	/** The last day since 1970, the greatest int when it is open. */
	static int to(long[] words, int at) {
		return (int) words[at + DAYS];
	}

	/** What is equal when the firm is. */
	static int firm(long[] words, int at) {
		return (int) (words[at + PARTIES] >> HALF);
	}

	/** False for every firm that is hidden, and maybe for others. */
	static boolean namesFirm(long[] words, int at) {
		return firm(words, at) != "".hashCode();
	}

	/** What is equal when the hub is. */
	static int hub(long[] words, int at) {
		return ((int) words[at + PARTIES]) >> QUARTER;
	}

	/** A bit for each hazard. */
	static int hazards(long[] words, int at) {
		return ((int) words[at + PARTIES]) & QUARTER_MASK;
	}

}
