package io.krets.registry.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.krets.kit.problem.Problem;

import org.springframework.http.HttpStatus;

/** A table in a file, read row by row in memory that does not grow with the file. */
interface Table {

	/** More columns are a mistake. */
	int MOST_COLUMNS = 100;

	/** The longest text of a spreadsheet's cell. */
	int LONGEST_CELL = 32_767;

	/** Header and rows together. */
	int MOST_ROWS = 200_001;

	/**
	 * Reads the rows from the first on.
	 * @throws Problem 400 or 413 for what is no table or too much of one
	 */
	void read(RowConsumer consumer) throws IOException;

	/** Whether 12,5 means twelve and a half. */
	boolean decimalComma();

	/**
	 * A table of the kind that the file's content shows.
	 * @throws Problem 400, 413 or 415 for a file that is not taken
	 */
	static Table open(Path file) throws IOException {
		byte[] start;
		try (InputStream content = Files.newInputStream(file)) {
			start = content.readNBytes(8);
		}
		if (startsWith(start, 'P', 'K', 3, 4)) {
			return ExcelFile.open(file);
		}
		if (startsWith(start, 0xd0, 0xcf, 0x11, 0xe0)) {
			throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-type",
					"This is an old or encrypted Excel file. Save it as .xlsx without a password, or as CSV.",
					List.of());
		}
		return CsvFile.open(file);
	}

	private static boolean startsWith(byte[] content, int... start) {
		for (int index = 0; index < start.length; index++) {
			if (index >= content.length || (content[index] & 0xff) != start[index]) {
				return false;
			}
		}
		return true;
	}

	/** 400 for a file that cannot be read as a table. */
	static Problem unreadable(String code, String detail) {
		return new Problem(HttpStatus.BAD_REQUEST, code, detail, List.of());
	}

	/** 413 for a table that is too long. */
	static Problem tooManyRows() {
		return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-many-rows",
				"The table has more than %d rows. Send it in parts.".formatted(MOST_ROWS - 1), List.of());
	}

	/** 400 for a table that is too wide. */
	static Problem tooManyColumns() {
		return unreadable("too-many-columns",
				"The table has more than %d columns. Maybe it is not the sheet you meant.".formatted(MOST_COLUMNS));
	}

	/** 400 for a cell with too long a text. */
	static Problem cellTooLong(int row) {
		return unreadable("cell-too-long",
				"Row %d has a cell of more than %d characters.".formatted(row, LONGEST_CELL));
	}

}
