package io.krets.registry.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers, dates and texts stand in cells. */
public final class CellText {

	/**
	 * What makes a spreadsheet take a text for a formula, also behind spaces and in full
	 * width.
	 */
	private static final Pattern EXECUTABLE = Pattern
		.compile("(?s)^'*\\s*[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20].*");

	private static final Pattern DEFUSED = Pattern
		.compile("(?s)^'+\\s*[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20].*");

	private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f\\u2009']");

	private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?");

	private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");

	private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");

	private static final LocalDate DAY_ZERO_OF_SPREADSHEETS = LocalDate.of(1899, 12, 30);

	private static final int LAST_DAY = 200_000;

	private CellText() {
	}

	/** The text, so written that no spreadsheet executes it. */
	public static String defuse(String text) {
		return EXECUTABLE.matcher(text).matches() ? "'" + text : text;
	}

	/** What was meant by a text that was defused. */
	public static String restore(String cell) {
		return DEFUSED.matcher(cell).matches() ? cell.substring(1) : cell;
	}

	/**
	 * The number meant by a cell; empty when it is none, or when it may mean two.
	 * @param decimalComma whether the file writes 12,5: then a comma is never a separator
	 * of thousands
	 */
	public static OptionalDouble number(String cell, boolean decimalComma) {
		String text = SPACES.matcher(cell).replaceAll("").replace('\u2212', '-');
		if (decimalComma) {
			boolean points = text.indexOf('.') < text.indexOf(',');
			text = points ? text.replace(".", "").replace(',', '.') : text;
		}
		else if (GROUPED.matcher(text).matches()) {
			text = text.replace(",", "");
		}
		return PLAIN.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
	}

	/**
	 * The day meant by a cell: 2026-01-31, 31.1.2026 or a spreadsheet's number of a day.
	 */
	public static Optional<LocalDate> date(String cell) {
		String text = cell.strip();
		try {
			Matcher dayFirst = DAY_FIRST.matcher(text);
			if (dayFirst.matches()) {
				return Optional.of(LocalDate.of(Integer.parseInt(dayFirst.group(3)),
						Integer.parseInt(dayFirst.group(2)), Integer.parseInt(dayFirst.group(1))));
			}
			if (text.matches("\\d{1,6}(\\.0*)?")) {
				int day = Integer.parseInt(text.replaceAll("\\..*", ""));
				return (day > 0 && day < LAST_DAY) ? Optional.of(DAY_ZERO_OF_SPREADSHEETS.plusDays(day))
						: Optional.empty();
			}
			return Optional.of(LocalDate.parse(text.replaceAll("T00:00(:00)?$", "")));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
