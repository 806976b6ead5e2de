package io.krets.registry.firm;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Business register numbers and their check digits.
 * <p>
 * Norway: nine digits, modulus 11, weights 3 2 7 6 5 4 3 2 (Brønnøysundregistrene).
 * Sweden: ten digits, Luhn, third digit 2 or more, which a person's number never has
 * (Bolagsverket). Finland: seven digits, a hyphen and a check digit, modulus 11, weights
 * 7 9 10 5 8 4 2 (PRH).
 */
final class RegisterNumber {

	private static final int[] NORWAY = { 3, 2, 7, 6, 5, 4, 3, 2 };

	private static final int[] FINLAND = { 7, 9, 10, 5, 8, 4, 2 };

	private static final Pattern NORWEGIAN = Pattern.compile("\\d{9}|\\d{3}[ \\u00a0]\\d{3}[ \\u00a0]\\d{3}");

	private static final Pattern SWEDISH = Pattern.compile("\\d{6}-?\\d{4}");

	private static final Pattern FINNISH = Pattern.compile("\\d{7}-\\d");

	private RegisterNumber() {
	}

	/**
	 * Reads a number as people write it. Only forms that leave no doubt are read; for
	 * others a number may be proposed.
	 */
	static Reading read(Country country, String written) {
		String text = written.strip();
		Pattern form = switch (country) {
			case NO -> NORWEGIAN;
			case SE -> SWEDISH;
			case FI -> FINNISH;
		};
		if (!form.matcher(text).matches()) {
			return new Reading(null, Fault.WRONG_FORM, proposal(country, text));
		}
		String number = standard(country, text.replaceAll("\\D", ""));
		Fault fault = fault(country, number);
		return new Reading((fault == null) ? number : null, fault, null);
	}

	/** What a number of this country looks like, for messages. */
	static String example(Country country) {
		return switch (country) {
			case NO -> "nine digits that begin with 8 or 9, as in 123 456 789";
			case SE -> "ten digits, as in 556000-0000";
			case FI -> "seven digits, a hyphen and a check digit, as in 1234567-1";
		};
	}

	/** As registers write it: Sweden without a hyphen, Finland with one. */
	private static String standard(Country country, String digits) {
		return (country == Country.FI) ? digits.substring(0, 7) + "-" + digits.substring(7) : digits;
	}

	/** The number that the digits alone would be, if that is one. */
	private static @Nullable String proposal(Country country, String text) {
		String digits = text.replaceAll("\\D", "");
		int length = switch (country) {
			case NO -> 9;
			case SE -> 10;
			case FI -> 8;
		};
		if (digits.length() != length) {
			return null;
		}
		String number = standard(country, digits);
		return (fault(country, number) == null) ? number : null;
	}

	private static @Nullable Fault fault(Country country, String number) {
		return switch (country) {
			case NO -> !number.matches("[89].*") ? Fault.NOT_A_FIRM
					: checkDigitIf(modulus11(number, NORWAY) == digit(number, 8));
			case SE -> !number.matches("..[2-9].*") ? Fault.NOT_A_FIRM : checkDigitIf(luhn(number));
			case FI -> checkDigitIf(modulus11(number, FINLAND) == digit(number, 8));
		};
	}

	private static @Nullable Fault checkDigitIf(boolean right) {
		return right ? null : Fault.WRONG_CHECK_DIGIT;
	}

	/** The check digit; 10 where no number can have one. */
	private static int modulus11(String number, int[] weights) {
		int sum = 0;
		for (int index = 0; index < weights.length; index++) {
			sum += weights[index] * digit(number, index);
		}
		return (11 - sum % 11) % 11;
	}

	private static boolean luhn(String number) {
		int sum = 0;
		for (int index = 0; index < number.length(); index++) {
			int doubled = digit(number, index) * ((index % 2 == 0) ? 2 : 1);
			sum += doubled / 10 + doubled % 10;
		}
		return sum % 10 == 0;
	}

	private static int digit(String number, int index) {
		return number.charAt(index) - '0';
	}

	/** Why a text is not a register number. */
	enum Fault {

		/** Too few digits, letters, a hyphen at the wrong place. */
		WRONG_FORM,
		/** Most likely a typing error. */
		WRONG_CHECK_DIGIT,
		/** A number of a kind that firms do not have. */
		NOT_A_FIRM

	}

	/**
	 * What was read.
	 *
	 * @param number as registers write it; null when it is none
	 * @param fault why it is none
	 * @param maybe the number that may have been meant
	 */
	record Reading(@Nullable String number, @Nullable Fault fault, @Nullable String maybe) {

		/** What to change, in English. */
		String advice(Country country) {
			String advice = switch (this.fault) {
				case WRONG_CHECK_DIGIT -> "The last digit does not fit the others. Look for a typing error; give %s."
					.formatted(example(country));
				case NOT_A_FIRM -> "Firms have no such number. Give %s.".formatted(example(country));
				case WRONG_FORM -> "Give %s.".formatted(example(country));
				case null -> "";
			};
			return (this.maybe != null) ? advice + " Maybe " + this.maybe + "." : advice;
		}

	}

}
