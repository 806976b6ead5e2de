package io.krets.registry.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/**
 * Separated values: comma, semicolon or tab; UTF-8 or UTF-16 with a byte order mark,
 * UTF-8 without, else Windows-1252.
 */
final class CsvFile implements Table {

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	private static final int LONGEST_ROW = 1024 * 1024;

	private static final int BUFFER = 64 * 1024;

	private final Path file;

	private final Charset charset;

	private final int markBytes;

	private final char separator;

	private CsvFile(Path file, Charset charset, int markBytes, char separator) {
		this.file = file;
		this.charset = charset;
		this.markBytes = markBytes;
		this.separator = separator;
	}

	static CsvFile open(Path file) throws IOException {
		byte[] start;
		try (InputStream content = Files.newInputStream(file)) {
			start = content.readNBytes(3);
		}
		Charset charset;
		int mark = 2;
		if (start.length >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
			charset = StandardCharsets.UTF_16LE;
		}
		else if (start.length >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
			charset = StandardCharsets.UTF_16BE;
		}
		else {
			boolean marked = start.length == 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb
					&& start[2] == (byte) 0xbf;
			mark = marked ? 3 : 0;
			charset = (marked || isUtf8(file)) ? StandardCharsets.UTF_8 : WINDOWS;
		}
		CsvFile unseparated = new CsvFile(file, charset, mark, ',');
		return new CsvFile(file, charset, mark, unseparated.findSeparator());
	}

	/** Whether all of it can be decoded; a file of another encoding seldom can. */
	private static boolean isUtf8(Path file) throws IOException {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
		CharBuffer characters = CharBuffer.allocate(BUFFER);
		try (InputStream content = Files.newInputStream(file)) {
			int read = 0;
			while (read >= 0) {
				read = content.read(bytes.array(), bytes.position(), bytes.remaining());
				bytes.position(bytes.position() + Math.max(read, 0)).flip();
				CoderResult result = decoder.decode(bytes, characters.clear(), read < 0);
				if (result.isError()) {
					return false;
				}
				bytes.compact();
			}
			return true;
		}
	}

	/** The separator that the first line has most of, outside quotes. */
	private char findSeparator() throws IOException {
		int[] counts = new int[3];
		boolean quoted = false;
		try (BufferedReader content = reader()) {
			for (int read = 0; read < LONGEST_ROW; read++) {
				int character = content.read();
				if (character == 0) {
					throw Table.unreadable("not-a-table", "The file is neither an Excel workbook nor CSV text.");
				}
				if (character < 0 || (character == '\n' && !quoted)) {
					break;
				}
				quoted ^= character == '"';
				int which = quoted ? -1 : ";,\t".indexOf(character);
				if (which >= 0) {
					counts[which]++;
				}
			}
		}
		return (counts[0] >= counts[1] && counts[0] >= counts[2]) ? ';' : (counts[1] >= counts[2]) ? ',' : '\t';
	}

	private BufferedReader reader() throws IOException {
		InputStream content = Files.newInputStream(this.file);
		content.skipNBytes(this.markBytes);
		return new BufferedReader(new InputStreamReader(content, this.charset), BUFFER);
	}

	@Override
	public boolean decimalComma() {
		return this.separator != ',';
	}

	@Override
	public void read(RowConsumer consumer) throws IOException {
		int row = 0;
		try (CsvReader<CsvRecord> rows = CsvReader.builder()
			.fieldSeparator(this.separator)
			.maxBufferSize(LONGEST_ROW)
			.skipEmptyLines(false)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.ofCsvRecord(reader())) {
			for (CsvRecord line : rows) {
				row++;
				if (row > MOST_ROWS) {
					throw Table.tooManyRows();
				}
				if (line.getFieldCount() > MOST_COLUMNS) {
					throw Table.tooManyColumns();
				}
				List<String> cells = line.getFields();
				if (cells.stream().anyMatch((cell) -> cell.length() > LONGEST_CELL)) {
					throw Table.cellTooLong(row);
				}
				if (!consumer.row(row, cells)) {
					return;
				}
			}
		}
		catch (CsvParseException ex) {
			throw Table.unreadable("not-a-table",
					"The file cannot be read as CSV after row %d. Maybe a quotation mark is not closed, or a row is longer than %d characters."
						.formatted(row, LONGEST_ROW));
		}
	}

}
