package io.krets.matching.engine;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a use demands of its feedstock in numbers.
 *
 * @param subject a substance or property as compositions name it, its share as a mass
 * fraction; {@value #TEMPERATURE} for the supply temperature in °C;
 * {@value #HEATING_VALUE} for the lower heating value in MJ/kg
 * @param least whether the value is the least that is accepted, else it is the most
 * @param value in the subject's unit
 */
public record Limit(String subject, boolean least, double value) {

	public static final String TEMPERATURE = "T";

	public static final String HEATING_VALUE = "LHV";

	private static final Pattern FORM = Pattern.compile("([^<>=;]+)(<=|>=)(-?\\d+(?:\\.\\d+)?)");

	public Limit {
		if (isFraction(subject) && !(value >= 0 && value <= 1)) {
			throw new IllegalArgumentException("limit of " + subject + " = " + value
					+ " is no fraction in [0, 1]\nMaybe it was given in percent.");
		}
	}

	boolean isFraction() {
		return isFraction(this.subject);
	}

	private static boolean isFraction(String subject) {
		return !subject.equals(TEMPERATURE) && !subject.equals(HEATING_VALUE);
	}

	/**
	 * Reads limits such as {@code Cl<=0.001;moisture<=0.15;T>=80}; none from an empty
	 * text.
	 * @throws IllegalArgumentException naming the first that has another form
	 */
	public static List<Limit> parseAll(String text) {
		return text.isBlank() ? List.of() : Arrays.stream(text.split(";")).map(Limit::parse).toList();
	}

	private static Limit parse(String text) {
		Matcher form = FORM.matcher(text.strip());
		if (!form.matches()) {
			throw new IllegalArgumentException(
					"limit \"" + text + "\" is not name<=number or name>=number\nMaybe a semicolon is missing.");
		}
		return new Limit(form.group(1).strip(), form.group(2).equals(">="), Double.parseDouble(form.group(3)));
	}

	@Override
	public String toString() {
		return this.subject + (this.least ? ">=" : "<=") + this.value;
	}

}
