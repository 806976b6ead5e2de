package io.krets.registry.importing;

import org.jspecify.annotations.Nullable;

/**
 * Something to change in a table.
 *
 * @param row number of the row in the file, 1 for the first
 * @param column the header above; null when the row as a whole is meant
 * @param cell such as D12; null when the row as a whole is meant
 * @param code stable for programs
 * @param message what to change, in English
 */
record RowError(int row, @Nullable String column, @Nullable String cell, String code, String message) {

	static RowError of(int row, int columnIndex, String header, String code, String message) {
		return new RowError(row, header, letters(columnIndex) + row, code, message);
	}

	static RowError ofRow(int row, String code, String message) {
		return new RowError(row, null, null, code, message);
	}

	/** A, B, …, Z, AA, … as spreadsheets count. */
	private static String letters(int columnIndex) {
		StringBuilder letters = new StringBuilder();
		for (int rest = columnIndex + 1; rest > 0; rest = (rest - 1) / 26) {
			letters.insert(0, (char) ('A' + (rest - 1) % 26));
		}
		return letters.toString();
	}

}
