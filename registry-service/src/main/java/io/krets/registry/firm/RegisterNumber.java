package io.krets.registry.firm;

/**
 * Business register numbers and their check digits.
 * <p>
 * Norway: nine digits, modulus 11, weights 3 2 7 6 5 4 3 2 (Brønnøysundregistrene).
 * Sweden: ten digits, Luhn, third digit 2 or more (Bolagsverket). Finland: seven digits,
 * a hyphen and a check digit, modulus 11, weights 7 9 10 5 8 4 2 (PRH).
 */
final class RegisterNumber {

	private static final int[] NORWAY = { 3, 2, 7, 6, 5, 4, 3, 2 };

	private static final int[] FINLAND = { 7, 9, 10, 5, 8, 4, 2 };

	private RegisterNumber() {
	}

	/**
	 * The number as registers write it: no spaces; Sweden without hyphen, Finland with.
	 */
	static String normalise(Country country, String number) {
		String compact = number.replaceAll("[\\s\\u00a0]", "");
		return switch (country) {
			case NO -> compact;
			case SE -> compact.replace("-", "");
			case FI -> compact.matches("\\d{8}") ? compact.substring(0, 7) + "-" + compact.substring(7) : compact;
		};
	}

	/** Whether a normalised number has the right form and check digit. */
	static boolean isValid(Country country, String number) {
		return switch (country) {
			case NO -> number.matches("[89]\\d{8}") && modulus11(number, NORWAY) == digit(number, 8);
			case SE -> number.matches("\\d{2}[2-9]\\d{7}") && luhn(number);
			case FI -> number.matches("\\d{7}-\\d") && modulus11(number, FINLAND) == digit(number, 8);
		};
	}

	/** What a number of this country looks like, for messages. */
	static String example(Country country) {
		return switch (country) {
			case NO -> "nine digits that begin with 8 or 9, as in Brønnøysundregistrene";
			case SE -> "ten digits, as in 556000-0000";
			case FI -> "seven digits, a hyphen and a check digit, as in 1234567-1";
		};
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

}
