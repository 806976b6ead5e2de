package io.krets.registry.exporting;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.krets.kit.stream.Stream;
import io.krets.registry.table.CellText;
import io.krets.registry.table.Column;
import io.krets.registry.table.StreamCells;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Comma separated values in UTF-8 with a byte order mark, by which spreadsheets know it.
 * With semicolons numbers have a decimal comma, as Nordic spreadsheets expect.
 */
final class CsvTable implements ExportFormat {

	private final List<Column> columns;

	private final StreamCells cells;

	private final String language;

	private final char separator;

	CsvTable(List<Column> columns, StreamCells cells, String language, char separator) {
		this.columns = columns;
		this.cells = cells;
		this.language = language;
		this.separator = separator;
	}

	@Override
	public byte[] begin() {
		return lines(List.of(this.columns.stream().map((column) -> column.header(this.language)).toList()), "\ufeff");
	}

	@Override
	public byte[] write(List<Stream> streams) {
		return lines(streams.stream().map((stream) -> {
			JsonNode tree = this.cells.tree(stream);
			return this.columns.stream().map((column) -> text(this.cells.cell(column, tree, this.language))).toList();
		}).toList(), "");
	}

	@Override
	public byte[] end() {
		return new byte[0];
	}

	private byte[] lines(List<List<String>> rows, String before) {
		StringWriter text = new StringWriter();
		text.write(before);
		try (CsvWriter writer = CsvWriter.builder().fieldSeparator(this.separator).build(text)) {
			rows.forEach(writer::writeRecord);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private String text(@Nullable Object cell) {
		if (cell instanceof Double number) {
			String digits = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
			return (this.separator == ';') ? digits.replace('.', ',') : digits;
		}
		return (cell != null) ? CellText.defuse(cell.toString()) : "";
	}

}
